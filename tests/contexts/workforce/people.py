"""A worker of the tests, with a few tickets, and the moments at which things happen to them."""

from datetime import date, timedelta
from uuid import UUID

from rigger.contexts.workforce.domain.commands import Card, RecordTicket
from rigger.contexts.workforce.events import CrewRecordOpened, Details, TicketAdded, WentAway
from rigger.gate.facts import Away, Ticket
from rigger.kernel.spec import MOMENT

AT = MOMENT
DETAILS = Details("Sam Okoro", "0400 000 001", "sam@example.com", date(1988, 4, 2), "00417", -20.74, 116.85)
OPENED = CrewRecordOpened("Sam Okoro", "0400 000 001", "sam@example.com", date(1988, 4, 2), "00417", -20.74, 116.85)

RIGGING = UUID("00000000-0000-7000-8000-0000000000a1")
CRANE = UUID("00000000-0000-7000-8000-0000000000a2")
NOBODYS = UUID("00000000-0000-7000-8000-0000000000af")

CARD = Card(type="RB", number="0012345", issuer="WorkSafe WA", issued=date(2022, 5, 1), expires=date(2027, 5, 1))
HELD = Ticket(
    id=str(RIGGING), type="AU.HRWL.RB", issued=date(2022, 5, 1), expires=date(2027, 5, 1), evidence="claimed", recorded=AT
)  # fmt: skip
ADDED = TicketAdded(HELD, "0012345", "WorkSafe WA")
RECORD = RecordTicket(RIGGING, CARD, AT)

LEAVE = UUID("00000000-0000-7000-8000-0000000000b1")
NEXT_WEEK = AT + timedelta(days=7)
AWAY = Away(NEXT_WEEK, NEXT_WEEK + timedelta(days=3), recorded=AT)
WENT_AWAY = WentAway(LEAVE, AWAY)

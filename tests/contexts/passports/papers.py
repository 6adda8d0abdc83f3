"""A passport of the tests: a worker with two tickets, and a share of them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from rigger.contexts.passports.domain.commands import LookAtShare, ShareTickets
from rigger.contexts.passports.events import Chosen, ShareLookedAt, TicketsShared
from rigger.contracts.workforce import CardTold, HolderNews, WorkerListed
from rigger.gate.facts import Ticket
from rigger.kernel.spec import KEY, MOMENT, Heard, heard

AT = MOMENT
SHARE, OTHER, LOOK = (UUID(int=n) for n in (0x51, 0x52, 0x61))
RIGGING, CRANE = UUID(int=0xA1), UUID(int=0xA2)
NEXT_WEEK = AT + timedelta(days=7)

HELD = Ticket(id=str(RIGGING), type="AU.HRWL.RB", issued=date(2022, 5, 1), expires=date(2027, 5, 1), evidence="sighted", recorded=AT)
LISTED = WorkerListed(KEY, "Sam Okoro", date(1988, 4, 2))
CARD = CardTold(KEY, HELD, "0012345", "WorkSafe WA", date(2026, 2, 1))
SECOND = CardTold(KEY, replace(HELD, id=str(CRANE), type="AU.HRWL.C6", evidence="claimed"), "0012346", "WorkSafe WA")

ASKED = ShareTickets(SHARE, (Chosen(RIGGING),), named=True, recipient="Mt Foo gate", purpose="Mill reline", until=NEXT_WEEK, at=AT)
MADE = TicketsShared(SHARE, (Chosen(RIGGING),), named=True, recipient="Mt Foo gate", purpose="Mill reline", until=NEXT_WEEK)
GLANCE = LookAtShare(SHARE, LOOK, "page", None, AT)
GLANCED = ShareLookedAt(SHARE, LOOK, "page")


def told(*news: HolderNews) -> tuple[Heard, ...]:
    """Say what workforce told of the worker."""
    return tuple(heard(each, key=KEY, stream="workforce") for each in news)


ON_THE_BOOKS = told(LISTED, CARD, SECOND)

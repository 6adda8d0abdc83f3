from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from rigger.contexts.workforce.domain.commands import Card, RecordFitness, RecordTicket
from rigger.contexts.workforce.domain.fitness import NotAMedical
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.tickets import NoSuchTicket, told
from rigger.contexts.workforce.events import SuspensionLifted, TicketAdded, TicketSuspended
from rigger.gate.facts import Suspension, Ticket
from rigger.kernel.spec import given
from tests.contexts.workforce.people import ADDED, AT, OPENED, RIGGING

TODAY, DAY = AT.date(), timedelta(days=1)
OLD, NEW, THIRD = (UUID(int=n) for n in (1, 2, 3))


def medical(ticket: UUID, issued: date | None = None, *suspended: Suspension) -> TicketAdded:
    return TicketAdded(Ticket(id=str(ticket), type="MEDICAL", issued=issued, evidence="claimed", suspended=suspended, recorded=AT))


AGAINST = Suspension(TODAY, None, AT)
NOT_FIT = RecordFitness(NEW, fit=False, first=TODAY, at=AT)
OLDER, NEWER = medical(OLD, date(2024, 1, 1)), medical(NEW, TODAY)
BOTH = given(CREW_RECORD, OPENED, ADDED, OLDER, NEWER)
STANDING = given(
    CREW_RECORD, OPENED, ADDED,
    *(told(TicketSuspended, medical(each, issued, AGAINST)) for each, issued in ((OLD, date(2024, 1, 1)), (NEW, TODAY))),
)  # fmt: skip


def test_not_fit_stands_on_every_medical_of_the_worker_and_on_nothing_else() -> None:
    BOTH.when(NOT_FIT).then(*(told(TicketSuspended, replace(e, held=replace(e.held, suspended=(AGAINST,)))) for e in (OLDER, NEWER)))
    STANDING.when(NOT_FIT).then()


def test_fit_again_clears_the_medical_that_says_so_and_no_other() -> None:
    cleared = medical(NEW, TODAY, replace(AGAINST, last=TODAY + 9 * DAY))
    STANDING.when(replace(NOT_FIT, fit=True, first=TODAY + 10 * DAY)).then(told(SuspensionLifted, cleared))


def test_only_a_medical_issued_after_not_fit_counts_by_itself() -> None:
    def record(issued: date | None) -> RecordTicket:
        return RecordTicket(THIRD, Card(type="MEDICAL", issued=issued), AT)

    for issued in (date(2025, 1, 1), TODAY, None):
        STANDING.when(record(issued)).then(medical(THIRD, issued, AGAINST))
    STANDING.when(record(TODAY + DAY)).then(medical(THIRD, TODAY + DAY))
    given(CREW_RECORD, OPENED, OLDER).when(record(None)).then(medical(THIRD))


def test_nothing_but_a_medical_or_a_test_says_fit_or_not_fit() -> None:
    BOTH.when(replace(NOT_FIT, ticket=RIGGING)).refused(NotAMedical)
    BOTH.when(replace(NOT_FIT, ticket=THIRD)).refused(NoSuchTicket)

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rigger.contexts.notifications.domain.entry import ENTRY, MakeEntry, ReadEntry, Remind
from rigger.contexts.notifications.events import About, EntryMade, EntryRead
from rigger.contracts.crewing import BookingTurnedRed
from rigger.contracts.workforce import TicketChanged, TicketWithdrawn, WorkerForgotten, WorkerLeft
from rigger.gate.facts import Cancellation, Suspension
from rigger.kernel.refusal import Missing
from rigger.kernel.spec import given, heard
from tests.contexts.notifications.people import BOOKING, CARD, ENDS, POSITION, SITE, START, WORKER, held, holds, red, told

made = EntryMade("worker", "booking_red", red)
remind = Remind("worker", WORKER, CARD, ENDS, 30)
reminded = EntryMade("worker", "ticket_ends", About(worker=WORKER, ticket=CARD, type=held.type, ends=ENDS, lead=30))


def test_an_entry_is_made_once() -> None:
    given(ENTRY).when(MakeEntry("worker", "booking_red", red)).then(made)
    given(ENTRY, made).when(MakeEntry("worker", "booking_red", red)).then()


def test_an_entry_is_read_once() -> None:
    given(ENTRY, made).when(ReadEntry()).then(EntryRead())
    given(ENTRY, made, EntryRead()).when(ReadEntry()).then()


def test_what_was_never_told_cannot_be_read() -> None:
    given(ENTRY).when(ReadEntry()).refused(Missing)


def test_whoever_holds_a_ticket_that_ends_is_reminded_once() -> None:
    given(ENTRY, *holds).when(remind).then(reminded)
    given(ENTRY, reminded, *holds).when(remind).then()


@pytest.mark.parametrize(
    "since",
    [
        TicketWithdrawn(WORKER, str(CARD)),
        TicketChanged(WORKER, replace(held, expires=ENDS + timedelta(days=1_826))),
        TicketChanged(WORKER, replace(held, cancelled=Cancellation(date(2026, 3, 1)))),
        WorkerLeft(WORKER),
        WorkerForgotten(WORKER),
    ],
    ids=["withdrawn", "renewed", "cancelled", "left", "forgotten"],
)
def test_nobody_is_reminded_of_a_ticket_that_no_longer_ends_then(since: object) -> None:
    given(ENTRY, *holds, told(since)).when(remind).then()


def test_nobody_is_reminded_of_what_was_never_heard_of() -> None:
    given(ENTRY).when(remind).then()


def test_a_suspended_ticket_still_ends_and_what_crewing_says_does_not_matter() -> None:
    suspended = TicketChanged(WORKER, replace(held, suspended=(Suspension(date(2026, 3, 1)),)))
    turned = BookingTurnedRed(BOOKING, POSITION, WORKER, SITE, ("ticket.suspended",), START, START)
    given(ENTRY, *holds, told(suspended), heard(turned, key=BOOKING, stream="crewing")).when(remind).then(reminded)

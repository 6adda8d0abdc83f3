from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from rigger.contexts.passports.domain import refusals as no
from rigger.contexts.passports.domain.commands import ForgetShares, RevokeShare, ShareTickets
from rigger.contexts.passports.domain.passport import MOST_CHOSEN, MOST_LOOKS, MOST_SHARES, PASSPORT
from rigger.contexts.passports.events import Chosen, ShareForgotten, ShareLookedAt, ShareRevoked
from rigger.contracts.workforce import HolderNews, TicketWithdrawn, WorkerForgotten, WorkerLeft
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import KEY, given
from rigger.kernel.values import Blank
from tests.contexts.passports.papers import (
    ASKED,
    AT,
    CARD,
    CRANE,
    GLANCE,
    GLANCED,
    LISTED,
    LOOK,
    MADE,
    NEXT_WEEK,
    ON_THE_BOOKS,
    OTHER,
    RIGGING,
    SHARE,
    told,
)

DAY = timedelta(days=1)


def test_a_worker_shares_what_they_hold() -> None:
    given(PASSPORT, *ON_THE_BOOKS).when(ASKED).then(MADE)


def test_sharing_the_same_twice_is_harmless_also_after_it_ended() -> None:
    given(PASSPORT, *ON_THE_BOOKS, MADE).when(ASKED).then()
    given(PASSPORT, *ON_THE_BOOKS, MADE).when(replace(ASKED, at=NEXT_WEEK + DAY)).then()


def test_the_end_means_the_same_in_any_offset() -> None:
    perth = NEXT_WEEK.astimezone(timezone(timedelta(hours=8)))
    given(PASSPORT, *ON_THE_BOOKS, MADE).when(replace(ASKED, until=perth)).then()


def test_a_share_is_never_changed_under_those_who_have_it() -> None:
    more = replace(ASKED, chosen=(Chosen(RIGGING), Chosen(CRANE)))
    given(PASSPORT, *ON_THE_BOOKS, MADE).when(more).refused(no.ShareMadeAlready)
    refusal = given(PASSPORT, *ON_THE_BOOKS, MADE, ShareRevoked(SHARE)).when(ASKED).refused(no.ShareMadeAlready)
    assert "since taken back" in refusal.sentence


@pytest.mark.parametrize(
    ("asked", "refusal", "says"),
    [
        (replace(ASKED, chosen=()), no.NothingChosen, "choose at least one"),
        (replace(ASKED, chosen=(Chosen(RIGGING), Chosen(RIGGING, number=True))), no.TicketChosenTwice, "chosen twice"),
        (replace(ASKED, chosen=(Chosen(UUID(int=0xAF)),)), no.TicketNotHeld, str(UUID(int=0xAF))),
        (replace(ASKED, chosen=tuple(Chosen(UUID(int=n)) for n in range(MOST_CHOSEN + 1))), no.TooManyChosen, "at most 50"),
        (replace(ASKED, until=AT + timedelta(days=90, seconds=1)), no.ShareTooLong, "2026-05-31 06:00"),
        (replace(ASKED, until=AT), no.ShareEndsBefore, "later end"),
        (replace(ASKED, recipient="  "), Blank, "For whom"),
        (replace(ASKED, purpose=""), Blank, "Purpose"),
    ],
)
def test_what_cannot_be_shared_is_refused_with_its_sentence(asked: ShareTickets, refusal: type[Refused], says: str) -> None:
    assert says in given(PASSPORT, *ON_THE_BOOKS).when(asked).refused(refusal).sentence


def test_ninety_days_are_allowed() -> None:
    until = AT + timedelta(days=90)
    given(PASSPORT, *ON_THE_BOOKS).when(replace(ASKED, until=until)).then(replace(MADE, until=until))


def test_a_withdrawn_ticket_cannot_be_shared() -> None:
    given(PASSPORT, *ON_THE_BOOKS, *told(TicketWithdrawn(KEY, str(RIGGING)))).when(ASKED).refused(no.TicketNotHeld)


def test_only_a_worker_on_the_books_can_share() -> None:
    given(PASSPORT).when(ASKED).refused(no.NobodyToShare)
    given(PASSPORT, *ON_THE_BOOKS, *told(WorkerLeft(KEY))).when(ASKED).refused(no.HolderLeft)
    given(PASSPORT, *ON_THE_BOOKS, *told(WorkerForgotten(KEY))).when(ASKED).refused(no.HolderForgotten)
    given(PASSPORT, *ON_THE_BOOKS, *told(WorkerLeft(KEY), LISTED, CARD)).when(ASKED).then(MADE)


def test_shares_that_are_over_do_not_count_against_the_most_that_may_be_open() -> None:
    many = [replace(MADE, share=UUID(int=n), until=NEXT_WEEK) for n in range(1_000, 1_000 + MOST_SHARES)]
    given(PASSPORT, *ON_THE_BOOKS, *many).when(ASKED).refused(no.TooManyShares)
    given(PASSPORT, *ON_THE_BOOKS, *many, ShareRevoked(many[0].share)).when(ASKED).then(MADE)
    later = replace(ASKED, at=NEXT_WEEK, until=NEXT_WEEK + DAY)
    given(PASSPORT, *ON_THE_BOOKS, *many).when(later).then(replace(MADE, until=NEXT_WEEK + DAY))


def test_a_share_is_taken_back_once_and_for_good() -> None:
    given(PASSPORT, *ON_THE_BOOKS, MADE).when(RevokeShare(SHARE)).then(ShareRevoked(SHARE))
    given(PASSPORT, *ON_THE_BOOKS, MADE, ShareRevoked(SHARE)).when(RevokeShare(SHARE)).then()
    given(PASSPORT, *ON_THE_BOOKS, MADE).when(RevokeShare(OTHER)).refused(no.NoSuchShare)


def test_a_look_is_counted_once_and_may_be_given_a_name() -> None:
    given(PASSPORT, *ON_THE_BOOKS, MADE).when(GLANCE).then(GLANCED)
    given(PASSPORT, *ON_THE_BOOKS, MADE, GLANCED).when(GLANCE).then()
    named = replace(GLANCE, by=" Kim Vale ")
    told = ShareLookedAt(SHARE, LOOK, "page", "Kim Vale")
    given(PASSPORT, *ON_THE_BOOKS, MADE, GLANCED).when(named).then(told)
    given(PASSPORT, *ON_THE_BOOKS, MADE, GLANCED, told).when(GLANCE).then()
    taken = replace(GLANCE, how="proof")
    given(PASSPORT, *ON_THE_BOOKS, MADE, GLANCED, told).when(taken).then(ShareLookedAt(SHARE, LOOK, "proof", "Kim Vale"))


def test_a_share_that_is_over_cannot_be_looked_at_and_says_why() -> None:
    given(PASSPORT, *ON_THE_BOOKS).when(GLANCE).refused(no.NoSuchShare)
    given(PASSPORT, *ON_THE_BOOKS, MADE, ShareRevoked(SHARE)).when(GLANCE).refused(no.ShareWasRevoked)
    ended = given(PASSPORT, *ON_THE_BOOKS, MADE).when(replace(GLANCE, at=NEXT_WEEK)).refused(no.ShareEnded)
    assert "2026-03-09 06:00" in ended.sentence
    over: tuple[tuple[HolderNews, type[Refused]], ...] = (
        (WorkerLeft(KEY), no.ShareOfOneWhoLeft),
        (WorkerForgotten(KEY), no.ShareOfForgotten),
    )
    for news, refusal in over:
        given(PASSPORT, *ON_THE_BOOKS, MADE, *told(news)).when(GLANCE).refused(refusal)


def test_a_share_that_was_looked_at_too_often_is_closed_to_more() -> None:
    looks = [ShareLookedAt(SHARE, UUID(int=1_000 + n), "page") for n in range(MOST_LOOKS)]
    given(PASSPORT, *ON_THE_BOOKS, MADE, *looks).when(GLANCE).refused(no.LookedAtTooOften)
    given(PASSPORT, *ON_THE_BOOKS, MADE, *looks[1:]).when(GLANCE).then(GLANCED)


def test_every_share_goes_with_its_worker() -> None:
    history = (*ON_THE_BOOKS, MADE, replace(MADE, share=OTHER), ShareRevoked(OTHER), *told(WorkerForgotten(KEY)))
    given(PASSPORT, *history).when(ForgetShares()).then(ShareForgotten(SHARE), ShareForgotten(OTHER))
    given(PASSPORT, *history, ShareForgotten(SHARE), ShareForgotten(OTHER)).when(ForgetShares()).then()


def test_moments_are_kept_in_utc() -> None:
    made = given(PASSPORT, *ON_THE_BOOKS).when(replace(ASKED, until=datetime(2026, 3, 9, 14, tzinfo=timezone(timedelta(hours=8)))))
    made.then(replace(MADE, until=datetime(2026, 3, 9, 6, tzinfo=UTC)))

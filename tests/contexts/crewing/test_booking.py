from dataclasses import replace
from datetime import date, timedelta

import pytest

from rigger.contexts.crewing.domain import refusals as no
from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import (
    AcceptOffer,
    BookingCommand,
    CancelBooking,
    DeclineOffer,
    ExpireOffer,
    FlagBooking,
    MoveBooking,
    RecheckBooking,
    WithdrawOffer,
)
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.contexts.crewing.events import (
    BookingCleared,
    BookingEvent,
    BookingFlagged,
    BookingShifted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    OfferWithdrawn,
    ShiftOffered,
    WorkerReleased,
)
from rigger.contracts.jobs import PositionMoved, PositionWithdrawn
from rigger.contracts.standards import OURS, STANDARDS
from rigger.contracts.workforce import WorkerAway, WorkerLeft
from rigger.gate.facts import Away, Cancellation
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import Heard, Outcome, given, heard
from tests.contexts.crewing.crew import (
    END,
    NOON,
    OTHER,
    POSITION,
    SITE,
    START,
    TOMORROW,
    WORKER,
    accept,
    accepted,
    elsewhere,
    fit,
    holds,
    listed,
    offer,
    offered,
    planned,
    site,
    there,
    ticket,
    uid,
)
from tests.contexts.crewing.house import later

HOURS = timedelta(hours=1)
declined = OfferDeclined(POSITION, WORKER, SITE, "too_far")
lapsed = OfferLapsed(POSITION, WORKER, SITE)
withdrawn = OfferWithdrawn(POSITION, WORKER, SITE, "position_filled")
released = WorkerReleased(POSITION, WORKER, SITE, START, "not_needed")
flagged = BookingFlagged(POSITION, WORKER, SITE, ("ticket.missing",), START, END)
ENDINGS = (declined, lapsed, withdrawn, released)
recheck = RecheckBooking(POSITION, SITE, WORKER, NOON)
move = MoveBooking(POSITION, SITE, WORKER, NOON)
flag = FlagBooking(POSITION, SITE, WORKER, NOON)


def moved(by: timedelta) -> Heard:
    return heard(PositionMoved(POSITION, START + by, END + by), key=POSITION, stream="jobs")


def shifted(by: timedelta, *, confirmed: bool) -> BookingShifted:
    return BookingShifted(POSITION, WORKER, SITE, START, START + by, END + by, confirmed, "")


def undigested(event: BookingEvent) -> BookingEvent:
    return replace(event, verdict="") if isinstance(event, ShiftOffered | OfferAccepted | BookingShifted | BookingCleared) else event


def happened(outcome: Outcome[BookingCommand, BookingEvent]) -> tuple[BookingEvent, ...]:
    """What happened, without the digests of the verdicts."""
    assert isinstance(outcome.answer, tuple), outcome.answer
    return tuple(map(undigested, outcome.answer))


def test_a_worker_who_may_can_be_offered_the_shift() -> None:
    assert happened(given(BOOKING, *there, *fit).when(offer)) == (offered(),)


def test_the_same_offer_twice_is_harmless() -> None:
    for live in ((offered(),), (offered(), accepted()), (offered(), accepted(), flagged)):
        given(BOOKING, *there, *fit, *live).when(offer).then()


def test_a_booking_belongs_to_one_worker_and_one_position() -> None:
    for live in ((offered(),), (offered(), accepted()), (offered(), accepted(), flagged)):
        given(BOOKING, *there, *live).when(replace(offer, worker=OTHER)).refused(no.AlreadyBooked)
        given(BOOKING, *there, *live).when(replace(offer, position=OTHER)).refused(no.AlreadyBooked)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ended_booking_is_not_offered_again(ending: BookingEvent) -> None:
    given(BOOKING, *there, *fit, offered(), ending).when(offer).refused(no.OfferEnded)


def test_nothing_can_end_that_never_began() -> None:
    assert happened(given(BOOKING, *there, *fit, lapsed).when(offer)) == (offered(),)


def test_an_offer_does_not_stay_open_for_ever() -> None:
    given(BOOKING, *there, *fit).when(replace(offer, expires_at=NOON + 93 * TOMORROW)).refused(no.ExpiryTooFar)


def test_an_offer_needs_time_to_answer() -> None:
    given(BOOKING, *there, *fit).when(replace(offer, expires_at=NOON)).refused(no.ExpiryPassed)


def test_a_shift_that_is_over_is_neither_offered_nor_accepted() -> None:
    given(BOOKING, *there, *fit).when(replace(offer, at=END, expires_at=END + HOURS)).refused(no.ShiftOver)
    late = replace(offered(), expires_at=END + HOURS)
    given(BOOKING, *there, *fit, late).when(replace(accept, at=END)).refused(no.ShiftOver)


def test_nobody_is_offered_a_position_that_nobody_planned() -> None:
    given(BOOKING, there[0], *fit).when(offer).refused(no.NothingPlanned)
    gone = heard(PositionWithdrawn(POSITION), key=POSITION, stream="jobs")
    given(BOOKING, *there, gone, *fit).when(offer).refused(no.NothingPlanned)
    given(BOOKING, *there, gone, moved(TOMORROW), *fit).when(offer).refused(no.NothingPlanned)


def test_a_position_is_judged_on_its_own_site_alone() -> None:
    given(BOOKING, *there, heard(replace(site, site=OTHER), key=OTHER, stream="jobs"), *fit).when(replace(offer, site=OTHER)).refused(
        no.NothingPlanned
    )
    given(BOOKING, there[1], *fit).when(offer).refused(no.NothingPlanned)


def test_nobody_is_offered_a_shift_of_whom_nothing_was_heard() -> None:
    given(BOOKING, *there).when(offer).refused(no.NeverJudged)
    left = heard(WorkerLeft(WORKER), key=WORKER, stream="workforce")
    given(BOOKING, *there, *fit, left).when(offer).refused(no.NeverJudged)


def test_the_gate_is_asked_at_the_offer_and_says_why_not() -> None:
    refusal = given(BOOKING, *there, listed()).when(offer).refused(no.GateRefuses)
    assert refusal.facts["rules"] == "ticket.missing"
    assert "Dogging" in refusal.sentence
    ended = holds(ticket(expires=date(2026, 2, 1)))
    given(BOOKING, *there, listed(), ended).when(offer).refused(no.GateRefuses)


def test_limits_that_the_catalogue_does_not_hold_are_refused_by_name() -> None:
    odd = heard(replace(site, fatigue="whatever"), key=SITE, stream="jobs")
    given(BOOKING, *there, odd, *fit).when(offer).refused(NoSuchLimits)


def test_a_site_may_ask_for_no_limits() -> None:
    free = heard(replace(site, fatigue="none"), key=SITE, stream="jobs")
    assert happened(given(BOOKING, *there, free, *fit).when(offer)) == (offered(),)


def test_an_open_offer_can_be_accepted() -> None:
    assert happened(given(BOOKING, *there, *fit, offered()).when(accept)) == (accepted(),)


def test_an_offer_can_be_accepted_at_the_last_moment_and_not_after_it() -> None:
    last = replace(accept, at=NOON + TOMORROW)
    long = heard(replace(planned, ends_at=END + 2 * TOMORROW), key=POSITION, stream="jobs")
    until = replace(offered(), ends_at=END + 2 * TOMORROW)
    free = heard(replace(site, fatigue="none"), key=SITE, stream="jobs")
    assert happened(given(BOOKING, *there, long, free, *fit, until).when(last))
    given(BOOKING, *there, *fit, offered()).when(replace(accept, at=NOON + TOMORROW + HOURS)).refused(no.OfferExpired)


def test_accepting_twice_is_harmless() -> None:
    given(BOOKING, *there, *fit, offered(), accepted()).when(accept).then()
    given(BOOKING, *there, *fit, offered(), accepted(), flagged).when(accept).then()


def test_only_the_worker_who_was_asked_can_answer() -> None:
    for live in ((offered(),), (offered(), accepted()), (offered(), accepted(), flagged)):
        given(BOOKING, *there, *fit, *live).when(replace(accept, worker=OTHER)).refused(no.NotYourOffer)
        given(BOOKING, *live).when(DeclineOffer(OTHER, "pay")).refused(no.NotYourOffer)


@pytest.mark.parametrize(
    ("history", "refusal"),
    [
        ((), no.NotOffered),
        ((offered(), declined), no.NotOffered),
        ((offered(), withdrawn), no.NotOffered),
        ((offered(), accepted(), released), no.NotOffered),
        ((offered(), lapsed), no.OfferExpired),
    ],
)
def test_what_is_not_open_is_not_accepted(history: tuple[BookingEvent, ...], refusal: type[Refused]) -> None:
    given(BOOKING, *there, *fit, *history).when(accept).refused(refusal)


def test_the_gate_is_asked_again_at_acceptance() -> None:
    cancelled = holds(replace(ticket(), cancelled=Cancellation(date(2026, 2, 1))))
    given(BOOKING, *there, *fit, offered(), cancelled).when(accept).refused(no.GateRefuses)


def test_a_filled_position_is_neither_offered_nor_accepted() -> None:
    taken = elsewhere(accepted(worker=OTHER))
    given(BOOKING, *there, *fit, taken).when(offer).refused(no.PositionFilled)
    given(BOOKING, *there, *fit, offered(), taken).when(accept).refused(no.PositionFilled)


def test_a_position_whose_worker_was_released_is_open_again() -> None:
    taken, freed = elsewhere(accepted(worker=OTHER)), elsewhere(replace(released, worker=OTHER))
    assert happened(given(BOOKING, *there, *fit, offered(), taken, freed).when(accept)) == (accepted(),)


def test_other_open_offers_of_the_position_do_not_stand_in_the_way() -> None:
    assert happened(given(BOOKING, *there, *fit, elsewhere(offered(worker=OTHER))).when(offer)) == (offered(),)


def test_a_worker_confirmed_elsewhere_at_that_time_is_not_booked() -> None:
    busy = elsewhere(accepted(position=OTHER))
    assert given(BOOKING, *there, *fit, busy).when(offer).refused(no.GateRefuses).facts["rules"] == "overlap"


def test_a_worker_needs_rest_between_two_bookings() -> None:
    shortly_before = elsewhere(accepted(position=OTHER, by=-15 * HOURS))
    refusal = given(BOOKING, *there, *fit, shortly_before).when(offer).refused(no.GateRefuses)
    assert refusal.facts["rules"] == "fatigue.break"


def test_a_booking_that_moved_away_is_no_longer_in_the_way() -> None:
    busy = elsewhere(accepted(position=OTHER))
    gone = elsewhere(BookingShifted(OTHER, WORKER, SITE, START, START + 3 * TOMORROW, END + 3 * TOMORROW, confirmed=True, verdict=""))
    mere_offer = elsewhere(BookingShifted(OTHER, WORKER, SITE, START, START, END, confirmed=False, verdict=""), booking=98)
    assert happened(given(BOOKING, *there, *fit, busy, gone, mere_offer).when(offer)) == (offered(),)


def test_somebody_elses_hours_are_not_counted() -> None:
    assert happened(given(BOOKING, *there, *fit, elsewhere(accepted(position=uid(77), worker=OTHER))).when(offer)) == (offered(),)


def test_an_offer_whose_shift_has_moved_is_not_accepted_unseen() -> None:
    given(BOOKING, *there, *fit, offered(), moved(TOMORROW)).when(accept).refused(no.ShiftHasMoved)


def test_a_worker_can_say_no_and_twice_is_harmless() -> None:
    given(BOOKING, offered()).when(DeclineOffer(WORKER, "too_far")).then(declined)
    given(BOOKING, offered(), declined).when(DeclineOffer(WORKER, "too_far")).then()


def test_what_was_answered_cannot_be_declined() -> None:
    say_no = DeclineOffer(WORKER, "too_far")
    given(BOOKING).when(say_no).refused(no.NotOffered)
    given(BOOKING, offered(), accepted()).when(say_no).refused(no.NotOffered)
    given(BOOKING, offered(), withdrawn).when(say_no).refused(no.NotOffered)
    given(BOOKING, offered(), lapsed).when(say_no).refused(no.OfferExpired)


def test_an_offer_ends_when_its_time_is_up_and_not_before() -> None:
    given(BOOKING, offered()).when(ExpireOffer(NOON + TOMORROW)).then(lapsed)
    given(BOOKING, offered()).when(ExpireOffer(NOON)).then()


def test_time_changes_nothing_about_what_was_answered() -> None:
    for history in ((), (offered(), accepted()), *((offered(), ending) for ending in ENDINGS)):
        given(BOOKING, *history).when(ExpireOffer(NOON + TOMORROW)).then()


def test_an_open_offer_can_be_withdrawn_and_an_answered_one_stays() -> None:
    given(BOOKING, offered()).when(WithdrawOffer("position_filled")).then(withdrawn)
    given(BOOKING, offered(), accepted()).when(WithdrawOffer("position_filled")).then()


def test_cancelling_withdraws_an_offer_and_releases_a_confirmed_worker() -> None:
    cancel = CancelBooking("not_needed")
    given(BOOKING, offered()).when(cancel).then(OfferWithdrawn(POSITION, WORKER, SITE, "not_needed"))
    given(BOOKING, offered(), accepted()).when(cancel).then(released)
    given(BOOKING, offered(), accepted(), flagged).when(cancel).then(released)
    for ending in ENDINGS:
        given(BOOKING, offered(), ending).when(cancel).then()


def test_a_booking_moves_with_its_shift() -> None:
    assert happened(given(BOOKING, *there, *fit, offered(), accepted(), moved(TOMORROW)).when(move)) == (shifted(TOMORROW, confirmed=True),)
    assert happened(given(BOOKING, *there, *fit, offered(), moved(TOMORROW)).when(move)) == (shifted(TOMORROW, confirmed=False),)


def test_an_offer_that_moved_can_be_accepted_at_its_new_times() -> None:
    history = (*there, *fit, offered(), moved(TOMORROW), shifted(TOMORROW, confirmed=False))
    assert happened(given(BOOKING, *history).when(accept)) == (accepted(by=TOMORROW),)


def test_there_is_nothing_to_move_where_nothing_moved_or_nothing_is_live() -> None:
    given(BOOKING, *there, *fit, offered(), accepted()).when(move).then()
    given(BOOKING, *fit, offered(), accepted()).when(move).then()
    given(BOOKING, *there, *fit, offered(), declined, moved(TOMORROW)).when(move).then()


def test_a_booking_that_the_gate_refuses_at_the_new_times_does_not_move() -> None:
    away = heard(WorkerAway(WORKER, Away(START + TOMORROW, END + TOMORROW)), key=WORKER, stream="workforce")
    refusal = given(BOOKING, *there, *fit, away, offered(), accepted(), moved(TOMORROW)).when(move).refused(no.MoveRefused)
    assert refusal.facts == {"rules": "availability"}


def test_a_booking_that_could_not_move_turns_red_and_an_offer_is_withdrawn() -> None:
    away = heard(WorkerAway(WORKER, Away(START + TOMORROW, END + TOMORROW)), key=WORKER, stream="workforce")
    red = BookingFlagged(POSITION, WORKER, SITE, ("availability",), START + TOMORROW, END + TOMORROW)
    history = (*there, *fit, away, moved(TOMORROW), offered())
    given(BOOKING, *history, accepted()).when(flag).then(red)
    given(BOOKING, *history, accepted(), red).when(flag).then()
    given(BOOKING, *history).when(flag).then(OfferWithdrawn(POSITION, WORKER, SITE, "no_longer_passes"))
    given(BOOKING, *history, declined).when(flag).then()


def test_a_move_that_only_the_wall_refused_is_red_as_well() -> None:
    red = BookingFlagged(POSITION, WORKER, SITE, ("moved",), START + TOMORROW, END + TOMORROW)
    given(BOOKING, *there, *fit, moved(TOMORROW), offered(), accepted()).when(flag).then(red)


def test_a_confirmed_booking_that_no_longer_passes_turns_red() -> None:
    given(BOOKING, *there, listed(), offered(), accepted()).when(recheck).then(flagged)
    given(BOOKING, *there, listed(), offered(), accepted(), flagged).when(recheck).then()
    given(BOOKING, *there, offered(), accepted()).when(recheck).then(replace(flagged, rules=("never_judged",)))
    given(BOOKING, *fit, offered(), accepted()).when(recheck).then(replace(flagged, rules=("nothing_planned",)))


def test_a_red_booking_that_passes_again_turns_green() -> None:
    cleared = BookingCleared(POSITION, WORKER, SITE, "")
    assert happened(given(BOOKING, *there, *fit, offered(), accepted(), flagged).when(recheck)) == (cleared,)
    given(BOOKING, *there, *fit, offered(), accepted(), flagged, cleared).when(recheck).then()


def test_a_red_booking_follows_its_shift_as_soon_as_it_may() -> None:
    red = BookingFlagged(POSITION, WORKER, SITE, ("availability",), START + TOMORROW, END + TOMORROW)
    history = (*there, *fit, moved(TOMORROW), offered(), accepted(), red)
    assert happened(given(BOOKING, *history).when(recheck)) == (shifted(TOMORROW, confirmed=True),)
    given(BOOKING, *history, shifted(TOMORROW, confirmed=True)).when(recheck).then()


def test_only_what_is_confirmed_is_judged_again() -> None:
    given(BOOKING, *there, listed(), offered()).when(recheck).then()
    given(BOOKING, *there, listed(), offered(), declined).when(recheck).then()


def test_what_was_heard_about_another_place_says_nothing_of_a_booking() -> None:
    another = heard(later(planned, 20, TOMORROW), key=uid(20), stream="jobs")
    for wrong in (replace(recheck, position=uid(20)), replace(recheck, worker=OTHER)):
        given(BOOKING, there[0], another, *fit, offered(), accepted()).when(wrong).then()
        given(BOOKING, there[0], another, *fit, offered(), accepted(), flagged).when(wrong).then()


def test_the_digest_changes_with_the_reasons() -> None:
    def said(*history: object) -> str:
        outcome = given(BOOKING, *there, *history).when(offer)
        assert isinstance(outcome.answer, tuple)
        [event] = outcome.answer
        assert isinstance(event, ShiftOffered)
        return event.verdict

    conditional = holds(replace(ticket(), conditions=("wears glasses",)))
    assert len(said(*fit)) == 16
    assert said(*fit) == said(*fit)
    assert said(*fit) != said(listed(), conditional)


def test_a_decision_looks_at_the_position_the_site_the_worker_our_own_standards_and_what_was_overridden() -> None:
    looked = BOOKING.knows(uid(9), AcceptOffer(POSITION, SITE, WORKER, NOON))
    assert looked == {f"booking:{uid(9)}", f"position:{POSITION}", f"site:{SITE}", f"worker:{WORKER}", STANDARDS.of(OURS)}
    assert BOOKING.knows(uid(9), ExpireOffer(NOON)) == frozenset()

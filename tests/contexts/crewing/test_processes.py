import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from rigger.catalogue.amended import Amendment
from rigger.contexts.crewing.domain.commands import AcceptOffer, CancelBooking, OfferShift, RecheckBooking
from rigger.contexts.crewing.domain.refusals import GateRefuses, PositionFilled
from rigger.contexts.crewing.domain.states import Cancelled, Confirmed, Expired, Offered, Red
from rigger.contexts.crewing.events import BookingFlagged
from rigger.contexts.crewing.processes.live import Live
from rigger.contexts.crewing.processes.recheck import RECHECK_WORKER, Watched
from rigger.contracts.jobs import PositionMoved, PositionWithdrawn
from rigger.contracts.standards import AmendmentTakenBack, CatalogueAmended
from rigger.contracts.workforce import TicketChanged, WorkerAway, WorkerBack, WorkerForgotten, WorkerLeft, WorkerListed
from rigger.gate.facts import Away, Need, SiteRule, Suspension
from rigger.kernel.log import Recorded, Source
from rigger.kernel.refusal import Refused
from tests.contexts.crewing.crew import END, NOON, OTHER, POSITION, SITE, START, TOMORROW, WORKER, planned, site, ticket, uid
from tests.contexts.crewing.house import OWNER, House, crewed, later

HOUR = timedelta(hours=1)


async def test_an_offer_that_nobody_answers_expires() -> None:
    house = await crewed()
    await house.offer(10)
    await house.settle()
    assert isinstance(await house.state(10), Offered)
    house.now = NOON + TOMORROW
    await house.settle()
    assert isinstance(await house.state(10), Expired)
    assert house.position().offers == 0


async def test_once_a_position_is_filled_its_other_open_offers_are_withdrawn() -> None:
    house = await crewed([WORKER, OTHER, uid(7)])
    for booking, worker in ((10, WORKER), (11, OTHER), (12, uid(7))):
        await house.offer(booking, worker=worker)
    await house.accept(11, worker=OTHER)
    await house.settle()
    assert isinstance(await house.state(11), Confirmed)
    assert [house.booking(n).reason for n in (10, 12)] == ["position_filled"] * 2
    assert (house.position().booking, house.position().worker, house.position().offers) == (uid(11), OTHER, 0)


async def test_a_booking_moves_with_its_shift() -> None:
    house = await crewed([WORKER, OTHER])
    await house.offer(10, worker=OTHER)
    await house.offer(11)
    await house.settle()
    await house.tell(PositionMoved(POSITION, START + HOUR, END + HOUR))
    await house.settle()
    assert {house.booking(n).starts_at for n in (10, 11)} == {START + HOUR}
    await house.accept(11)
    await house.settle()
    await house.tell(replace(planned, starts_at=START + 2 * HOUR, ends_at=END + 2 * HOUR))
    await house.settle()
    assert (house.booking(11).status, house.booking(11).starts_at) == ("confirmed", START + 2 * HOUR)


async def test_a_booking_that_the_gate_holds_back_turns_red_and_follows_when_it_may() -> None:
    house = await crewed()
    away = Away(START + 24 * HOUR, END + 24 * HOUR)
    await house.tell(WorkerAway(WORKER, away))
    await house.book(10)
    await house.tell(PositionMoved(POSITION, away.start, away.end))
    await house.settle()
    red = house.booking(10)
    assert (red.status, red.rules, red.starts_at, red.wanted_starts_at) == ("red", ("availability",), START, away.start)
    await house.tell(WorkerBack(WORKER, away))
    await house.settle()
    green = house.booking(10)
    assert (green.status, green.rules, green.starts_at, green.wanted_starts_at) == ("confirmed", (), away.start, None)


async def test_a_red_booking_whose_shift_comes_back_to_it_turns_green() -> None:
    house = await crewed()
    await house.tell(WorkerAway(WORKER, Away(START + TOMORROW, END + TOMORROW)))
    await house.book(10)
    for by, status in ((TOMORROW, "red"), (timedelta(), "confirmed")):
        await house.tell(PositionMoved(POSITION, START + by, END + by))
        await house.settle()
        assert (house.booking(10).status, house.booking(10).starts_at) == (status, START)
    assert (house.booking(10).rules, house.booking(10).wanted_starts_at) == ((), None)


async def test_a_red_booking_follows_its_shift_as_soon_as_another_of_its_worker_makes_room() -> None:
    other = later(planned, 20, TOMORROW)
    for making_room in ("cancelled", "moved"):
        house = await crewed(positions=(planned, other))
        await house.book(10)
        await house.book(11, other.position)
        await house.tell(PositionMoved(POSITION, other.starts_at, other.ends_at))
        await house.settle()
        assert (house.booking(10).status, house.booking(10).rules) == ("red", ("overlap",))
        if making_room == "cancelled":
            await house.do(uid(11), CancelBooking("not_needed"))
        else:
            await house.tell(PositionMoved(other.position, other.starts_at + TOMORROW, other.ends_at + TOMORROW))
        await house.settle()
        assert (house.booking(10).status, house.booking(10).starts_at) == ("confirmed", other.starts_at)


async def test_hours_on_a_lenient_site_are_held_against_who_is_booked_on_a_strict_one() -> None:
    lenient, evening = replace(site, site=uid(30), fatigue="none"), replace(later(planned, 20, TOMORROW), site=uid(30))
    house = await crewed()
    await house.tell(lenient, evening)
    await house.book(10)
    await house.do(uid(11), OfferShift(uid(20), uid(30), WORKER, NOON + TOMORROW, NOON))
    await house.do(uid(11), AcceptOffer(uid(20), uid(30), WORKER, NOON))
    await house.settle()
    assert [house.booking(n).status for n in (10, 11)] == ["confirmed"] * 2
    await house.tell(PositionMoved(uid(20), END + HOUR, END + 11 * HOUR))
    await house.settle()
    assert [(house.booking(n).status, house.booking(n).rules) for n in (10, 11)] == [("red", ("fatigue.break",)), ("confirmed", ())]


async def test_what_only_a_wall_held_back_is_tried_once_more_and_what_the_gate_holds_back_is_not() -> None:
    live = Watched((Live(uid(10), POSITION, SITE, WORKER, START, END, confirmed=True),))
    tried = {}
    for rule in ("moved", "overlap"):
        red = BookingFlagged(POSITION, WORKER, SITE, (rule,), START + HOUR, END + HOUR)
        source = Source("booking", uid(10), 3, 3, OWNER, "test", uid(1), 0, NOON, NOON)
        _, sends = RECHECK_WORKER.step(WORKER, live, Recorded(red, source))
        tried[rule] = [each.send.key for each in sends]
    assert tried == {"moved": [uid(10)], "overlap": []}


async def test_an_open_offer_that_cannot_move_is_withdrawn() -> None:
    house = await crewed()
    away = Away(START + 24 * HOUR, END + 24 * HOUR)
    await house.tell(WorkerAway(WORKER, away))
    await house.offer(10)
    await house.tell(PositionMoved(POSITION, away.start, away.end))
    await house.settle()
    assert (house.booking(10).status, house.booking(10).reason) == ("cancelled", "no_longer_passes")


async def test_when_a_position_is_withdrawn_its_bookings_are_cancelled() -> None:
    house = await crewed([WORKER, OTHER])
    await house.offer(10, worker=OTHER)
    await house.book(11)
    await house.tell(PositionWithdrawn(POSITION))
    await house.settle()
    assert isinstance(await house.state(10), Cancelled)
    assert isinstance(await house.state(11), Cancelled)
    assert house.position().withdrawn


async def test_withdrawing_a_position_leaves_what_is_over_as_it_was() -> None:
    house = await crewed()
    await house.book(10)
    await house.settle()
    house.now = END
    await house.tell(PositionWithdrawn(POSITION))
    await house.settle()
    assert isinstance(await house.state(10), Confirmed)


async def test_limits_that_do_not_exist_turn_a_booking_red() -> None:
    house = await crewed()
    await house.book(10)
    await house.tell(replace(site, fatigue="nobody's"))
    await house.settle()
    assert (house.booking(10).status, house.booking(10).rules) == ("red", ("no_such_limits",))


async def test_when_a_worker_leaves_what_they_have_not_begun_is_cancelled() -> None:
    for gone in (WorkerLeft(WORKER), WorkerForgotten(WORKER)):
        house = await crewed(positions=(planned, later(planned, 40, 3 * TOMORROW)))
        await house.book(10)
        await house.book(11, uid(40))
        house.now = START + HOUR
        await house.tell(gone)
        await house.settle()
        assert (house.booking(10).status, house.booking(11).status) == ("confirmed", "cancelled")


async def test_no_booking_stays_green_once_its_ticket_is_suspended() -> None:
    house = await crewed()
    await house.book(10)
    await house.tell(TicketChanged(WORKER, replace(ticket(), suspended=(Suspension(date(2026, 2, 1)),))))
    await house.settle()
    assert (house.booking(10).status, house.booking(10).rules) == ("red", ("ticket.suspended",))
    await house.tell(TicketChanged(WORKER, ticket()))
    await house.settle()
    assert isinstance(await house.state(10), Confirmed)


async def test_a_new_site_rule_or_a_new_need_is_held_against_who_is_booked() -> None:
    house = await crewed()
    await house.book(10)
    await house.tell(replace(site, rules=(SiteRule(require="INDUCTION:cadia"),)))
    await house.settle()
    assert isinstance(await house.state(10), Red)
    await house.tell(site)
    await house.settle()
    assert isinstance(await house.state(10), Confirmed)
    await house.tell(replace(planned, needs=(Need("AU.HRWL.RA"),)))
    await house.settle()
    assert isinstance(await house.state(10), Red)


async def test_shifts_that_are_over_are_not_judged_again() -> None:
    house = await crewed()
    await house.book(10)
    await house.settle()
    house.now = END
    await house.tell(TicketChanged(WORKER, replace(ticket(), suspended=(Suspension(date(2026, 2, 1)),))))
    await house.settle()
    assert isinstance(await house.state(10), Confirmed)


async def test_of_many_who_accept_at_once_one_is_booked() -> None:
    workers = [uid(100 + n) for n in range(30)]
    house = await crewed(workers)
    for n, worker in enumerate(workers):
        await house.offer(200 + n, worker=worker)
    answers = await asyncio.gather(*(house.accept(200 + n, worker=w) for n, w in enumerate(workers)), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(refused) == len(workers) - 1
    assert {type(each) for each in refused} == {PositionFilled}


async def test_when_the_organisation_amends_the_catalogue_every_booking_of_everybody_is_judged_again() -> None:
    young, old, later_on = uid(7), uid(8), later(planned, 20, TOMORROW)
    house = await crewed([young, old], [planned, later_on])
    for worker, born in ((young, date(2009, 1, 1)), (old, date(1990, 1, 1))):
        await house.tell(WorkerListed(worker, "Somebody", born))
    await house.book(10, worker=young)
    await house.book(11, position=later_on.position, worker=old)
    await house.settle()
    assert [house.booking(n).status for n in (10, 11)] == ["confirmed", "confirmed"]

    adopted = Amendment(first=NOON.date(), recorded=NOON + TOMORROW, adopts=("minimum_age:AU.HRWL.*@AU",))
    await house.tell(CatalogueAmended(uid(30), adopted))
    await house.settle()
    assert [(house.booking(n).status, house.booking(n).rules) for n in (10, 11)] == [("red", ("age.minimum",)), ("confirmed", ())]
    await house.tell(AmendmentTakenBack(uid(30)))
    await house.settle()
    assert [house.booking(n).status for n in (10, 11)] == ["confirmed", "confirmed"]


async def trained() -> House:
    """Return a house in which `OTHER` is a trainee under `WORKER`, and both are asked for one shift."""
    house = await crewed(positions=(planned, later(planned, 20, timedelta())))
    await house.tell(WorkerListed(OTHER, "Trainee"), TicketChanged(OTHER, replace(ticket(), trainee_under=str(WORKER))))
    return house


def asked_of_the_trainee(under: UUID | None) -> OfferShift:
    return OfferShift(uid(20), SITE, OTHER, NOON + TOMORROW, NOON, under)


async def test_a_trainee_is_booked_beside_the_supervisor_they_name_and_not_without() -> None:
    house = await trained()
    for under in (None, WORKER):
        with pytest.raises(GateRefuses) as refused:
            await house.do(uid(11), asked_of_the_trainee(under))
        assert refused.value.facts["rules"] == "supervision.missing"
    await house.book(10)
    await house.do(uid(11), asked_of_the_trainee(WORKER))
    await house.do(uid(11), AcceptOffer(uid(20), SITE, OTHER, NOON, WORKER))
    await house.settle()
    assert house.booking(11).status == "confirmed"


async def test_a_trainee_turns_red_when_their_supervisor_goes_or_may_no_longer_and_green_when_they_are_back() -> None:
    suspended = replace(ticket(), suspended=(Suspension(date(2026, 2, 1)),))
    house = await trained()
    await house.book(10)
    await house.do(uid(11), asked_of_the_trainee(WORKER))
    await house.do(uid(11), AcceptOffer(uid(20), SITE, OTHER, NOON, WORKER))
    await house.settle()

    async def seen() -> tuple[str, tuple[str, ...]]:
        await house.settle()
        return house.booking(11).status, house.booking(11).rules

    await house.tell(TicketChanged(WORKER, suspended))
    assert await seen() == ("red", ("supervision.missing",))
    await house.tell(TicketChanged(WORKER, ticket()))
    assert await seen() == ("confirmed", ())
    await house.do(uid(10), CancelBooking("not_needed"))
    assert await seen() == ("red", ("supervision.missing",))
    await house.book(12)
    assert await seen() == ("confirmed", ())
    await house.tell(PositionMoved(uid(20), START + TOMORROW, END + TOMORROW))
    assert await seen() == ("red", ("supervision.missing",))
    await house.tell(PositionMoved(POSITION, START + TOMORROW, END + TOMORROW))
    assert await seen() == ("confirmed", ())
    assert house.booking(11).starts_at == START + TOMORROW


async def test_a_question_that_comes_late_is_judged_on_all_that_was_heard_since() -> None:
    house = await crewed()
    await house.book(10)
    asked_at, house.now = house.now, house.now + HOUR
    suspension = Suspension(date(2026, 2, 1), recorded=house.now)
    await house.tell(TicketChanged(WORKER, replace(ticket(), suspended=(suspension,))))
    await house.settle()
    assert (house.booking(10).status, house.booking(10).rules) == ("red", ("ticket.suspended",))
    await house.do(uid(10), RecheckBooking(POSITION, SITE, WORKER, asked_at))
    assert house.booking(10).status == "red"

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from rigger.contexts.crewing.domain import refusals as no
from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.judging import weigh
from rigger.contexts.crewing.domain.knowledge import place_now
from rigger.contexts.crewing.domain.override import OVERRIDE, OverrideRules
from rigger.contexts.crewing.domain.overriding import seen
from rigger.contexts.crewing.domain.states import Confirmed, Red
from rigger.contexts.crewing.events import RulesOverridden, Waived
from rigger.contracts.jobs import PositionMoved
from rigger.contracts.workforce import TicketChanged
from rigger.gate.facts import SiteRule, Suspension
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import KEY, Heard, given, heard
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
    fit,
    holds,
    listed,
    offer,
    offered,
    site,
    there,
    ticket,
    uid,
)
from tests.contexts.crewing.desk import START as STARTS
from tests.contexts.crewing.desk import Desk, crewed, forever, planned
from tests.contexts.crewing.house import House, later
from tests.contexts.crewing.house import crewed as house_of

OLD_VOC = SiteRule(require="VOC:AU.HRWL.DG", layer="client", max_age_months=24, source="the client's rule", version="3")
WORDS = ("Kim Low", "Checked on the job", "A second dogger stands by")
DAYS = {"from": STARTS.date(), "to": (STARTS + TOMORROW).date()}
asking = heard(replace(site, rules=(OLD_VOC,)), key=SITE, stream="jobs")
too_old = holds(replace(ticket("VOC:AU.HRWL.DG", key="voc"), issued=date(2020, 1, 1)))
strict = (*there, asking, *fit, too_old)
"""The client asks for a recent check of skill, and the worker's is old."""


def waived(*history: Heard) -> tuple[Waived, ...]:
    """Return every reason that blocks after a history, as a person would quote it."""
    known = given(BOOKING, *history).state()
    weighed = weigh(known, place_now(known, POSITION, SITE, WORKER), NOON)
    return tuple(Waived(each.rule, seen(each)) for each in weighed.blocks)


def overriding(*each: Waived, until: datetime = END, booking: int = KEY.int) -> OverrideRules:
    return OverrideRules(uid(booking), POSITION, SITE, WORKER, each, until, *WORDS, NOON)


def overridden(*each: Waived, until: datetime = END, booking: int = KEY.int) -> RulesOverridden:
    return RulesOverridden(WORKER, uid(booking), POSITION, SITE, each, until, *WORDS)


def said(event: RulesOverridden) -> Heard:
    return heard(event, key=WORKER, stream="override")


def test_what_a_client_asks_beyond_the_law_can_be_let_stand_by_a_named_person() -> None:
    reasons = waived(*strict)
    assert [each.rule for each in reasons] == ["ticket.too_old"]
    given(OVERRIDE, *strict, key=WORKER).when(overriding(*reasons)).then(overridden(*reasons))
    given(OVERRIDE, *strict, overridden(*reasons), key=WORKER).when(overriding(*reasons)).then()


@pytest.mark.parametrize(
    ("history", "rule"),
    [
        ((*there, listed()), "ticket.missing"),
        ((*there, listed(), holds(ticket(expires=date(2026, 2, 1)))), "ticket.renewable_only"),
        ((*there, listed(), holds(replace(ticket(), suspended=(Suspension(date(2026, 1, 1)),)))), "ticket.suspended"),
        ((*there, heard(replace(site, rules=(SiteRule(require="AU.HRWL.RB"),)), key=SITE, stream="jobs"), *fit), "ticket.missing"),
    ],
)
def test_what_the_law_demands_is_never_overridden_whoever_repeats_it(history: tuple[Heard, ...], rule: str) -> None:
    reasons = waived(*history)
    assert [each.rule for each in reasons] == [rule]
    refusal = given(OVERRIDE, *history, key=WORKER).when(overriding(*reasons)).refused(no.NeverOverridden)
    assert refusal.facts["rule"] == rule


def test_an_override_names_what_blocks_as_it_was_seen_and_ends() -> None:
    reasons = waived(*strict)
    stale = given(OVERRIDE, *strict, key=WORKER)
    stale.when(overriding(Waived("ticket.too_old", "0" * 16))).refused(no.NothingToOverride)
    stale.when(overriding(*reasons, until=NOON)).refused(no.OverridePassed)
    stale.when(overriding(*reasons, until=NOON + 93 * TOMORROW)).refused(no.OverrideTooFar)
    given(OVERRIDE, *there, *fit, key=WORKER).when(overriding(*reasons)).refused(no.NothingToOverride)
    given(OVERRIDE, *fit, key=WORKER).when(overriding(*reasons)).refused(no.NothingPlanned)


def test_it_counts_at_the_offer_and_at_the_answer_for_its_own_booking_alone() -> None:
    mine = said(overridden(*waived(*strict)))
    given(BOOKING, *strict).when(offer).refused(no.GateRefuses)
    for command, own in ((offer, ()), (accept, (offered(),))):
        assert isinstance(given(BOOKING, *strict, mine, *own).when(command).answer, tuple)
        for other in (replace(mine.event, booking=uid(77)), replace(mine.event, position=uid(77))):
            assert isinstance(other, RulesOverridden)
            given(BOOKING, *strict, said(other), *own).when(command).refused(no.GateRefuses)


def test_it_falls_away_when_it_ends_or_another_fact_breaks_the_same_rule() -> None:
    mine = said(overridden(*waived(*strict), until=NOON + TOMORROW / 2))
    late = replace(accept, at=NOON + TOMORROW / 2)
    given(BOOKING, *strict, mine, offered()).when(late).refused(no.GateRefuses)
    older = holds(replace(ticket("VOC:AU.HRWL.DG", key="voc"), issued=date(2018, 1, 1)))
    given(BOOKING, *strict, older, mine, offered()).when(accept).refused(no.GateRefuses)


async def booked(house: House) -> None:
    """Book somebody whom only an override lets pass, until noon of the next day."""
    await house.tell(replace(site, rules=(OLD_VOC,)))
    await house.tell(TicketChanged(WORKER, replace(ticket("VOC:AU.HRWL.DG", key="voc"), issued=date(2020, 1, 1))))
    command = overriding(*waived(*strict), until=NOON + TOMORROW / 4, booking=10)
    for _ in range(2):
        await house.override(command)
    await house.book(10)
    await house.settle()


async def test_a_booking_is_red_as_soon_as_its_override_ends() -> None:
    house = await house_of()
    await booked(house)
    assert isinstance(await house.state(10), Confirmed)
    house.now = NOON + TOMORROW / 4
    await house.settle()
    assert (house.booking(10).status, house.booking(10).rules) == ("red", ("ticket.too_old",))


async def test_an_overridden_booking_moves_and_is_judged_again_and_stays_green() -> None:
    house = await house_of()
    await booked(house)
    await house.tell(PositionMoved(POSITION, START + timedelta(hours=1), END + timedelta(hours=1)))
    await house.tell(TicketChanged(WORKER, ticket("AU.HRWL.RB", key="other")))
    await house.settle()
    assert (house.booking(10).status, house.booking(10).starts_at) == ("confirmed", START + timedelta(hours=1))


async def test_a_red_booking_is_green_as_soon_as_it_is_overridden() -> None:
    house = await house_of()
    await house.book(10)
    await house.tell(TicketChanged(WORKER, replace(ticket("VOC:AU.HRWL.DG", key="voc"), issued=date(2020, 1, 1))))
    await house.tell(replace(site, rules=(OLD_VOC,)))
    await house.settle()
    assert isinstance(await house.state(10), Red)
    await house.override(overriding(*waived(*strict), booking=10))
    await house.settle()
    assert isinstance(await house.state(10), Confirmed)


async def test_an_override_is_shown_with_who_why_and_until_when(at_the_desk: Desk) -> None:
    at, booking = at_the_desk, uuid4()
    await crewed(at)
    await at.tell(
        replace(site, rules=(OLD_VOC,)), TicketChanged(WORKER, replace(forever, id="voc", type="VOC:AU.HRWL.DG", issued=date(2020, 1, 1)))
    )
    would_be = await at.get(f"positions/{POSITION}/candidates/{WORKER}")
    [reason] = would_be["reasons"]
    assert (would_be["verdict"], reason["rule"], reason["layer"], reason["version"]) == ("block", "ticket.too_old", "client", "3")
    assert (reason["overridable"], reason["fact"]["day"]) == (True, "2020-01-01")
    assert (reason["mend"]["who"], date.fromisoformat(reason["mend"]["by"]) < STARTS.date() + TOMORROW) == ("site", True)
    body = {
        "position": str(POSITION), "worker": str(WORKER), "waived": [{"rule": reason["rule"], "seen": reason["seen"]}],
        "until": (STARTS + TOMORROW).isoformat(), "by": "Kim Low", "reason": "Checked on the job", "control": "A second dogger stands by",
    }  # fmt: skip
    assert (await at.client.post(f"/v1/crewing/bookings/{booking}/overrides", json=body)).status_code == 204
    assert (await at.offer(booking, POSITION, WORKER)).status_code == 204
    assert (await at.accept(booking, WORKER)).status_code == 204
    verdict = await at.get(f"bookings/{booking}/verdict")
    [let_stand] = verdict["reasons"]
    assert (verdict["verdict"], let_stand["severity"], let_stand["overridden"]["by"]) == ("warn", "overridden", "Kim Low")
    for shown in (await at.get(f"bookings/{booking}"), (await at.get("roster", **DAYS))["items"][0]):
        [let] = shown["overrides"]
        assert (let["control"], let["waived"][0]["rule"]) == ("A second dogger stands by", "ticket.too_old")
    refused = await at.client.post(f"/v1/crewing/bookings/{booking}/overrides", json=body | {"by": " "})
    assert (refused.status_code, refused.json()["type"]) == (422, "/v1/problems/blank")


async def test_an_override_is_for_the_place_that_was_offered_and_keeps_who_supervises_there(at_the_desk: Desk) -> None:
    at, booking, trained = at_the_desk, uuid4(), later(planned, 20, timedelta())
    await crewed(at)
    await at.tell(trained, TicketChanged(OTHER, replace(forever, trainee_under=str(WORKER))))
    await at.settle()
    await at.offer(supervising := uuid4(), POSITION, WORKER)
    await at.accept(supervising, WORKER)
    offer = {"position": uid(20), "worker": OTHER, "under": WORKER, "expires_at": STARTS.isoformat()}
    assert (await at.put(f"bookings/{booking}/offer", **offer)).status_code == 204
    assert (await at.accept(booking, OTHER)).status_code == 204
    await at.tell(replace(site, rules=(replace(OLD_VOC, only_for=(str(uid(20)),)),)))
    assert (await at.get(f"bookings/{booking}"))["status"] == "red"
    [reason] = (await at.get(f"bookings/{booking}/verdict"))["reasons"]
    body = {
        "position": str(uid(20)), "worker": str(OTHER), "waived": [{"rule": reason["rule"], "seen": reason["seen"]}],
        "until": STARTS.isoformat(), "by": WORDS[0], "reason": WORDS[1], "control": WORDS[2],
    }  # fmt: skip
    mistaken = await at.client.post(f"/v1/crewing/bookings/{supervising}/overrides", json=body)
    assert (mistaken.status_code, mistaken.json()["type"]) == (409, "/v1/problems/booking_of_another")
    assert (await at.client.post(f"/v1/crewing/bookings/{booking}/overrides", json=body)).status_code == 204
    assert (await at.get(f"bookings/{booking}"))["status"] == "confirmed"


async def test_the_rules_can_be_read_with_what_may_be_overridden_and_why(at_the_desk: Desk) -> None:
    rules = {each["rule"]: each for each in await at_the_desk.get("rules")}
    assert rules["overlap"]["override"] == []
    assert rules["overlap"]["because"] == "Nobody stands in two places."
    assert "law" not in rules["fatigue.window"]["override"]


async def test_a_forgotten_workers_overrides_cannot_be_added_to() -> None:
    house = await house_of()
    await booked(house)
    house.store.vault.forget(WORKER)
    with pytest.raises(Refused):
        await house.override(overriding(*waived(*strict), until=NOON + TOMORROW / 3, booking=10))

"""Search, plan, offer, answer, move and re-check say the same of the same facts; the hours that are foretold are those judged."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import hypothesis.strategies as st
from hypothesis import given as facts_given

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.candidates import Someone, candidates
from rigger.contexts.crewing.domain.commands import MoveBooking, RecheckBooking
from rigger.contexts.crewing.domain.judging import Weighed, weigh
from rigger.contexts.crewing.domain.knowledge import place_now
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.domain.proposal import propose
from rigger.contexts.crewing.domain.refusals import GateRefuses, MoveRefused
from rigger.contexts.crewing.events import BookingEvent, BookingFlagged, OfferAccepted
from rigger.contexts.crewing.views import LEDGERS, WORKERS
from rigger.contexts.crewing.views.ledgers import unpacked
from rigger.contexts.crewing.views.workers import person_of
from rigger.contracts.jobs import PositionMoved
from rigger.contracts.workforce import WorkerAway
from rigger.gate.facts import Away, SiteRule, Suspension, Ticket
from rigger.gate.outlook import outlook
from rigger.gate.verdict import Verdict
from rigger.kernel.spec import Heard, Outcome, given, heard
from tests.contexts.crewing.crew import (
    END,
    NOON,
    POSITION,
    SITE,
    START,
    WORKER,
    accept,
    accepted,
    holds,
    listed,
    offer,
    offered,
    planned,
    site,
    ticket,
    uid,
)

HOUR = timedelta(hours=1)
BY = timedelta(hours=2)

tickets = st.builds(
    lambda kind, expires, suspended, conditions: replace(
        ticket(kind, key=kind, expires=expires), suspended=(Suspension(date(2026, 2, 1)),) if suspended else (), conditions=conditions
    ),
    st.sampled_from(["AU.HRWL.DG", "AU.HRWL.RA", "VOC:AU.HRWL.DG", "MEDICAL"]),
    st.sampled_from([None, date(2026, 2, 1), date(2026, 3, 2), date(2027, 1, 1)]), st.booleans(), st.sampled_from([(), ("no nights",)]),
)  # fmt: skip
rules = st.sampled_from([(), (SiteRule(require="VOC:AU.HRWL.DG", max_age_months=12),), (SiteRule(require="MEDICAL", severity="warn"),)])
limits = st.sampled_from(["none", "au-company-default", "award-ma000020-10h", "eu-wtd"])
gaps = st.lists(st.tuples(st.integers(2, 30), st.integers(4, 14)), max_size=25)


def shifts(around: list[tuple[int, int]], back: int) -> list[Heard]:
    """Return confirmed bookings elsewhere, one after the other, none at the time of the shift itself."""
    at, found = START - back * HOUR, list[Heard]()
    for number, (gap, length) in enumerate(around):
        start = at + gap * HOUR
        at = start + length * HOUR
        if at <= START or start >= END + BY:
            event = OfferAccepted(uid(500 + number), WORKER, SITE, start, at, NOON, "")
            found.append(heard(event, key=uid(700 + number), stream="booking"))
    return found


@st.composite
def histories(draw: st.DrawFn) -> tuple[Heard, ...]:
    held: list[Ticket] = draw(st.lists(tickets, max_size=4, unique_by=lambda each: each.id))
    told = replace(site, rules=draw(rules), fatigue=draw(limits))
    away = heard(WorkerAway(WORKER, Away(START, END)), key=WORKER, stream="workforce")
    return (
        heard(told, key=SITE, stream="jobs"), heard(planned, key=POSITION, stream="jobs"), listed(), *map(holds, held),
        *shifts(draw(gaps), draw(st.integers(0, 400))), *([away] if draw(st.integers(0, 5)) == 0 else []),
    )  # fmt: skip


def weighed_after(history: tuple[Heard, ...]) -> Weighed:
    known = given(BOOKING, *history).state()
    return weigh(known, place_now(known, POSITION, SITE, WORKER), NOON)


def someone_after(history: tuple[Heard, ...]) -> Someone:
    """Return the worker as the rows show them."""
    log = given(BOOKING, *history).history
    row, ledger = WORKERS.changes({}, log)[WORKER], LEDGERS.changes({}, log).get(WORKER)
    assert row is not None
    assert row.facts is not None
    return Someone(WORKER, "", person_of(row.facts), Ledger(*unpacked(ledger.shifts)) if ledger else Ledger())


def told(verdict: Verdict) -> set[tuple[object, ...]]:
    return {(each.rule, each.severity, each.ground, each.fact.day, each.fact.found) for each in verdict.reasons}


def refused(outcome: Outcome[Any, BookingEvent], by: type[GateRefuses | MoveRefused]) -> set[str]:
    """Return the rules by which a command was refused; none if it was not."""
    if isinstance(outcome.answer, tuple):
        return set()
    return set(str(outcome.refused(by).facts["rules"]).replace(",", "").split())


@facts_given(histories())
def test_every_path_gives_the_same_verdict_for_the_same_facts(history: tuple[Heard, ...]) -> None:
    weighed, someone = weighed_after(history), someone_after(history)
    [found] = candidates(weighed.asked, [someone], NOON)
    assert told(found.verdict) == told(weighed.verdict)
    against = set(weighed.rules)
    assert found.may is (not against)
    assert bool(propose([weighed.asked], [someone], NOON).choices) is (not against)
    assert refused(given(BOOKING, *history).when(offer), GateRefuses) == against
    assert refused(given(BOOKING, *history, offered()).when(accept), GateRefuses) == against
    rechecked = given(BOOKING, *history, offered(), accepted()).when(RecheckBooking(POSITION, SITE, WORKER, NOON)).answer
    assert rechecked == ((BookingFlagged(POSITION, WORKER, SITE, weighed.rules, START, END),) if against else ())


@facts_given(histories())
def test_a_booking_that_moves_is_judged_as_one_that_is_offered_there(history: tuple[Heard, ...]) -> None:
    moved = (*history, heard(PositionMoved(POSITION, START + BY, END + BY), key=POSITION, stream="jobs"))
    outcome = given(BOOKING, *moved, offered(), accepted()).when(MoveBooking(POSITION, SITE, WORKER, NOON))
    assert refused(outcome, MoveRefused) == set(weighed_after(moved).rules)


@facts_given(histories())
def test_the_hours_that_are_foretold_are_those_that_are_judged(history: tuple[Heard, ...]) -> None:
    weighed = weighed_after(history)
    ahead, said = outlook(weighed.bench.hours, weighed.person), {each.rule for each in weighed.verdict.reasons}
    rests = [rest for rest in (ahead.rest_before, ahead.rest_after) if rest is not None]
    assert ("fatigue.window" in said) is any(each.after > each.limit for each in ahead.windows)
    assert ("fatigue.consecutive" in said) is (ahead.days.limit is not None and ahead.days.after > ahead.days.limit)
    assert ("fatigue.break" in said) is (ahead.rest_limit is not None and min(rests, default=99) < ahead.rest_limit)
    assert ("fatigue.shift" in said) is (ahead.shift_limit is not None and ahead.shift > ahead.shift_limit)
    assert all(0 <= each.before < each.after <= each.before + ahead.shift for each in ahead.windows)
    assert ahead.days.before <= ahead.days.after

"""What was answered at a moment is answered again when one looks back to it, whatever has happened since."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from rigger.contracts.jobs import PositionMoved
from rigger.contracts.workforce import TicketChanged, WorkerListed
from rigger.edge.clock import now
from rigger.gate.facts import SiteRule, Suspension
from tests.contexts.crewing.crew import OTHER, POSITION, SITE, WORKER, site
from tests.contexts.crewing.desk import DAYS, END, START, Desk, crewed, forever

DAY = timedelta(days=1)
SUSPENDED = replace(forever, suspended=(Suspension(date(2026, 1, 1)),))


async def answers(at: Desk, booking: object, **then: object) -> list[Any]:
    """Ask everything that can be asked of a moment."""
    worker, place = f"positions/{POSITION}/candidates", f"positions/{POSITION}"
    asked: tuple[tuple[str, dict[str, object]], ...] = (
        (f"bookings/{booking}/verdict", {}), (f"{worker}/{WORKER}", {}), (f"{worker}/{OTHER}", {}), (place, {}), ("roster", {**DAYS}),
        ("roster", {**DAYS, "by": "person", "site": SITE}), ("roster", {**DAYS, "worker": OTHER}),
    )  # fmt: skip
    return [(await at.raw(path, **query, **then)).json() for path, query in asked]


async def test_every_answer_can_be_given_again_as_of_the_moment_it_was_given(at_the_desk: Desk) -> None:
    at, booking = at_the_desk, uuid4()
    steps: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: crewed(at),
        lambda: at.offer(booking, POSITION, WORKER),
        lambda: at.offer(uuid4(), POSITION, WORKER),
        lambda: at.accept(booking, WORKER),
        lambda: at.tell(WorkerListed(WORKER, "Ash Roe"), replace(site, name="Cadia East")),
        lambda: at.tell(TicketChanged(WORKER, SUSPENDED)),
        lambda: at.tell(TicketChanged(WORKER, forever)),
        lambda: at.tell(PositionMoved(POSITION, START + 10 * DAY, END + 10 * DAY)),
        lambda: at.tell(replace(site, rules=(SiteRule(require="INDUCTION:cadia"),))),
        lambda: at.client.delete(f"/v1/crewing/bookings/{booking}", params={"reason": "not_needed"}),
    )
    told: list[tuple[datetime, list[Any]]] = []
    for step in steps:
        await step()
        await at.settle()
        told.append((now(), await answers(at, booking)))
    assert len({str(answer) for _, answer in told}) == len(steps)
    for moment, answer in told:
        assert await answers(at, booking, known_at=moment.isoformat()) == answer


async def test_what_was_true_then_is_told_apart_from_what_was_known_then(at_the_desk: Desk) -> None:
    at, booking = at_the_desk, uuid4()
    await crewed(at)
    await at.settle()
    await at.offer(booking, POSITION, WORKER)
    await at.accept(booking, WORKER)
    true_at = now()
    await at.tell(TicketChanged(WORKER, SUSPENDED))
    path = f"bookings/{booking}/verdict"
    assert (await at.get(path))["verdict"] == "block"
    assert (await at.get(path, happened_at=true_at.isoformat()))["verdict"] == "pass"
    assert (await at.get(path, known_at=now().isoformat(), happened_at=true_at.isoformat()))["verdict"] == "pass"


async def test_a_moment_that_is_none_is_refused_and_one_to_come_is_now(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    path = f"positions/{POSITION}/candidates/{WORKER}"
    assert (await at.raw(path, known_at="yesterday")).status_code == 422
    assert (await at.raw(path, known_at="2026-03-02T06:00:00")).status_code == 422
    assert (await at.raw(path, known_at="9999-12-31T23:59:59-12:00")).json() == await at.get(path)
    assert (await at.raw(path, known_at="0001-01-01T00:00:00Z")).status_code == 404

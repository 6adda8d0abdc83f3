"""From open positions to offers for a whole swing: asked for, sought by a process of its own, looked at, offered, accepted."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rigger.contexts.crewing.domain.prices import TO_START_FROM
from rigger.edge.clock import now
from rigger.house.settings import OWN
from rigger.kernel.values import derived
from tests.journeys.firm import FIRST, Firm, Url, firm_on

DOGGER, RIGGER = {"title": "Dogger", "needs": ["DG"]}, {"title": "Rigger", "needs": ["RB"]}


@pytest.fixture
async def firm(databases: Url, request: pytest.FixtureRequest) -> AsyncIterator[Firm]:
    """A firm in which everything follows by itself, plans too."""
    async with firm_on(databases, derived(OWN, request.node.name), follow=True) as opened:
        yield opened


async def asked(firm: Firm, job: UUID, seconds: int) -> str:
    """Ask for a plan."""
    answer = await firm.client.post("/v1/crewing/plans", json={"job": str(job), "seconds": seconds})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["plan"])


async def sought(firm: Firm, plan: str) -> Any:  # noqa: ANN401 - whatever JSON says
    """Wait until a plan is found, or there is none."""
    line = {"state": "seeking"}
    while line["state"] in {"seeking", "stopping"}:
        await asyncio.sleep(0.05)
        line = (await firm.client.get(f"/v1/crewing/plans/{plan}")).json()
    return line


async def until_planned(firm: Firm, job: UUID, many: int) -> None:
    """Wait until crewing has heard of so many positions, and of everybody."""
    while len(await firm.positions(job)) < many:  # noqa: ASYNC110 - it is heard when it is heard
        await asyncio.sleep(0.02)


async def test_a_swing_is_planned_and_offered_as_if_by_hand(firm: Firm) -> None:
    ash, bo = await firm.worker("Ash Doe", "DG"), await firm.worker("Bo Roe", "RB")
    await firm.worker("Cy Poe")
    job = await firm.plan(DOGGER, RIGGER, {"title": "Operator", "needs": ["C6"]}, days=2)
    await until_planned(firm, job, 3)
    plan = await asked(firm, job=job, seconds=5)
    line = await sought(firm, plan)
    assert (line["state"], line["filled"], line["places"], line["gap"]) == ("found", 4, 6, 0.0)
    assert {(each["position"]["title"], each["name"]) for each in line["assignments"]} == {("Dogger", "Ash Doe"), ("Rigger", "Bo Roe")}
    assert {each["worker"] for each in line["assignments"]} == {str(ash), str(bo)}
    assert [each["says"] for each in line["open"]] == ["Nobody may stand here: ticket.missing (3)."] * 2
    by = (now() + timedelta(days=1)).isoformat()
    made = (await firm.put(f"crewing/plans/{plan}/offers", {"expires_at": by})).json()
    assert (len(made["offered"]), made["refused"]) == (4, [])
    assert (await firm.put(f"crewing/plans/{plan}/offers", {"expires_at": by})).json() == made
    for each in made["offered"]:
        assert (await firm.accept(UUID(each["booking"]), UUID(each["worker"]))).status_code == 204
    roster = await firm.lines("crewing/roster", **{"from": FIRST, "to": FIRST + timedelta(days=1)})
    assert sorted((each["title"], each["status"]) for each in roster) == [("Dogger", "confirmed")] * 2 + [("Rigger", "confirmed")] * 2
    [head] = await firm.lines("crewing/plans")
    assert (head["plan"], head["state"], head["filled"]) == (plan, "published", 4)
    assert TO_START_FROM.open_position * 2 == line["cost"] - sum(sum(each["costs"].values()) for each in line["assignments"])


async def test_what_is_refused_by_now_is_named_and_the_rest_is_offered(firm: Firm) -> None:
    ash, bo = await firm.worker("Ash Doe", "DG"), await firm.worker("Bo Roe", "RB")
    job = await firm.plan(DOGGER, RIGGER, days=1)
    await until_planned(firm, job, 2)
    plan = await asked(firm, job=job, seconds=2)
    assert (await sought(firm, plan))["filled"] == 2
    path = f"workforce/crew-records/{ash}/tickets/{firm.uid('ticket', 'Ash Doe', 'DG')}"
    await firm.done(f"{path}/suspension", {"first": str(FIRST)})
    await firm.get("crewing/roster", **{"from": FIRST, "to": FIRST})
    made = (await firm.put(f"crewing/plans/{plan}/offers", {"expires_at": (now() + timedelta(days=1)).isoformat()})).json()
    assert [each["worker"] for each in made["offered"]] == [str(bo)]
    [refused] = made["refused"]
    assert (refused["worker"], refused["code"]) == (str(ash), "gate_refuses")
    assert "suspended" in refused["says"]


async def test_the_same_key_again_gets_the_same_plan_and_a_stopped_one_keeps_the_best_so_far(firm: Firm) -> None:
    await firm.worker("Ash Doe", "DG")
    job = await firm.plan(*[DOGGER] * 2, days=5)
    await until_planned(firm, job, 2)
    answers = [
        await firm.client.post("/v1/crewing/plans", json={"job": str(job), "seconds": 600}, headers={"idempotency-key": "a-key-of-mine"})
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    plan = answers[0].json()["plan"]
    for _ in range(2):
        assert (await firm.client.delete(f"/v1/crewing/plans/{plan}")).status_code == 204
    line = await sought(firm, plan)
    assert (line["state"], line["filled"]) == ("found", 5)
    assert {each["says"] for each in line["open"]} == {"At that time 2 positions want the same people, and 1 may hold any of them."}


async def test_what_cannot_be_planned_is_a_named_refusal(firm: Firm) -> None:
    wanted: list[dict[str, object]] = [
        {}, {"job": str(firm.uid("no", "job"))}, {"first_day": "2026-02-02", "last_day": "2026-02-01"}, {"job": str(OWN), "seconds": 0},
    ]  # fmt: skip
    said = [(await firm.client.post("/v1/crewing/plans", json=each)).json()["type"].rpartition("/")[2] for each in wanted]
    assert said == ["plan_of_nothing", "nothing_open", "plan_days_unfit", "plan_too_long"]
    nothing = f"/v1/crewing/plans/{firm.uid('no', 'plan')}"
    offering = await firm.client.put(f"{nothing}/offers", json={"expires_at": "2099-01-01T00:00:00Z"})
    assert [answer.status_code for answer in (await firm.client.get(nothing), await firm.client.delete(nothing), offering)] == [404] * 3


async def test_prices_are_figures_to_start_from_until_the_firm_sets_its_own(firm: Firm) -> None:
    shown = (await firm.client.get("/v1/crewing/prices")).json()
    assert (shown["mark"], shown["prices"]["open_position"]) == ("K", TO_START_FROM.open_position)
    await firm.done("crewing/prices", {**shown["prices"], "warning": 1_000})
    ours = (await firm.client.get("/v1/crewing/prices")).json()
    assert (ours["mark"], ours["source"], ours["prices"]["warning"]) == (None, "your own", 1_000)
    unfit = await firm.put("crewing/prices", {**shown["prices"], "warning": -1})
    assert (unfit.status_code, unfit.json()["name"]) == (422, "warning")

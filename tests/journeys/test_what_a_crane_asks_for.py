"""A crane asks for people: its operator and those beside it, by the law of the day and by what the firm set itself."""

from typing import Any
from uuid import UUID

from tests.faults.proof import settled
from tests.journeys.firm import FIRST, Firm

DOGGER = {"title": "Dogger", "needs": ["DG"]}
OPERATOR = {"title": "Operator", "needs": ["C1"]}
THEN = "2021-06-01"
"""A day in the year of the prosecution."""


async def crane_on(firm: Firm, job: object, kind: str = "slewing_mobile", capacity_t: int = 70) -> str:
    """Let there be a crane on a job for as long as anybody asks."""
    crane = str(firm.uid("crane", kind))
    await firm.done(f"jobs/cranes/{crane}", {"kind": kind, "name": f"The {kind}", "capacity_t": capacity_t})
    for year in (2021, FIRST.year):
        stay = {"crane": crane, "job": str(job), "starts_at": f"{year}-01-01T00:00:00Z", "ends_at": f"{year + 1}-12-31T00:00:00Z"}
        await firm.done(f"jobs/allocations/{firm.uid('stay', kind, str(year))}", stay)
    return crane


async def judged(firm: Firm, shift: str, *proposed: UUID) -> Any:  # noqa: ANN401 - whatever JSON says
    """Ask what the gate says of a crew that is proposed."""
    await settled(firm.house)
    return (await firm.client.get(f"/v1/crewing/shifts/{shift}/crew", params={"proposed": [*map(str, proposed)]})).json()


async def test_a_big_crane_asks_for_two_beside_it_in_the_year_of_the_prosecution(firm: Firm) -> None:
    job = await firm.plan(DOGGER)
    crane, site = await crane_on(firm, job), firm.uid("site", "Mill reline")
    asked = {day: (await firm.get(f"jobs/cranes/{crane}/crew", site=site, day=day))["places"] for day in (THEN, FIRST)}
    assert [each["type"].rpartition(".")[2] for each in asked[THEN]] == ["C1", "DG", "DG"]
    assert [(each["layer"], each["mark"], each["severity"]) for each in asked[THEN]] == [("law", "S", "warn")] * 3
    assert [each["type"] for each in asked[FIRST]] == ["AU.HRWL.C1"]
    assert (await firm.get(f"jobs/cranes/{crane}/crew", jurisdiction="AU-NSW", day=THEN))["places"] == asked[FIRST][:1]

    told = {"pattern": "every day", "first_day": THEN, "last_day": THEN, "shift_start": "06:00", "shift_end": "16:00"}
    await firm.done(f"jobs/jobs/{job}/swings/{firm.uid('then')}", told | {"positions": [OPERATOR, DOGGER]})
    [shift] = [each for each in await firm.lines("jobs/shifts", job=job) if each["day"] == THEN]
    assert [each["name"] for each in (await firm.get(f"jobs/shifts/{shift['shift']}/crew"))["lacks"]] == ["Dogging (DG)"]

    ash, bo, cy = await firm.worker("Ash Doe", "C1"), await firm.worker("Bo Roe", "DG"), await firm.worker("Cy Poe", "RB")
    for name, kind in (("Ash Doe", "C1"), ("Bo Roe", "DG"), ("Cy Poe", "RB")):
        path = f"workforce/crew-records/{firm.uid('worker', name)}/tickets/{firm.uid('ticket', name, kind)}"
        await firm.done(path, {"type": kind, "number": f"{name} {kind}", "issued": "2020-01-01", "expires": f"{FIRST.year + 2}-01-01"})
    alone = await judged(firm, shift["shift"], ash, bo)
    assert (alone["verdict"], alone["short"]) == ("warn", ["Dogging (DG)"])
    [reason] = alone["reasons"]
    assert (reason["reason"]["rule"], reason["reason"]["layer"], reason["reason"]["mark"]) == ("crew.short", "law", "S")
    both = await judged(firm, shift["shift"], ash, bo, cy)
    assert (both["verdict"], both["short"]) == ("pass", [])


async def test_a_changed_crane_is_looked_at_again(firm: Firm) -> None:
    job = await firm.plan(DOGGER)
    bo = await firm.worker("Bo Roe", "DG")
    [place] = await firm.positions(job)
    await firm.book(firm.uid("booking"), place["position"], bo)
    path = f"crewing/shifts/{place['shift']}/crew"
    assert (await firm.get(path))["verdict"] == "pass"
    crane = await crane_on(firm, job, "non_slewing_mobile", 20)
    short = await firm.get(path)
    assert (short["verdict"], short["short"], short["people"]) == ("block", ["Non-slewing mobile crane (CN)"], [str(bo)])
    await firm.done(f"jobs/cranes/{crane}", {"kind": "non_slewing_mobile", "name": "Small", "capacity_t": 3})
    assert (await firm.get(path))["verdict"] == "pass"
    ours = f"jobs/rule-books/organisation/{firm.organisation}/crews/{firm.uid('crew')}"
    await firm.done(ours, {"name": "Two beside it", "kinds": ["non_slewing_mobile"], "types": ["DG", "DG"]})
    [reason] = (await firm.get(path))["reasons"]
    assert (reason["who"], reason["reason"]["layer"], reason["reason"]["source"]) == ("AU.HRWL.DG", "company", "Two beside it")


async def test_a_swing_that_names_its_crane_has_the_places_it_asks_for(firm: Firm) -> None:
    job = await firm.plan(DOGGER)
    crane = await crane_on(firm, job, "non_slewing_mobile", 20)
    swing = f"jobs/jobs/{job}/swings/{firm.uid('swing', 'Mill reline')}"
    told = {
        "pattern": "every day", "first_day": str(FIRST), "last_day": str(FIRST), "shift_start": "06:00", "shift_end": "16:00",
        "crane": crane,
    }  # fmt: skip
    refused = await firm.put(swing, told | {"positions": [DOGGER]})
    assert (refused.status_code, refused.json()["type"]) == (422, "/v1/problems/operator_missing")
    await firm.done(swing, told)
    assert [each["title"] for each in await firm.positions(job)] == ["Non-slewing mobile crane (CN)"]

from uuid import UUID

import httpx
import pytest

from tests.contexts.serving import Serving

SITES = """Site,Client,State,Time zone,Lat,Long,Fatigue rules,Inductions
Mt Foo,Ore & Sons,WA,Perth,-20.7,116.8,au-company-default,Mt Foo L1; White card
Bar Creek,Ore & Sons,Qld,Brisbane,,,,
"""
JOBS = """Job,Client,Site,Pattern,First day,Last day,Start,Finish,Crew
Shutdown,Ore & Sons,Mt Foo,8:6,9/03/2026,16/03/2026,6:00,18:00,"1 x C6, 2 x DG, 1 x RB"
Shutdown,,Mt Foo,8:6,9/03/2026,16/03/2026,18:00,06:00,2 DG
"""
ROW = "Lift,,{},8:6,9/03/2026,16/03/2026,06:00,18:00,DG\n"
HEAD = JOBS.partition("\n")[0] + "\n"
GOOD = "Good,,Bar Creek,2:1,9/03/2026,22/03/2026,06:00,18:00,DG x 2\n"

type Counts = dict[str, tuple[int, int, int, int]]


async def sent(served: Serving, *texts: str, **query: str) -> httpx.Response:
    files = [("files", (f"{name}.csv", text.encode())) for name, text in zip(("sites", "jobs"), texts, strict=False)]
    return await served.client.post("/v1/jobs/imports", files=files, params=query)


async def brought(served: Serving, *texts: str, **query: str) -> tuple[Counts, list[dict[str, str]]]:
    found = (await sent(served, *texts, **{"apply": "true"} | query)).json()
    counts = {each["kind"]: tuple(each[name] for name in ("created", "changed", "unchanged", "held_back")) for each in found["counts"]}
    return counts, found["faults"]


async def test_sites_and_jobs_come_in_with_clients_swings_and_shifts(served: Serving) -> None:
    assert await brought(served, SITES, JOBS) == (
        {"clients": (1, 0, 0, 0), "sites": (2, 0, 0, 0), "jobs": (2, 0, 0, 0)},
        [],
    )
    sites = (await served.get("/sites"))["items"]
    assert [(each["name"], each["jurisdiction"], each["zone"]) for each in sites] == [
        ("Bar Creek", "AU-QLD", "Australia/Brisbane"),
        ("Mt Foo", "AU-WA", "Australia/Perth"),
    ]
    assert [rule["require"] for rule in sites[1]["rules"]] == ["INDUCTION:Mt Foo L1", "AU.WHITE_CARD"]
    (job,) = (await served.get("/jobs"))["items"]
    assert [(swing["shift_start"], len(swing["places"])) for swing in job["swings"]] == [("06:00", 3), ("18:00", 1)]
    await served.settle()
    assert len((await served.get("/shifts"))["items"]) == 16


async def test_a_dry_run_says_the_same_and_writes_nothing(served: Serving) -> None:
    dry = (await sent(served, SITES, JOBS)).json()
    assert (await served.store.after("", 10)).events == ()
    assert (await sent(served, SITES, JOBS, apply="true")).json() == dry | {"applied": True}


async def test_the_same_files_twice_change_nothing(served: Serving) -> None:
    await brought(served, SITES, JOBS)
    before = len((await served.store.after("", 1_000)).events)
    counts, faults = await brought(served, SITES, JOBS)
    assert (counts, faults) == ({"clients": (0, 0, 0, 0), "sites": (0, 0, 2, 0), "jobs": (0, 0, 2, 0)}, [])
    assert len((await served.store.after("", 1_000)).events) == before


async def test_a_swing_that_comes_again_keeps_the_crane_that_it_names(served: Serving) -> None:
    await brought(served, SITES, JOBS)
    crane = UUID(int=7)
    await served.done(f"/cranes/{crane}", {"kind": "non_slewing_mobile", "name": "Franna", "capacity_t": 25})
    (job,) = (await served.get("/jobs"))["items"]
    swing = job["swings"][0]
    told = {name: swing[name] for name in ("pattern", "first_day", "last_day", "shift_start", "shift_end")}
    await served.done(f"/jobs/{job['job']}/swings/{swing['swing']}", told | {"positions": swing["places"], "crane": str(crane)})
    assert await brought(served, SITES, JOBS) == (
        {"clients": (0, 0, 0, 0), "sites": (0, 0, 2, 0), "jobs": (0, 0, 2, 0)},
        [],
    )
    (job,) = (await served.get("/jobs"))["items"]
    assert {each["crane"] for each in job["swings"]} == {str(crane), None}
    without = JOBS.replace("1 x C6, 2 x DG, 1 x RB", "2 x DG")
    counts, faults = await brought(served, SITES, without)
    assert (counts["jobs"], [(each["row"], each["column"]) for each in faults]) == ((0, 0, 1, 1), [(2, "I")])


async def test_a_site_that_is_described_anew_keeps_what_the_sheet_does_not_say(served: Serving) -> None:
    await brought(served, SITES)
    counts, _ = await brought(served, "Site,Client,State,Time zone,Inductions\nmt foo,ore & sons,WA,Perth,yes\n")
    assert counts["sites"] == (0, 1, 0, 0)
    foo = (await served.get("/sites", name="mt"))["items"][0]
    assert (foo["latitude"], foo["fatigue"], len(foo["rules"])) == (-20.7, "au-company-default", 3)


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (ROW.format("Nowhere"), "C", "No site is called Nowhere"),
        (ROW.format("Mt Foo").replace("Lift,", "Lift,Others"), "B", "it is a site of Ore & Sons"),
        (ROW.format("Mt Foo").replace("16/03", "17/03"), "F", "does not come out even"),
        (ROW.format("Mt Foo").replace("8:6", "9:9"), "D", "no swing pattern"),
        (ROW.format("Mt Foo").replace("DG", "2 x DGX"), "I", "no ticket class"),
        (ROW.format("Mt Foo").replace("DG", "0 x DG"), "I", "Write how many"),
        (ROW.format("Mt Foo").replace("06:00", "25:00"), "G", "No clock shows this"),
        (ROW.format("Mt Foo").replace("16/03", "08/03"), "F", "before 09/03/2026"),
    ],
)
async def test_a_bad_job_is_held_back_and_costs_no_other(served: Serving, row: str, column: str, says: str) -> None:
    counts, faults = await brought(served, SITES, HEAD + row + GOOD)
    assert counts["jobs"] == (1, 0, 0, 1)
    assert [(fault["row"], fault["column"]) for fault in faults] == [(2, column)]
    assert says in faults[0]["say"]


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("X,Ore & Sons,WA,AWST,,,,", "D", "no time zone"),
        ("X,Ore & Sons,Texas,Perth,,,,", "C", "no state"),
        ("X,Ore & Sons,WA,Perth,-20.7,,,", "E", "both or neither"),
        ("X,Ore & Sons,WA,Perth,,,house rules,", "G", "no set of fatigue limits"),
        ("X,,WA,Perth,,,,", "B", "Write the Client"),
        ("Mt Foo,Ore & Sons,WA,Darwin,,,,", "A", "says otherwise of the same site"),
    ],
)
async def test_a_bad_site_is_held_back_and_costs_no_other(served: Serving, row: str, column: str, says: str) -> None:
    counts, faults = await brought(served, f"{SITES}{row}\n")
    assert counts["sites"] == (2, 0, 0, 1)
    assert [(fault["row"], fault["column"]) for fault in faults] == [(4, column)]
    assert says in faults[0]["say"]


async def test_a_site_of_two_clients_needs_the_client(served: Serving) -> None:
    twice = "Site,Client,State,Time zone\nYard,Ore & Sons,WA,Perth\nYard,Salt Co,WA,Perth\n"
    counts, faults = await brought(served, twice, HEAD + ROW.format("Yard") + ROW.format("Yard").replace("Lift,", "Lift,Salt Co"))
    assert (counts["jobs"], faults[0]["column"]) == ((1, 0, 0, 1), "C")
    assert "those of Ore & Sons, Salt Co" in faults[0]["say"]

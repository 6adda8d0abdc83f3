import asyncio
from collections import Counter
from uuid import UUID, uuid4

from rigger.kernel.values import derived
from tests.contexts.serving import OURS, THEIRS, Serving

ORE, FOO, LTM, SHUT, SWING, STAY = (UUID(int=n) for n in range(0xC1, 0xC7))
SITE = {"client": str(ORE), "name": "Mt Foo", "zone": "Australia/Perth", "jurisdiction": "AU-WA"}
CRANE = {"kind": "slewing_mobile", "name": "LTM 1070", "capacity_t": 70}
JOB = {"client": str(ORE), "site": str(FOO), "name": "Shutdown"}
PLAN = {
    "pattern": "8:6", "first_day": "2026-03-09", "cycles": 1, "shift_start": "06:00", "shift_end": "18:00",
    "positions": [{"title": "Dogger", "needs": ["DG"]}, {"title": "Rigger", "needs": [{"type": "RB"}], "count": 2}],
}  # fmt: skip
FIRST = derived(SHUT, SWING, "2026-03-09")
ALLOCATION = {"crane": str(LTM), "job": str(SHUT), "starts_at": "2026-03-09T00:00:00+08:00", "ends_at": "2026-03-11T00:00:00+08:00"}


async def basics(served: Serving) -> None:
    await served.done(f"/clients/{ORE}", {"name": "Ore & Sons"})
    await served.done(f"/sites/{FOO}", SITE)
    await served.done(f"/cranes/{LTM}", CRANE)
    await served.done(f"/jobs/{SHUT}", JOB)


async def items(served: Serving, path: str, **query: object) -> list[dict[str, object]]:
    """Walk a list two lines at a time."""
    lines: list[dict[str, object]] = []
    cursor: object = ""
    while cursor is not None:
        page = await served.get(path, limit=2, **query, **({"cursor": cursor} if cursor else {}))
        lines += page["items"]
        cursor = page["next"]
    return lines


async def test_a_site_is_shown_as_it_was_described(served: Serving) -> None:
    await basics(served)
    rule = {"require": "white card", "max_age_months": 24}
    await served.done(f"/sites/{FOO}", SITE | {"latitude": -22.3, "longitude": 117.7, "rules": [rule], "fatigue": "eu-wtd"})
    shown = await served.get(f"/sites/{FOO}")
    assert {name: shown[name] for name in ("name", "client_name", "latitude", "fatigue", "version")} == {
        "name": "Mt Foo", "client_name": "Ore & Sons", "latitude": -22.3, "fatigue": "eu-wtd", "version": 2,
    }  # fmt: skip
    assert shown["rules"][0]["require"] == "AU.WHITE_CARD"


async def test_a_renamed_client_is_renamed_at_its_sites(served: Serving) -> None:
    await basics(served)
    await served.done(f"/clients/{ORE}", {"name": "Ore Ltd"})
    await served.settle()
    assert [each["client_name"] for each in await items(served, "/sites", client=ORE)] == ["Ore Ltd"]


async def test_everything_is_listed_by_name_a_page_at_a_time(served: Serving) -> None:
    await basics(served)
    for name in ("beta", "Alpha", "Gamma"):
        await served.done(f"/clients/{uuid4()}", {"name": name})
        await served.done(f"/sites/{uuid4()}", SITE | {"name": name})
        await served.done(f"/cranes/{uuid4()}", CRANE | {"name": name})
        await served.done(f"/jobs/{uuid4()}", JOB | {"name": name})
    for path, own in (("/clients", "Ore & Sons"), ("/sites", "Mt Foo"), ("/cranes", "LTM 1070"), ("/jobs", "Shutdown")):
        assert [each["name"] for each in await items(served, path)] == sorted(["Alpha", "beta", "Gamma", own], key=str.casefold)
        assert [each["name"] for each in await items(served, path, name="B")] == ["beta"]


async def test_another_organisation_sees_nothing_and_can_use_nothing(served: Serving) -> None:
    await basics(served)
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", PLAN)
    await served.settle()
    for path in ("/clients", "/sites", "/cranes", "/jobs", "/shifts", "/allocations"):
        assert (await served.get(path, owner=THEIRS))["items"] == []
    theirs = await served.put(f"/sites/{uuid4()}", SITE, owner=THEIRS)
    assert theirs.json()["type"] == "/v1/problems/unknown_client"
    assert (await served.put(f"/jobs/{SHUT}/swings/{SWING}", PLAN, owner=THEIRS)).json()["type"] == "/v1/problems/no_such_job"


async def test_a_swing_is_planned_and_its_shifts_are_shown(served: Serving) -> None:
    await basics(served)
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", PLAN)
    await served.settle()
    job = await served.get(f"/jobs/{SHUT}")
    assert (job["site_name"], job["client_name"], [each["pattern"] for each in job["swings"]]) == ("Mt Foo", "Ore & Sons", ["8:6"])
    shifts = await items(served, "/shifts", job=SHUT)
    assert [each["day"] for each in shifts] == [f"2026-03-{day:02}" for day in range(9, 17)]
    first = shifts[0]
    assert (first["shift"], first["zone"], first["starts_at"], first["ends_at"]) == (
        str(FIRST), "Australia/Perth", "2026-03-08T22:00:00Z", "2026-03-09T10:00:00Z",
    )  # fmt: skip
    assert [each["title"] for each in posts_of(first)] == ["Dogger", "Rigger", "Rigger"]
    assert posts_of(first)[0]["needs"] == [{"type": "AU.HRWL.DG", "attributes": []}]
    part = await items(served, "/shifts", site=FOO, since="2026-03-10T12:00:00Z", until="2026-03-12T00:00:00Z")
    assert [each["day"] for each in part] == ["2026-03-11", "2026-03-12"]


def posts_of(shift: dict[str, object]) -> list[dict[str, object]]:
    posts = shift["posts"]
    assert isinstance(posts, list)
    return posts


async def test_one_day_changes_without_breaking_the_rest(served: Serving) -> None:
    await basics(served)
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", PLAN)
    await served.done(f"/jobs/{SHUT}/shifts/{FIRST}", {"starts": "2026-03-09T08:00", "positions": [{"title": "Dogger", "needs": ["DG"]}]})
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", PLAN | {"shift_end": "17:00"})
    await served.settle()
    first, second, *_ = await items(served, "/shifts", job=SHUT)
    assert (first["starts_at"], first["ends_at"], first["by_hand"], len(posts_of(first))) == (
        "2026-03-09T00:00:00Z", "2026-03-09T10:00:00Z", True, 1,
    )  # fmt: skip
    assert (second["starts_at"], second["ends_at"], second["by_hand"]) == ("2026-03-09T22:00:00Z", "2026-03-10T09:00:00Z", False)


async def test_positions_shifts_and_swings_are_cancelled(served: Serving) -> None:
    await basics(served)
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", PLAN)
    dogger = derived(FIRST, "Dogger", 1)
    second = derived(SHUT, SWING, "2026-03-10")
    for path in (f"/shifts/{FIRST}/positions/{dogger}", f"/shifts/{second}"):
        assert (await served.delete(f"/jobs/{SHUT}{path}")).status_code == 204
    await served.settle()
    shifts = await items(served, "/shifts", job=SHUT)
    assert [len(posts_of(each)) for each in shifts[:3]] == [2, 3, 3]
    assert [each["cancelled"] for each in shifts] == [False, True, *[False] * 6]
    assert (await served.delete(f"/jobs/{SHUT}/swings/{SWING}")).status_code == 204
    await served.settle()
    assert all(each["cancelled"] for each in await items(served, "/shifts", job=SHUT))
    assert (await served.get(f"/jobs/{SHUT}"))["swings"] == []


async def test_cranes_show_where_they_are_on_a_day_of_a_clock(served: Serving) -> None:
    await basics(served)
    await served.done(f"/allocations/{STAY}", ALLOCATION)

    async def stays(day: str, zone: str) -> list[object]:
        (crane,) = await items(served, "/cranes", day=day, zone=zone)
        found = crane["stays"]
        assert isinstance(found, list)
        return [each["job_name"] for each in found]

    assert await stays("2026-03-09", "Australia/Perth") == ["Shutdown"]
    assert await stays("2026-03-11", "Australia/Perth") == []
    assert await stays("2026-03-08", "UTC") == ["Shutdown"]
    assert [each["crane_name"] for each in await items(served, "/allocations", job=SHUT)] == ["LTM 1070"]
    assert (await served.delete(f"/allocations/{STAY}")).status_code == 204
    assert await items(served, "/allocations") == []


async def test_many_jobs_want_one_crane_at_once_and_one_gets_it(served: Serving) -> None:
    await basics(served)
    tries = [served.put(f"/allocations/{uuid4()}", ALLOCATION) for _ in range(20)]
    answers = await asyncio.gather(*tries)
    assert Counter(each.status_code for each in answers) == {204: 1, 409: 19}
    refused = {each.json()["type"] for each in answers if each.status_code == 409}
    assert refused <= {"/v1/problems/crane_elsewhere", "/v1/problems/crane_just_taken"}
    assert len(await items(served, "/allocations")) == 1


BAD_INPUT: tuple[tuple[str, object, str], ...] = (
    (f"/sites/{FOO}", SITE | {"zone": "Australia/Nowhere"}, "unknown_zone"),
    (f"/sites/{FOO}", SITE | {"jurisdiction": "AU-XX"}, "unknown_jurisdiction"),
    (f"/sites/{FOO}", SITE | {"fatigue": "none at all"}, "unknown_fatigue_set"),
    (f"/sites/{FOO}", SITE | {"rules": [{"require": "RX"}]}, "unknown_class"),
    (f"/sites/{FOO}", SITE | {"rules": [{"require": "RB", "max_age_days": 10**30}]}, "rule_out_of_range"),
    (f"/cranes/{LTM}", CRANE | {"capacity_t": 1e300}, "capacity_out_of_range"),
    (f"/jobs/{SHUT}/swings/{SWING}", PLAN | {"pattern": "9:5"}, "unknown_pattern"),
    (f"/jobs/{SHUT}/swings/{SWING}", PLAN | {"cycles": None, "last_day": "2026-03-20"}, "pattern_does_not_divide"),
    (f"/jobs/{SHUT}/swings/{SWING}", PLAN | {"positions": [{"title": "Dogger", "needs": ["DX"]}]}, "unknown_class"),
    (f"/jobs/{SHUT}/swings/{SWING}", PLAN | {"positions": [{"title": "Dogger", "count": 10**30}]}, "too_many_positions"),
    (f"/jobs/{SHUT}/swings/{SWING}", PLAN | {"shift_end": "06:00"}, "shift_backwards"),
    (f"/jobs/{SHUT}/shifts/{FIRST}", {"ends": "2026-03-09T05:00"}, "shift_backwards"),
    (f"/jobs/{SHUT}/shifts/{FIRST}", {"ends": "2026-03-11T05:00"}, "shift_too_long"),
    (f"/jobs/{SHUT}/shifts/{FIRST}", {"starts": "tomorrow"}, "not_a_local_time"),
    (f"/clients/{ORE}", {"name": "x" * 900_000}, "too_long"),
    (f"/allocations/{STAY}", ALLOCATION | {"ends_at": "2026-03-08T00:00:00Z"}, "allocation_backwards"),
    (f"/allocations/{STAY}", ALLOCATION | {"crane": str(ORE)}, "unknown_crane"),
)


async def test_bad_input_gets_a_named_refusal(served: Serving) -> None:
    await basics(served)
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", PLAN)
    for path, body, problem in BAD_INPUT:
        answer = await served.put(path, body)
        assert (answer.status_code, answer.json()["type"]) == (422, f"/v1/problems/{problem}")


async def test_a_clock_time_that_comes_twice_is_asked_about(served: Serving) -> None:
    await basics(served)
    await served.done(f"/sites/{FOO}", SITE | {"zone": "Australia/Sydney", "jurisdiction": "AU-NSW"})
    night = PLAN | {"pattern": "every day", "first_day": "2026-04-05", "shift_start": "02:30", "shift_end": "10:00"}
    answer = await served.put(f"/jobs/{SHUT}/swings/{SWING}", night)
    assert answer.json()["detail"].startswith("2026-04-05 02:30 comes twice in Australia/Sydney")
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", night | {"repeated": "later"})
    skipped = await served.put(f"/jobs/{SHUT}/swings/{SWING}", night | {"first_day": "2026-10-04", "repeated": "later"})
    assert skipped.json()["type"] == "/v1/problems/no_such_time"


async def test_the_rows_in_the_database_are_the_fold_of_the_log(served: Serving) -> None:
    await basics(served)
    await served.done(f"/sites/{FOO}", SITE | {"latitude": -22.3, "longitude": 117.7, "rules": [{"require": "MEDICAL"}]})
    await served.done(f"/jobs/{SHUT}/swings/{SWING}", PLAN)
    await served.done(f"/jobs/{SHUT}/shifts/{FIRST}", {"starts": "2026-03-09T08:00"})
    await served.done(f"/allocations/{STAY}", ALLOCATION)
    await served.settle()
    await served.rows_are_folds()


async def test_what_a_client_asks_is_shown_on_each_of_its_sites_and_leaves_with_them(served: Serving) -> None:
    await basics(served)
    rule = f"/rule-books/client/{ORE}/rules/{uuid4()}"
    await served.done(rule, {"name": "Ore induction", "asks": {"require": "INDUCTION:Ore"}, "cost_cents": 8_475})
    await served.done(f"/rule-books/organisation/{OURS}/terms", {"evidence": "sighted"})
    await served.done(f"/rule-books/job/{SHUT}/terms", {"fatigue": "au-company-default"})
    await served.settle()
    for job, holders in (({"job": SHUT}, ["organisation", "client", "job"]), ({}, ["organisation", "client"])):
        shown = await served.get(f"/sites/{FOO}/rules", **job)
        assert [each["holder"] for each in shown["books"]] == holders
    [asked] = (await served.get(f"/sites/{FOO}/rules"))["books"][1]["rules"]["rules"]
    assert (asked["name"], asked["asks"]["layer"], asked["asks"]["version"], asked["cost_cents"]) == ("Ore induction", "client", "1", 8_475)
    own = await served.get(f"/rule-books/client/{ORE}")
    assert (own["version"], len(own["rules"]["rules"])) == (1, 1)
    other = uuid4()
    await served.done(f"/clients/{other}", {"name": "Else"})
    await served.done(f"/sites/{FOO}", SITE | {"client": str(other)})
    await served.settle()
    assert (await served.get(f"/sites/{FOO}/rules"))["books"][1]["rules"]["rules"] == []
    await served.done(f"/sites/{FOO}", SITE)
    await served.settle()
    assert (await served.get(f"/sites/{FOO}/rules"))["books"][1]["rules"]["rules"] == [asked]
    assert (await served.delete(rule)).status_code == 204
    await served.settle()
    assert (await served.get(f"/sites/{FOO}/rules"))["books"][1]["rules"]["rules"] == []
    await served.rows_are_folds()


async def test_the_rule_book_of_another_organisation_is_not_here(served: Serving) -> None:
    for answer in (await served.put(f"/rule-books/organisation/{THEIRS}/terms", {}), await served.put(f"/rule-books/site/{FOO}/terms", {})):
        assert (answer.status_code, answer.json()["type"]) == (404, "/v1/problems/no_such_holder")
    assert (await served.get(f"/sites/{FOO}/rules"))["type"] == "/v1/problems/no_such_site"
    assert (await served.get(f"/rule-books/organisation/{OURS}"))["rules"]["rules"] == []

from datetime import date, timedelta

import pytest

from rigger.edge.bounds import Bounds
from rigger.edge.versions import Change, Json, Versions
from tests.edge.conftest import Yard

FIRST, SECOND, THIRD = date(2026, 11, 22), date(2027, 3, 1), date(2027, 9, 1)


def colour_from_color(body: Json) -> Json:
    return {"colour" if name == "color" else name: value for name, value in body.items()}


def colour_to_color(body: Json) -> Json:
    return {"color" if name == "colour" else name: value for name, value in body.items()}


def in_small_letters(body: Json) -> Json:
    return body | {"colour": body["colour"].lower()}


def in_capitals(body: Json) -> Json:
    return body | {"colour": body["colour"].upper()}


RENAMED = Change(SECOND, frozenset({"tag_new_sling", "read_sling"}), colour_from_color, colour_to_color)
SHAPED = Change(THIRD, frozenset({"tag_new_sling"}), up=in_small_letters)
SHOWN = Change(THIRD, frozenset({"read_sling"}), down=in_capitals)
VERSIONS = Versions(changes=(SHAPED, RENAMED, SHOWN))


@pytest.fixture
async def changed() -> Yard:
    return Yard(Bounds(versions=VERSIONS))


def speaking(day: date) -> dict[str, str]:
    return {"Rigger-Version": day.isoformat()}


async def test_there_is_one_version_to_begin_with(yard: Yard) -> None:
    answer = await yard.client.get("/v1/yard/me", headers=speaking(FIRST))
    assert answer.headers["rigger-version"] == "2026-11-22"
    assert "deprecation" not in answer.headers


async def test_who_names_no_version_gets_todays(changed: Yard) -> None:
    answer = await changed.client.post("/v1/yard/slings", json={"colour": "Red"})
    assert (answer.status_code, answer.headers["rigger-version"]) == (201, "2027-09-01")
    assert {"deprecation", "sunset"}.isdisjoint(answer.headers)


async def test_an_old_body_is_lifted_step_by_step_and_the_answer_is_told_as_then(changed: Yard) -> None:
    made = await changed.client.post("/v1/yard/slings", json={"color": "RED"}, headers=speaking(FIRST))
    await changed.settle()
    address = made.headers["location"]
    old = await changed.client.get(address, headers=speaking(FIRST))
    middle = await changed.client.get(address, headers=speaking(SECOND))
    new = await changed.client.get(address)
    assert (old.json()["color"], middle.json()["colour"], new.json()["colour"]) == ("RED", "RED", "red")
    assert "colour" not in old.json()
    assert int(old.headers["content-length"]) == len(old.content)
    assert old.headers["etag"] == new.headers["etag"]


async def test_an_old_version_says_until_when_it_is_served(changed: Yard) -> None:
    answer = await changed.client.get("/v1/yard/me", headers=speaking(FIRST))
    assert answer.headers["rigger-version"] == "2026-11-22"
    assert answer.headers["deprecation"] == "@1803859200"
    assert answer.headers["sunset"] == "Wed, 28 Feb 2029 00:00:00 GMT"
    assert 'rel="deprecation"' in answer.headers["link"]


@pytest.mark.parametrize("version", ["2026-11-23", "2025-01-01", "latest", "", "２０２７-03-01"])
async def test_a_version_that_never_was_is_refused(changed: Yard, version: str) -> None:
    answer = await changed.client.get("/v1/yard/me", headers={"Rigger-Version": version.encode()})
    assert answer.status_code == 400
    assert answer.json()["detail"] == "Rigger-Version names no version of this interface; leave it out, or send 2027-09-01."


async def test_an_old_body_that_is_nonsense_is_refused_not_broken(changed: Yard) -> None:
    for body in ("[]", "null", "{}", '{"color": 7}', "{", '"x"'):
        said = speaking(SECOND) | {"Content-Type": "application/json"}
        answer = await changed.client.post("/v1/yard/slings", content=body, headers=said)
        assert answer.status_code in {400, 422}


async def test_problems_are_told_alike_in_every_version(changed: Yard) -> None:
    answer = await changed.client.get(f"/v1/yard/slings/{THIRD.toordinal():032x}", headers=speaking(FIRST))
    assert (answer.status_code, answer.json()["type"]) == (404, "/v1/problems/no_such_sling")


async def test_a_key_belongs_to_the_version_it_came_with(changed: Yard) -> None:
    key = {"Idempotency-Key": "one"}
    first = await changed.client.post("/v1/yard/slings", json={"color": "red"}, headers=speaking(FIRST) | key)
    again = await changed.client.post("/v1/yard/slings", json={"color": "red"}, headers=speaking(FIRST) | key)
    other = await changed.client.post("/v1/yard/slings", json={"color": "red"}, headers=speaking(SECOND) | key)
    assert (first.status_code, again.content, other.status_code) == (201, first.content, 422)


def test_only_changes_of_the_route_that_the_client_missed_are_applied() -> None:
    assert VERSIONS.since("2026-11-22", "tag_new_sling") == (RENAMED, SHAPED)
    assert VERSIONS.since("2027-03-01", "tag_new_sling") == (SHAPED,)
    assert VERSIONS.since("2026-11-22", "list_slings") == ()


def test_a_version_is_kept_for_two_years_after_its_successor() -> None:
    assert Versions(changes=(RENAMED,)).kept == timedelta(days=730)

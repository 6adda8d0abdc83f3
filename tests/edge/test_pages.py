from base64 import urlsafe_b64decode, urlsafe_b64encode

import httpx
from hypothesis import given
from hypothesis import strategies as st

from rigger.edge.cursors import read, written
from rigger.edge.refusals import CursorForeign
from tests.edge.conftest import THEIRS, Yard
from tests.edge.toy import After

SECRET, BOUND = b"s" * 32, b"bound"


async def page(yard: Yard, **params: object) -> httpx.Response:
    return await yard.client.get("/v1/yard/slings", params={name: str(value) for name, value in params.items()})


def refused(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["type"]) == (400, "/v1/problems/cursor_foreign")


async def test_pages_lead_through_the_whole_list_once(yard: Yard) -> None:
    made = await yard.tagged(*(f"colour {n % 7}" for n in range(23)))
    seen, cursor = [], ""
    while cursor is not None:
        body = (await page(yard, limit=5, cursor=cursor)).json()
        assert len(body["items"]) <= 5
        seen += [line["id"] for line in body["items"]]
        cursor = body["next"]
    assert sorted(seen) == sorted(made)
    assert len(seen) == 23


async def test_a_list_that_fits_has_no_next_page(yard: Yard) -> None:
    await yard.tagged("red", "blue")
    assert (await page(yard, limit=2)).json()["next"] is None


async def test_the_limit_has_bounds(yard: Yard) -> None:
    for limit in ("0", "201", "-1", "x", "", "1.0", "9" * 5_000, "²", "１"):
        answer = await page(yard, limit=limit)
        assert answer.status_code == 422
        assert answer.json()["errors"] == [
            {"where": "limit in the address", "what": "is no number of lines", "how": "Write a number from 1 to 200."}
        ]
    assert (await page(yard, limit=200)).status_code == 200


async def test_a_cursor_serves_its_own_list_only(yard: Yard) -> None:
    await yard.tagged("red", "red", "blue")
    cursor = (await page(yard, limit=1, colour="red")).json()["next"]
    assert (await page(yard, limit=1, colour="red", cursor=cursor)).status_code == 200
    assert refused(await page(yard, limit=1, colour="blue", cursor=cursor))
    assert refused(await page(yard, limit=1, cursor=cursor))
    theirs = {"Rigger-Organisation": str(THEIRS)}
    assert refused(await yard.client.get("/v1/yard/slings", params={"colour": "red", "cursor": cursor}, headers=theirs))


async def test_a_cursor_cannot_be_made_up(yard: Yard) -> None:
    await yard.tagged("red", "blue")
    cursor = (await page(yard, limit=1)).json()["next"]
    signed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    forged = urlsafe_b64encode(signed[:16] + signed[16:].replace(b"blue", b"aaaa")).decode()
    for each in (forged, cursor[:-1], cursor + "A", "x", "ö", "=", "A" * 10_000):
        assert refused(await page(yard, limit=1, cursor=each))


@given(st.text(), st.uuids())
def test_a_cursor_brings_its_key_back(colour: str, key: object) -> None:
    after = After(colour.encode(errors="replace").decode(), key)  # a stored text has no half characters
    assert read(written(after, BOUND, SECRET), BOUND, SECRET, After) == after


@given(st.binary(max_size=80))
def test_noise_is_no_cursor(noise: bytes) -> None:
    try:
        read(urlsafe_b64encode(noise).decode(), BOUND, SECRET, After)
    except CursorForeign:
        return
    raise AssertionError(noise)

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar, override
from uuid import UUID

import httpx
import pytest

from rigger.edge.bounds import Bounds
from rigger.edge.clock import now
from rigger.edge.refusals import KeyStillRunning
from rigger.edge.replies import ABANDONED, KEPT, MemoryReplies, Reply
from rigger.kernel.log import Done
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.refusal import Busy
from rigger.kernel.store import Append
from tests.edge.conftest import THEIRS, Yard
from tests.edge.toy import YARD

KEY = {"Idempotency-Key": "0199d3a0-5b1c-7c3e-9d55-6f0c8a4b2e10"}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def same(one: httpx.Response, other: httpx.Response) -> bool:
    own = [{n: v for n, v in each.headers.items() if n != "x-request-id"} for each in (one, other)]
    return (one.status_code, own[0], one.content) == (other.status_code, own[1], other.content)


async def tag(yard: Yard, colour: str = "red", **headers: str) -> httpx.Response:
    return await yard.client.post("/v1/yard/slings", json={"colour": colour}, headers=KEY | headers)


async def test_fifty_at_once_have_one_effect_and_the_same_answer(yard: Yard) -> None:
    answers = await asyncio.gather(*(tag(yard) for _ in range(50)))
    assert len(yard.store.entries) == 1
    assert answers[0].status_code == 201
    assert all(same(each, answers[0]) for each in answers)


async def test_a_repetition_gets_the_first_answer_even_if_things_have_changed_since(yard: Yard) -> None:
    first = await tag(yard)
    await yard.client.put(f"{first.headers['location']}/colour", json={"colour": "blue"})
    again = await tag(yard)
    assert again.headers["etag"] == '"1"'
    assert same(first, again)
    assert len(yard.store.entries) == 2


async def test_a_refusal_is_repeated_as_well(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    await yard.client.put(f"/v1/yard/slings/{sling}/scrapping", json={"why": "worn"})
    first, again = [await yard.client.put(f"/v1/yard/slings/{sling}/colour", json={"colour": "blue"}, headers=KEY) for _ in range(2)]
    assert first.status_code == 409
    assert same(first, again)


async def test_a_key_serves_one_request_only(yard: Yard) -> None:
    first = await tag(yard)
    others = [
        await tag(yard, "blue"),
        await tag(yard, **{"If-Match": '"0"'}),
        await yard.client.post("/v1/yard/slings?x=1", json={"colour": "red"}, headers=KEY),
        await yard.client.put(f"{first.headers['location']}/colour", json={"colour": "red"}, headers=KEY),
    ]
    assert {(each.status_code, each.json()["type"]) for each in others} == {(422, "/v1/problems/key_reused")}
    assert len(yard.store.entries) == 1


async def test_the_same_key_of_another_organisation_is_another_key(yard: Yard) -> None:
    first, second = await tag(yard), await tag(yard, **{"Rigger-Organisation": str(THEIRS)})
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() != second.json()


async def test_a_lost_answer_is_found_again_by_the_command_itself(yard: Yard) -> None:
    first = await tag(yard)
    yard.replies.claims.clear()
    again = await tag(yard)
    assert same(first, again)
    assert len(yard.store.entries) == 1


@pytest.mark.parametrize("key", ["", "x" * 201, "with space", "ümlaut".encode().decode("latin-1")])
async def test_a_key_must_be_plain(yard: Yard, key: str) -> None:
    answer = await yard.client.post("/v1/yard/slings", json={"colour": "red"}, headers={"Idempotency-Key": key.encode("latin-1")})
    assert (answer.status_code, answer.json()["type"]) == (400, "/v1/problems/key_unfit")


async def test_an_upload_is_the_same_under_another_boundary(yard: Yard) -> None:
    first, again = [await yard.client.post("/v1/yard/sheets", files={"sheet": ("a.csv", b"name\r\nx")}, headers=KEY) for _ in range(2)]
    other = await yard.client.post("/v1/yard/sheets", files={"sheet": ("a.csv", b"name\r\ny")}, headers=KEY)
    assert first.json()["bytes"] == 7
    assert same(first, again)
    assert other.status_code == 422


class Moody(MemoryStore):
    """A store that is in trouble before it works."""

    troubles: ClassVar[list[Exception]] = []

    @override
    async def append(self, appends: Sequence[Append]) -> list[Done]:
        if self.troubles:
            raise self.troubles.pop()
        return await super().append(appends)


async def test_trouble_is_not_kept() -> None:
    yard = Yard(store=Moody(YARD, now))
    Moody.troubles += [OSError(), Busy()]
    answers = [await tag(yard) for _ in range(4)]
    assert [each.status_code for each in answers] == [503, 500, 201, 201]
    assert same(answers[2], answers[3])


async def test_a_first_request_that_takes_too_long_is_told_as_such() -> None:
    yard, keeping, release = Yard(Bounds(seconds=0.02)), asyncio.Event(), asyncio.Event()

    class Never(MemoryReplies):
        async def keep(self, key: UUID, reply: Reply) -> None:
            keeping.set()
            await release.wait()
            await super().keep(key, reply)

    house = yard.app.state.house
    object.__setattr__(house, "replies", Never())
    first = asyncio.create_task(tag(yard))
    await keeping.wait()
    second = await tag(yard)
    release.set()
    assert (second.status_code, second.json()["type"], second.headers["retry-after"]) == (
        409, f"/v1/problems/{KeyStillRunning.code}", "1",
    )  # fmt: skip
    assert (await first).status_code == 201


async def test_a_claim_is_given_back_when_its_process_is_gone_and_forgotten_after_a_day() -> None:
    replies, key = MemoryReplies(), UUID(int=7)
    assert await replies.claim(key, b"one", NOON) is None
    assert await replies.claim(key, b"one", NOON + ABANDONED - timedelta(seconds=1)) is not None
    assert await replies.claim(key, b"one", NOON + ABANDONED) is None
    await replies.keep(key, Reply(204, (), b""))
    later = NOON + ABANDONED + KEPT
    first = await replies.claim(key, b"one", later - timedelta(seconds=1))
    assert first is not None
    assert first.reply == Reply(204, (), b"")
    assert await replies.claim(key, b"two", later) is None

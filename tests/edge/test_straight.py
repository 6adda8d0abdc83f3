"""Both ways to a route are held against each other: ours, and FastAPI's own, which takes over where a route wants more."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from io import BytesIO
from json import dumps
from typing import Annotated, Any, Literal
from uuid import UUID

import httpx
import pytest
from fastapi import APIRouter, Cookie, Depends, Query, Request, Response
from fastapi import Body as Sent
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AliasChoices, BaseModel, Field

from rigger.edge.app import build
from rigger.edge.bodies import Body
from rigger.edge.bounds import Bounds
from rigger.edge.logs import log_to
from rigger.edge.problems import status_of
from rigger.edge.routes import Route, routes
from rigger.kernel.context import Context
from rigger.kernel.refusal import NotAllowed


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Sought(BaseModel):
    name: str = Field("", max_length=5)
    since: date | None = Field(None, alias="from")


class Lift(Body):
    tonnes: Annotated[float, Field(gt=0)]
    slings: tuple[int, ...] = ()


type Day = Annotated[date, Query(alias="day")]


async def plain(n: int, exact: bool = False, name: Annotated[str, Query(max_length=3)] = "x", day: Day | None = None) -> Response:
    return Response(repr((n, exact, name, day)))


async def choices(kind: Literal["a", "b"] = "a", colour: Colour | None = None, tag: Annotated[tuple[str, ...], Query()] = ()) -> Response:
    return Response(repr((kind, colour, tag)))


async def modelled(key: UUID, sought: Annotated[Sought, Query()]) -> Response:
    return Response(repr((key, sought)))


async def chosen(n: Annotated[int, Query(validation_alias=AliasChoices("n", "m"))] = 3) -> Response:
    return Response(repr(n))


async def lifted(key: UUID, lift: Lift, request: Request, n: int = 1) -> Response:
    return Response(repr((key, lift, n, request.method)))


async def embedded(lift: Annotated[Lift, Sent(embed=True)]) -> Response:
    return Response(repr(lift))


async def doubled(lift: Lift, other: Lift) -> Response:
    return Response(repr((lift, other)))


async def forbidden() -> Response:
    raise NotAllowed


class Slow(Route):
    """A route that always goes FastAPI's way."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:  # noqa: ANN401 - FastAPI's own
        super().__init__(path, endpoint, **options)
        self._straight = None


def client_of(kind: type[Route]) -> httpx.AsyncClient:
    router: APIRouter = routes("toy")
    router.route_class = kind
    for path, each in {
        "/plain": plain,
        "/choices": choices,
        "/modelled/{key}": modelled,
        "/chosen": chosen,
        "/forbidden": forbidden,
    }.items():
        router.add_api_route(path, each)
    for path, each in {"/lifted/{key}": lifted, "/embedded": embedded, "/doubled": doubled}.items():
        router.add_api_route(path, each, methods=["PUT"])
    app = build([Context("toy", (), routes=router)], Bounds(), log_to(BytesIO()))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1/v1/toy")


OURS, FASTAPIS = client_of(Route), client_of(Slow)
WORDS = st.sampled_from(
    ["", "0", "7", "-1", "7.5", "red", "blue", "a", "b", "c", "true", "off", "2026-03-02", "2026-13-01", "long words", "ü", "\ud83d"]
)
KEYS = st.sampled_from(["7ae5d5a6-0000-7000-8000-000000000001", "7ae5d5a6000070008000000000000001", "x", "ü", "%2F", "%20"])
QUERIES = st.lists(st.tuples(st.sampled_from(["n", "m", "colour", "kind", "exact", "name", "tag", "day", "from", "N"]), WORDS), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3)
)
LIFTS = st.dictionaries(st.sampled_from(["tonnes", "slings", "other", "lift"]), VALUES) | VALUES
BODIES = LIFTS.map(dumps) | st.dictionaries(st.sampled_from(["lift", "other"]), LIFTS).map(dumps) | st.text(max_size=5)


async def alike(method: str, address: str, query: list[tuple[str, str]], body: str | None = None) -> None:
    said = {"Content-Type": "application/json"} if body is not None else {}
    content = None if body is None else body.encode(errors="replace")
    params = [(name, word.encode(errors="replace").decode()) for name, word in query]
    ours, theirs = [await each.request(method, address, params=params, content=content, headers=said) for each in (OURS, FASTAPIS)]
    assert (ours.status_code, told(ours)) == (theirs.status_code, told(theirs))


def told(answer: httpx.Response) -> object:
    """Read an answer; its faults may come in any order."""
    if answer.status_code == 200:
        return answer.text
    problem = answer.json()
    return problem | {"errors": sorted(problem.get("errors", ()), key=str)}


@given(st.sampled_from(["plain", "choices", "chosen", "forbidden"]), QUERIES)
async def test_both_ways_read_an_address_alike(address: str, query: list[tuple[str, str]]) -> None:
    await alike("GET", address, query)


@given(KEYS, QUERIES)
async def test_both_ways_read_a_part_of_the_address_alike(key: str, query: list[tuple[str, str]]) -> None:
    await alike("GET", f"modelled/{key}", query)


@given(st.sampled_from(["lifted/7ae5d5a6-0000-7000-8000-000000000001", "lifted/x", "embedded", "doubled"]), QUERIES, BODIES)
async def test_both_ways_read_a_body_alike(address: str, query: list[tuple[str, str]], body: str) -> None:
    await alike("PUT", address, query, body)


async def test_a_good_request_is_good_both_ways() -> None:
    good = {"tonnes": 2.5, "slings": [1, 2]}
    answers = [
        await OURS.get("plain?n=1&exact=true&name=abc&day=2026-03-02"),
        await OURS.get("choices?kind=b&colour=red&tag=x&tag=y"),
        await OURS.put("lifted/7ae5d5a6-0000-7000-8000-000000000001?n=4", json=good),
        await OURS.put("embedded", json={"lift": good}),
        await OURS.put("doubled", json={"lift": good, "other": good}),
    ]
    assert [each.status_code for each in answers] == [200] * 5
    assert answers[0].text == repr((1, True, "abc", date(2026, 3, 2)))
    assert answers[1].text == repr(("b", Colour.RED, ("x", "y")))
    assert (await OURS.get("forbidden")).status_code == status_of(NotAllowed)


async def find_nothing() -> None: ...


async def with_cookie(crumb: Annotated[str, Cookie()] = "") -> Response:
    return Response(crumb)


async def with_other_dependency(_nothing: Annotated[None, Depends(find_nothing)]) -> Response:
    return Response()


async def with_model() -> Sought:
    return Sought()


def in_a_thread() -> Response:
    return Response()


@pytest.mark.parametrize("endpoint", [with_cookie, with_other_dependency, with_model, in_a_thread])
async def test_a_route_that_wants_more_goes_fastapis_way(endpoint: Callable[..., Any]) -> None:
    route = Route("/x", endpoint)
    assert route._straight is None  # noqa: SLF001 - there is nothing else to tell the ways apart by
    router = routes("toy")
    router.add_api_route("/x", endpoint)
    app = build([Context("toy", (), routes=router)], Bounds(), log_to(BytesIO()))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
        assert (await client.get("/v1/toy/x")).status_code == 200

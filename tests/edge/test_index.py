from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from rigger.edge.index import Index
from tests.edge.conftest import Yard


async def nothing(_request: Request) -> Response:
    return Response()


PATHS = ("/", "/a", "/a/{x}", "/a/{x}/b", "/a/{x}/{y}", "/{x}/c", "/a/b/{z}/d", "/a/{x}.csv", "/n/{x:int}", "/p/{x:path}")
ROUTES = [Route(path, nothing, methods=[method]) for path in PATHS for method in ("GET", "PUT")]
INDEX = Index(ROUTES)
PARTS = st.sampled_from(["a", "b", "c", "d", "", "n", "7", "x.csv", "p", "ü", "é/b"])


def searched(method: str, path: str) -> list[tuple[Route, object]]:
    """Find every route that the search one after the other would take for an answer."""
    scope = {"type": "http", "method": method, "path": path, "root_path": ""}
    found = [(route, route.matches(scope)) for route in ROUTES]
    return [(route, child["path_params"]) for route, (match, child) in found if match is Match.FULL]


@given(st.sampled_from(["GET", "PUT", "DELETE"]), st.lists(PARTS, max_size=5))
def test_the_index_finds_what_the_search_finds_or_leaves_it_to_the_search(method: str, parts: list[str]) -> None:
    path = "/" + "/".join(parts)
    match, child = INDEX.matches({"type": "http", "method": method, "path": path, "root_path": ""})
    if match is Match.FULL:
        assert (child["route"], child["path_params"]) in searched(method, path)
    else:
        assert match is Match.NONE


def test_a_plain_address_is_found_by_the_index() -> None:
    match, child = INDEX.matches({"type": "http", "method": "PUT", "path": "/a/7/b", "root_path": ""})
    assert (match, child["route"].path, child["path_params"]) == (Match.FULL, "/a/{x}/b", {"x": "7"})


async def test_what_the_index_does_not_know_is_still_found(yard: Yard) -> None:
    yard.app.router.routes.append(Route("/files/{name:path}", nothing))
    assert (await yard.client.get("/files/a/b/c")).status_code == 200

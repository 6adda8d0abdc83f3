from io import BytesIO
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI, Request, Response

from rigger.edge.app import build
from rigger.edge.bounds import Bounds
from rigger.edge.given import Given, givens
from rigger.edge.logs import log_to
from rigger.edge.routes import routes
from rigger.kernel.context import Context


async def find_agent(request: Request) -> str:
    return request.headers["user-agent"]


AGENT = Given(find_agent)
type Agent = Annotated[str, Depends(AGENT)]


async def show_agent(agent: Annotated[str, Depends(AGENT)], asked: Request, word: str, times: int = 1) -> Response:
    """Show the agent."""
    return Response(f"{agent * times} {word} {asked.url.path}")


async def show_agent_by_name(agent: Agent) -> Response:
    return Response(agent)


async def ask(app: FastAPI, address: str) -> str:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
        return (await client.get(address, headers={"User-Agent": "x"})).text


async def test_the_short_way_finds_what_fastapi_finds() -> None:
    plain, router = FastAPI(), routes("toy")
    for each in (plain, router):
        each.add_api_route("/agent/{word}", show_agent)
    ours = build([Context("toy", (), routes=router)], Bounds(), log_to(BytesIO()))
    assert await ask(plain, "/agent/hello?times=2") == "xx hello /agent/hello"
    assert await ask(ours, "/v1/toy/agent/hello?times=2") == "xx hello /v1/toy/agent/hello"


def test_what_is_given_is_found_behind_a_name_for_its_type() -> None:
    assert givens(show_agent_by_name) == {"agent": AGENT}
    assert givens(find_agent) == {}

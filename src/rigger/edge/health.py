"""How the house is: whether it lives, which part is not ready, and its figures."""

from asyncio import gather, timeout
from collections.abc import Awaitable, Callable, Mapping

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rigger.edge.answers import encode
from rigger.edge.house import Check, house_of
from rigger.edge.metrics import Metrics
from rigger.edge.problems import problem
from rigger.edge.refusals import NotReady

_PATIENCE = 2.0
"""So many seconds a part has to say how it is."""


async def livez(_request: Request) -> Response:
    """Say that the process answers."""
    return Response(b'{"status":"alive"}', media_type="application/json")


async def readyz(request: Request) -> Response:
    """Say that every part is ready, or which is not and why; raises `Starting` before there is anything to ask."""
    checks = house_of(request).checks
    answers = await gather(*(_ask(check) for check in checks.values()))
    parts = dict(zip(checks, answers, strict=True))
    wrong = "; ".join(f"{name}: {said}" for name, said in parts.items() if said)
    if wrong:
        return problem(NotReady(parts=wrong))
    return Response(encode({"status": "ready", "parts": dict.fromkeys(parts, "ready")}), media_type="application/json")


async def _ask(check: Check) -> str:
    try:
        async with timeout(_PATIENCE):
            return await check()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a part, the others are told of as well
        return f"gives no answer ({type(error).__name__})"


async def metrics(request: Request) -> Response:
    """Give the figures; a context that cannot be asked is left out."""
    figures: Metrics = request.app.state.metrics
    house = house_of(request)
    *lags, errands = await gather(*(_figures(each.followers.lag) for each in house.contexts.values()), _figures(house.errands))
    figures.behind(dict(zip(house.contexts, lags, strict=True)))
    figures.errands(errands)
    return Response(figures.page(), media_type=CONTENT_TYPE_LATEST)


async def _figures(ask: Callable[[], Awaitable[Mapping[str, int]]]) -> Mapping[str, int]:
    try:
        async with timeout(_PATIENCE):
            return await ask()
    except Exception:  # noqa: BLE001 - the other figures are wanted all the more when a database is away
        return {}


ROUTES = (Route("/livez", livez), Route("/readyz", readyz), Route("/metrics", metrics))
"""For machines that watch over the house."""

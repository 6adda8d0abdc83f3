"""Turns every kind of no, our own and the framework's, into the same kind of answer."""

from collections.abc import Awaitable, Callable, Coroutine
from json import JSONDecodeError
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from rigger.edge.asked import noted
from rigger.edge.faults import faults
from rigger.edge.problems import problem
from rigger.edge.refusals import BodyUnreadable, FieldsWrong, JsonBroken, MethodNotOffered, NoSuchAddress
from rigger.kernel.refusal import Refused


async def refused(request: Request, no: Refused) -> Response:
    """Answer with a refusal."""
    noted(request.scope).refused = no.code
    return problem(no)


async def unreadable(request: Request, no: RequestValidationError) -> Response:
    """Answer for what validation found: broken JSON, or values that cannot be taken."""
    errors = no.errors()
    if isinstance(no.__cause__, JSONDecodeError):
        return await refused(request, JsonBroken(at=no.__cause__.pos + 1))
    noted(request.scope).refused = FieldsWrong.code
    return problem(FieldsWrong(count=len(errors)), errors=faults(errors))


async def turned_away(request: Request, no: HTTPException) -> Response:
    """Answer for the framework: no such address, no such method, or a body that cannot be read."""
    match no.status_code:
        case 404:
            return await refused(request, NoSuchAddress())
        case 405:
            return await _not_offered(request)
        case _:
            return await refused(request, BodyUnreadable())


async def _not_offered(request: Request) -> Response:
    app: FastAPI = request.app
    there = [each for each in app.routes if isinstance(each, Route) and each.matches(request.scope)[0] is not Match.NONE]
    offered = ", ".join(sorted({method for route in there for method in route.methods or ()}))
    answer = await refused(request, MethodNotOffered(method=request.method, offered=offered))
    answer.headers["allow"] = offered
    return answer


async def answered(request: Request, answering: Awaitable[Response]) -> Response:
    """Return what a route answers, or the answer for why it does not."""
    try:
        return await answering
    except Refused as no:
        return await refused(request, no)
    except RequestValidationError as no:
        return await unreadable(request, no)
    except HTTPException as no:
        return await turned_away(request, no)


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    Refused: refused,
    RequestValidationError: unreadable,
    HTTPException: turned_away,
}
"""Who answers for what; whatever else is raised is answered for at the door."""

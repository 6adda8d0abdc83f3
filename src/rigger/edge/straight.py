"""The straight way from a request to a route that wants nothing unusual: values from the address, one JSON body, and an answer.

FastAPI's own way carries what such a route never uses: stacks of exits, nested dependencies, cookies, forms. It costs about as
much again as the rest of a small answer. Both ways read values with FastAPI's own functions, so that they cannot differ in
what they take; a test holds them against each other.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import iscoroutinefunction, signature
from json import JSONDecodeError, loads
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_body_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.params import Form
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from rigger.edge.refusals import BodyUnreadable
from rigger.edge.scalars import Scalars

_UNUSUAL = (
    "dependencies", "header_params", "cookie_params", "websocket_param_name", "http_connection_param_name", "response_param_name",
    "background_tasks_param_name", "security_scopes_param_name", "concurrency",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Straight:
    """How one route is called."""

    wants: Dependant
    endpoint: Callable[..., Awaitable[Response]]
    path: Scalars
    query: Scalars

    async def answer(self, request: Request, body: bytes) -> Response:
        """Return the route's answer; raises `RequestValidationError`, or whatever the route refuses with."""
        wants, (values, errors) = self.wants, self.path.read(request.path_params)
        if wants.query_params:
            found, wrong = self.query.read(request.query_params)
            values, errors = values | found, errors + wrong
        if wants.body_params:
            found, wrong = await request_body_to_args(wants.body_params, _json(body), embed_body_fields=False)
            values, errors = values | found, errors + wrong
        if errors:
            raise RequestValidationError(errors)
        if wants.request_param_name:
            values[wants.request_param_name] = request
        return await self.endpoint(**values)


def _json(body: bytes) -> object:
    try:
        return loads(body)
    except JSONDecodeError as fault:
        raise RequestValidationError([{"type": "json_invalid", "loc": ("body", fault.pos), "msg": fault.msg}]) from fault
    except (RecursionError, ValueError):
        raise BodyUnreadable from None


def straight(route: APIRoute, endpoint: Callable[..., Any]) -> Straight | None:
    """Return how a route is called the straight way, or nothing if it wants FastAPI's."""
    wants = route.dependant
    answers = signature(endpoint, eval_str=True).return_annotation
    usual = not any(getattr(wants, name) for name in _UNUSUAL) and iscoroutinefunction(endpoint)
    plain = [each for each in wants.body_params if not isinstance(each.field_info, Form) and not getattr(each.field_info, "embed", False)]
    if usual and len(plain) == len(wants.body_params) <= 1 and isinstance(answers, type) and issubclass(answers, Response):
        return Straight(wants, route.endpoint, Scalars.of(wants.path_params), Scalars.of(wants.query_params))
    return None

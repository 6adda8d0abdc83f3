"""What a route is given beside what was sent, and the short way in which our routes get it.

FastAPI could resolve these by itself, at about a third of a whole request each; a `Given` needs nothing but the request, so
a route asks it directly. It also says which headers and refusals come with it, so that the reference knows them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, TypeAliasType, TypeIs, get_args

from fastapi.params import Depends
from starlette.requests import Request
from starlette.responses import Response

from rigger.kernel.refusal import Refused

type Endpoint = Callable[..., Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Read:
    """A header or query value that a route reads: its name, where it stands, its JSON Schema, what it is for."""

    name: str
    place: str
    schema: dict[str, Any]
    purpose: str


@dataclass(frozen=True, slots=True, eq=False)
class Given[T]:
    """How one thing is found from a request, what of the request is read for it, and how it may be refused."""

    find: Callable[[Request], Awaitable[T]]
    reads: tuple[Read, ...] = ()
    refusals: tuple[type[Refused], ...] = ()

    async def __call__(self, request: Request) -> T:
        """Find it; this is how FastAPI asks."""
        return await self.find(request)


def givens(endpoint: Callable[..., Any]) -> dict[str, Given[Any]]:
    """Return what an endpoint wants to be given, by parameter."""
    wanted = ((name, _given(each.annotation)) for name, each in signature(endpoint, eval_str=True).parameters.items())
    return {name: given for name, given in wanted if given is not None}


def _given(annotation: object) -> Given[Any] | None:
    if isinstance(annotation, TypeAliasType):
        return _given(annotation.__value__)
    marks = (mark.dependency for mark in get_args(annotation)[1:] if isinstance(mark, Depends))
    return next(filter(_is_given, marks), None)


def _is_given(mark: object) -> TypeIs[Given[Any]]:
    return isinstance(mark, Given)


def directly(endpoint: Endpoint, wanted: dict[str, Given[Any]]) -> Endpoint:
    """Return the endpoint as FastAPI is to see it: without what it is given, but with the request to find it from."""
    own = signature(endpoint, eval_str=True).parameters
    request = next((name for name, each in own.items() if each.annotation is Request), None)
    finds = tuple((name, given.find) for name, given in wanted.items())

    @wraps(endpoint)
    async def asked(rigger_request: Request, **values: object) -> Response:
        for name, find in finds:
            values[name] = await find(rigger_request)
        if request is not None:
            values[request] = rigger_request
        return await endpoint(**values)

    rest = [each.replace(kind=Parameter.KEYWORD_ONLY) for name, each in own.items() if name not in {*wanted, request}]
    first = Parameter("rigger_request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    asked.__dict__["__signature__"] = Signature([first, *rest])
    return asked

"""A context's routes: an ordinary FastAPI router whose routes mind repetitions, older versions and what is sent."""

from collections.abc import Callable
from typing import Any, override

from fastapi import APIRouter, Request
from fastapi.params import Form
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

from rigger.edge.asked import noted
from rigger.edge.bodies import FORM, JSON, again
from rigger.edge.given import Given, directly, givens
from rigger.edge.minding import in_its_version, needs_minding, once, sent
from rigger.edge.refusing import answered
from rigger.edge.straight import Straight, straight


class Route(APIRoute):
    """One route. A request that sends nothing, repeats nothing and speaks today's version goes straight through."""

    given: tuple[Given[Any], ...]
    _straight: Straight | None

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:  # noqa: ANN401 - FastAPI's own
        """Take what FastAPI takes; what the endpoint is given is found the short way."""
        wanted = givens(endpoint)
        self.given = tuple(wanted.values())
        super().__init__(path, directly(endpoint, wanted) if wanted else endpoint, **options)
        self._straight = straight(self, endpoint)

    @property
    def takes(self) -> str:
        """The content type of what is sent to it."""
        return FORM if self.body_field is not None and isinstance(self.body_field.field_info, Form) else JSON

    @override
    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = noted(scope)
        if scope["method"] not in (self.methods or ()):
            await super().handle(scope, receive, send)
        elif needs_minding(scope, asked):
            body = await sent(scope, receive, asked, self.takes)

            async def answering(body: bytes, send: Send) -> None:
                await self._answer(scope, again(body, receive), send, body)

            await once(scope, asked, body, in_its_version(scope, asked, self.name, answering), send)
        else:
            await self._answer(scope, receive, send, b"")

    async def _answer(self, scope: Scope, receive: Receive, send: Send, body: bytes) -> None:
        if self._straight is None or (self.body_field is not None and not body):
            await super().handle(scope, receive, send)
        else:
            request = Request(scope, receive, send)
            response = await answered(request, self._straight.answer(request, body))
            await response(scope, receive, send)


def routes(context: str) -> APIRouter:
    """Return the router of a context: its addresses begin with /v1/ and its name, its operations are named as its functions."""
    return APIRouter(prefix=f"/v1/{context}", tags=[context], route_class=Route, generate_unique_id_function=lambda route: route.name)

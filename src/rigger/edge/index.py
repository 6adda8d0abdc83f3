"""Finds the route of an address in one walk over its parts, however many routes there are.

FastAPI tries one route after the other, at about a microsecond each. What the index does not know falls through to that
search, which also tells a wrong address from a wrong method.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, override

from starlette.convertors import StringConvertor
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send


@dataclass(slots=True)
class Step:
    """One part of an address: what may follow it by name, what follows it as a parameter, what answers here by method."""

    named: dict[str, "Step"] = field(default_factory=dict[str, "Step"])
    any: "Step | None" = None
    routes: dict[str, Route] = field(default_factory=dict[str, Route])


class Index(BaseRoute):
    """A route that stands for many others."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        """Take the routes; those whose parameters are not whole parts of the address are left to FastAPI's search."""
        self._root = Step()
        for route in routes:
            if isinstance(route, Route) and _is_plain(route):
                self._add(route)

    def _add(self, route: Route) -> None:
        step = self._root
        for part in route.path.split("/")[1:]:
            if part.startswith("{"):
                step.any = step.any or Step()
                step = step.any
            else:
                step = step.named.setdefault(part, Step())
        for method in route.methods or ():
            step.routes.setdefault(method, route)

    @override
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http" or scope.get("root_path"):
            return Match.NONE, {}
        step, values = self._root, list[str]()
        for part in scope["path"].split("/")[1:]:
            following = step.named.get(part)
            if following is None:
                following = step.any
                if following is None or not part:
                    return Match.NONE, {}
                values.append(part)
            step = following
        route = step.routes.get(scope["method"])
        if route is None:
            return Match.NONE, {}
        found: dict[str, Any] = dict(zip(route.param_convertors, values, strict=True))
        return Match.FULL, {"route": route, "endpoint": route.endpoint, "path_params": found}

    @override
    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["route"].handle(scope, receive, send)


def _is_plain(route: Route) -> bool:
    parts = [part for part in route.path.split("/") if "{" in part]
    whole = all(part.startswith("{") and part.endswith("}") and part.count("{") == 1 for part in parts)
    return whole and all(type(each) is StringConvertor for each in route.param_convertors.values())

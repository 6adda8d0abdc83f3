"""The reference of the whole interface (OpenAPI 3.1): what FastAPI knows of each route, and what the edge adds to all of them."""

from collections.abc import Iterable
from typing import Any, override

from fastapi import FastAPI
from starlette.routing import BaseRoute

from rigger.edge import refusals
from rigger.edge.bounds import Bounds
from rigger.edge.given import Read
from rigger.edge.minding import CHANGING
from rigger.edge.problems import MEDIA, SCHEMA, problems, status_of
from rigger.edge.routes import Route
from rigger.kernel.refusal import Refused

type Json = dict[str, Any]

_ALWAYS = (
    refusals.AddressUnreadable,
    refusals.HeaderTwice,
    refusals.VersionUnknown,
    refusals.OriginNotOurs,
    refusals.NoSuchAddress,
    refusals.HostNotOurs,
    refusals.Broken,
    refusals.DatabaseSilent,
    refusals.Starting,
)
_SENDING = (refusals.JsonBroken, refusals.BodyUnreadable, refusals.BodyTooSlow, refusals.BodyTooLarge, refusals.ContentUnexpected)
_IF_NONE_MATCH = Read("If-None-Match", "header", {"type": "string"}, "The ETag of what you have: 304 says that it is still so.")
_TEXT: Json = {"type": "string"}
_ETAG: Json = {"description": "The version of what is shown or was changed, to be sent back in If-Match.", "schema": _TEXT}
_SEQUENCE: Json = {
    "description": "How far a list must have read to show this change, to be sent as Rigger-At-Least.", "schema": {"type": "integer"},
}  # fmt: skip


class Described(FastAPI):
    """An application whose document is whole. `main` puts the house on `state.house` once its stores stand."""

    @override
    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            bounds: Bounds = self.state.bounds
            self.openapi_schema = _whole(super().openapi(), self.routes, bounds.versions.newest)
        return self.openapi_schema


def _whole(document: Json, routes: Iterable[BaseRoute], newest: str) -> Json:
    version = Read("Rigger-Version", "header", {"type": "string", "enum": [newest]}, "The version that is spoken; today's if left out.")
    for route in routes:
        if isinstance(route, Route) and route.include_in_schema:
            for method in route.methods or ():
                _operation(document["paths"][route.path_format][method.lower()], route, method, version)
    schemas: Json = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = SCHEMA
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return document


def _operation(operation: Json, route: Route, method: str, version: Read) -> None:
    wanted = {read.name: read for given in route.given for read in given.reads} | {version.name: version}
    if method == "GET":
        wanted[_IF_NONE_MATCH.name] = _IF_NONE_MATCH
    operation["parameters"] = [*operation.get("parameters", ()), *map(_parameter, wanted.values())]
    answers: Json = operation["responses"]
    if MEDIA not in answers.get("422", {}).get("content", {}):
        answers.pop("422", None)
    for status, answer in answers.items():
        if status.startswith("2"):
            answer["headers"] = {"ETag": _ETAG} | ({"Rigger-Sequence": _SEQUENCE} if method in CHANGING else {})
    if method == "GET":
        answers["304"] = {"description": "It is still as you have it."}
    for code, problem in problems(*_refusals(operation, route, method)).items():
        _join(answers.setdefault(str(code), {"description": ""}), problem)


def _refusals(operation: Json, route: Route, method: str) -> list[type[Refused]]:
    found: list[type[Refused]] = [*_ALWAYS, *(each for given in route.given for each in given.refusals), refusals.FieldsWrong]
    found += _SENDING if method in CHANGING else ()
    named = {code for answer in operation["responses"].values() for code in _examples(answer)}
    return sorted({each for each in found if each.code not in named}, key=lambda each: (status_of(each), each.code))


def _examples(answer: Json) -> Json:
    examples: Json = answer.get("content", {}).get(MEDIA, {}).get("examples", {})
    return examples


def _join(answer: Json, more: Json) -> None:
    answer["description"] = " · ".join(filter(None, (answer["description"], more["description"])))
    examples = {"examples": _examples(answer) | _examples(more)}
    answer["content"] = answer.get("content", {}) | {MEDIA: more["content"][MEDIA] | examples}


def _parameter(read: Read) -> Json:
    return {"name": read.name, "in": read.place, "required": False, "schema": read.schema, "description": read.purpose}

"""How no is said over HTTP: application/problem+json (RFC 9457), with the sentence that the refusal carries."""

from collections.abc import Iterator
from typing import Any

import msgspec
from starlette.responses import Response

from rigger.edge.refusals import AtTheDoor, KeyStillRunning
from rigger.kernel.refusal import Busy, Invalid, Missing, NotAllowed, Over, Refused, Stale

MEDIA = "application/problem+json"
_KINDS = ((Missing, 404), (Over, 410), (Invalid, 422), (NotAllowed, 403), (Stale, 412), (Busy, 503))
_RESERVED = frozenset({"type", "title", "status", "detail", "instance", "errors"})

type Responses = dict[int | str, dict[str, Any]]


def status_of(refusal: type[Refused]) -> int:
    """Return the HTTP status of a kind of refusal; one that is of no special kind is a conflict with how things stand."""
    if issubclass(refusal, AtTheDoor):
        return refusal.status
    return next((status for kind, status in _KINDS if issubclass(refusal, kind)), 409)


def title_of(refusal: type[Refused]) -> str:
    """Return the short name of a refusal, the same on every occurrence: `offer_expired` → `Offer expired`."""
    return refusal.code.replace("_", " ").capitalize()


def address_of(refusal: type[Refused]) -> str:
    """Return where the refusal is explained; it is the problem's `type` as well."""
    return f"/v1/problems/{refusal.code}"


def every() -> dict[str, type[Refused]]:
    """Return every refusal that this process can answer with, by its code."""
    found = {each.code: each for each in _below(Refused) if each is not AtTheDoor}
    return dict(sorted(found.items()))


def _below(refusal: type[Refused]) -> Iterator[type[Refused]]:
    yield refusal
    for each in refusal.__subclasses__():
        yield from _below(each)


def problem(no: Refused, **more: object) -> Response:
    """Return the answer that says no; the refusal's facts stand beside the sentence, and `more` beside them."""
    kind, status = type(no), status_of(type(no))
    facts = {name: fact for name, fact in no.facts.items() if name not in _RESERVED}
    body = _head(kind, no.sentence) | facts | more
    headers = {"retry-after": "1"} if status == 503 or kind is KeyStillRunning else None  # noqa: PLR2004 - Busy
    return Response(msgspec.json.encode(body), status, headers, MEDIA)


def _head(kind: type[Refused], sentence: str) -> dict[str, object]:
    return {"type": address_of(kind), "title": title_of(kind), "status": status_of(kind), "detail": sentence}


def problems(*refusals: type[Refused]) -> Responses:
    """Return the `responses=` of a route for the refusals that it may answer with, by status, each with its sentence."""
    by_status: dict[int | str, list[type[Refused]]] = {}
    for each in refusals:
        by_status.setdefault(status_of(each), []).append(each)
    return {status: _described(kinds) for status, kinds in by_status.items()}


def _described(kinds: list[type[Refused]]) -> dict[str, Any]:
    examples = {each.code: {"summary": title_of(each), "value": _head(each, each.template())} for each in kinds}
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}}
    return {"description": " · ".join(each.template() for each in kinds), "content": content}


SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "Why something was refused (RFC 9457). Further members are the facts that the sentence speaks of.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Where this kind of refusal is explained."},
        "title": {"type": "string", "description": "Its short name, always the same."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong this time and how to mend it."},
        "errors": {
            "type": "array",
            "description": "Each fault of what was sent.",
            "items": {
                "type": "object",
                "required": ["where", "what", "how"],
                "properties": {name: {"type": "string"} for name in ("where", "what", "how")},
            },
        },
    },
}
"""The JSON Schema of every problem."""

"""Up to when a request looks back: at what had been recorded by a moment, and at what was true by one."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import AwareDatetime, TypeAdapter, ValidationError

from rigger.edge.clock import now
from rigger.edge.given import Given, Read
from rigger.edge.refusals import FieldsWrong
from rigger.kernel.log import AsOf

_MOMENT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_SCHEMA = {"type": "string", "format": "date-time"}

THEN = (
    Read("known_at", "query", _SCHEMA, "Look at what had been recorded by this moment; at all that is, if left out."),
    Read("happened_at", "query", _SCHEMA, "Of that, look at what was true by this moment; at all of it, if left out."),
)
"""What is read of a request for it."""


def then(request: Request) -> AsOf:
    """Return up to when a request looks back; what is to come is not known yet. Raises `RequestValidationError`."""
    return AsOf(_moment(request, "known_at"), _moment(request, "happened_at"))


def _moment(request: Request, name: str) -> datetime | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    try:
        return min(max(_MOMENT.validate_python(text), _FIRST), now()).astimezone(UTC)
    except ValidationError as wrong:
        raise RequestValidationError([each | {"loc": ("query", name)} for each in wrong.errors()]) from wrong


async def _find(request: Request) -> AsOf:
    return then(request)


Then = Annotated[AsOf, Depends(Given(_find, THEN, (FieldsWrong,)))]
"""Up to when is looked back, for a route that shows what was known then."""

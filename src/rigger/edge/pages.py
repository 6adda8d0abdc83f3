"""How a long list is cut: some lines at a time, and a signed cursor that leads on from the last one.

A cursor is bound to its list, its filter and its owner, so that none can be made up or carried elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError

from rigger.edge.answers import encode, imprint, show
from rigger.edge.cursors import read, written
from rigger.edge.given import Given, Read
from rigger.edge.house import house_of
from rigger.edge.refusals import CursorForeign, FieldsWrong
from rigger.edge.who import ORGANISATION, REFUSALS, who_asks

_USUAL, _MOST = 50, 200
_LIMIT = Read(
    "limit", "query", {"type": "integer", "minimum": 1, "maximum": _MOST, "default": _USUAL}, "How many lines at most.",
)  # fmt: skip
_CURSOR = Read("cursor", "query", {"type": "string"}, "The `next` of the page before; leave it out for the first.")


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Some lines of a list, and the cursor that leads on; `null` where the list ends."""

    items: tuple[T, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Cut:
    """Which stretch of a list is asked for."""

    limit: int
    cursor: str
    request: Request

    @property
    def fetch(self) -> int:
        """How many rows the query is to read: one more than is shown tells whether there are more."""
        return self.limit + 1

    def after[K: tuple[Any, ...]](self, first: K) -> K:
        """Return the sort key after which this page begins, `first` for the first page; raises `CursorForeign`.

        A key is a `NamedTuple` of the columns that the query sorts by, which together must be unique.
        """
        return read(self.cursor, self._bound(), house_of(self.request).secret, type(first)) if self.cursor else first

    def listed[T](self, found: Sequence[T], key: Callable[[T], tuple[Any, ...]]) -> Response:
        """Answer with this page of what was found (`fetch` rows at most), and the cursor behind its last line."""
        items, following = tuple(found[: self.limit]), None
        if len(found) > self.limit:
            following = written(key(items[-1]), self._bound(), house_of(self.request).secret)
        body = encode(Page(items, following))
        return show(self.request, body, imprint(body))

    def _bound(self) -> bytes:
        filters = sorted(pair for pair in self.request.query_params.multi_items() if pair[0] not in {"limit", "cursor"})
        return encode((self.request.scope["path"], who_asks(self.request).owner, filters))


async def _find(request: Request) -> Cut:
    asked = request.query_params
    return Cut(_limit(asked.get("limit")), asked.get("cursor", ""), request)


def _limit(text: str | None) -> int:
    if text is None:
        return _USUAL
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST)) else 0
    if not 1 <= number <= _MOST:
        raise RequestValidationError([{"type": "limit", "loc": ("query", "limit"), "ctx": {"most": _MOST}}])
    return number


Paging = Annotated[Cut, Depends(Given(_find, (_LIMIT, _CURSOR, ORGANISATION), (*REFUSALS, CursorForeign, FieldsWrong)))]
"""Which stretch of a list is asked for, for a route that answers with a `Page`."""

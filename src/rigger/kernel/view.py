"""What people look at: a row is a fold over the events of one key; walls say which rows can never stand together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rigger.kernel.log import Recorded, Source
from rigger.kernel.refusal import Refused


def by_stream(_event: object, source: Source) -> UUID:
    """Key a row by the stream that its events come from."""
    return source.key


@dataclass(frozen=True, slots=True)
class Wall:
    """Rows that agree in the `same` columns may not stand together, or, with `during`, not at overlapping times.

    It counts rows in which every `same` column is set, so a row leaves the wall by clearing one. `during` names the
    columns of start and end (half-open: what touches does not overlap). Whoever runs into it gets `refusal`.
    """

    refusal: type[Refused]
    same: tuple[str, ...]
    during: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class View[R, E]:
    """A read model: `project` folds the `events` of one key into a row (a flat frozen dataclass), or into nothing.

    An inline view changes in the same transaction as its events and is keyed by their stream; walls stand on inline views
    only. Any other follows within moments and says how far behind it is.
    """

    name: str
    row: type[R]
    events: tuple[type[E], ...]
    project: Callable[[R | None, E, Source], R | None]
    key: Callable[[E, Source], UUID] = by_stream
    inline: bool = False
    indexes: tuple[tuple[str, ...], ...] = ()
    walls: tuple[Wall, ...] = ()

    def fold(self, row: R | None, history: Iterable[Recorded[Any]]) -> R | None:
        """Return the row after more events of its key; events that are not this view's leave it as it is."""
        for recorded in history:
            if isinstance(recorded.event, self.events):
                row = self.project(row, recorded.event, recorded.source)
        return row

    def changes(self, rows: Mapping[UUID, R], history: Iterable[Recorded[Any]]) -> dict[UUID, R | None]:
        """Return each row that a page of events touches as it is after them; `rows` holds those that stand already."""
        changed: dict[UUID, R | None] = {}
        for recorded in history:
            if isinstance(recorded.event, self.events):
                key = self.key(recorded.event, recorded.source)
                row = changed[key] if key in changed else rows.get(key)
                changed[key] = self.project(row, recorded.event, recorded.source)
        return changed

    def touched(self, history: Iterable[Recorded[Any]]) -> frozenset[UUID]:
        """Return the keys of the rows that a page of events touches."""
        return frozenset(self.key(r.event, r.source) for r in history if isinstance(r.event, self.events))

"""How an older client stays served: each change says how its body is read from, and written to, the shape before it.

Nothing is paid for today's version; a body is only touched where the header Rigger-Version names an older one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Any

type Json = dict[str, Any]
type Translate = Callable[[Json], Json]


def as_it_is(body: Json) -> Json:
    """Leave a body as it is: for a change that touches only what is sent, or only what is answered."""
    return body


@dataclass(frozen=True, slots=True)
class Change:
    """What became different on a day, on the routes of these names.

    `up` lifts a request's body from the shape before to this one, `down` takes an answer's body back; both are pure.
    """

    since: date
    routes: frozenset[str]
    up: Translate = as_it_is
    down: Translate = as_it_is


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that are spoken: the first, and one for each day on which something changed.

    An older one is deprecated (RFC 9745) from the day of its successor and is kept for `kept` after it (RFC 8594).
    """

    first: date = date(2026, 11, 22)
    changes: tuple[Change, ...] = ()
    kept: timedelta = timedelta(days=730)
    days: tuple[date, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Put the days in order."""
        object.__setattr__(self, "days", tuple(sorted({self.first, *(change.since for change in self.changes)})))

    @property
    def newest(self) -> str:
        """Today's version, as the header names it."""
        return self.days[-1].isoformat()

    def since(self, version: str, route: str) -> tuple[Change, ...]:
        """Return the changes of a route that a client of an older version does not know, oldest first."""
        missed = (each for each in self.changes if route in each.routes and each.since > date.fromisoformat(version))
        return tuple(sorted(missed, key=lambda change: change.since))

    def stamp(self, version: str) -> tuple[tuple[bytes, bytes], ...]:
        """Return the headers that an answer in a version carries: its name, and for an older one until when it is served."""
        spoken, day = (b"rigger-version", version.encode()), date.fromisoformat(version)
        if version == self.newest:
            return (spoken,)
        successor = datetime.combine(next(later for later in self.days if later > day), datetime.min.time(), UTC)
        return (
            spoken,
            (b"deprecation", f"@{int(successor.timestamp())}".encode()),
            (b"sunset", format_datetime(successor + self.kept, usegmt=True).encode()),
            (b"link", b'</v1/reference#versions>; rel="deprecation"; type="text/html"'),
        )

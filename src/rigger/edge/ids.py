"""New ids that sort by the moment they were made (UUID version 7, RFC 9562), each greater than the one before it."""

from secrets import randbits
from threading import Lock
from time import time_ns
from uuid import UUID

_TAIL = 74
"""Bits behind the milliseconds: 12 beside the version, 62 beside the variant."""


class Ids:
    """A source of ids. Within one millisecond, and while a clock stands still or steps back, it counts on by a random step."""

    def __init__(self) -> None:
        """Start with nothing given out."""
        self._last = 0
        self._lock = Lock()

    def new(self) -> UUID:
        """Return an id greater than every one before it from this source."""
        with self._lock:
            moment = (time_ns() // 1_000_000) << _TAIL
            self._last = moment | randbits(_TAIL - 1) if moment > self._last else self._last + 1 + randbits(32)
            return _uuid(self._last)


def _uuid(value: int) -> UUID:
    moment, tail = value >> _TAIL, value & ((1 << _TAIL) - 1)
    return UUID(int=moment << 80 | 0x7 << 76 | (tail >> 62) << 64 | 0b10 << 62 | tail & ((1 << 62) - 1))


new_id = Ids().new
"""Return a new id, greater than every one that this process made before."""

"""What each worker is confirmed for, lately and from now on, packed: fatigue is judged for thousands of workers at once."""

from base64 import b64encode
from binascii import a2b_base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from struct import pack, unpack
from uuid import UUID

from rigger.contexts.crewing.events import BookingShifted, OfferAccepted, WorkerReleased
from rigger.kernel.log import Source
from rigger.kernel.view import View

KEPT = timedelta(days=130)
"""Shifts that ended so long before the last change are let go; no limit may look over more than 119 days."""

_NUMBER = 4

type Counted = OfferAccepted | BookingShifted | WorkerReleased


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """The shifts of one worker in the order of time: first each start, then each end, in seconds since 1970.

    They are packed as unsigned 32-bit numbers, least byte first, in base64.
    """

    shifts: str


@lru_cache(maxsize=8_192)
def unpacked(shifts: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the starts and the ends of the shifts in a row; most are the same as a moment ago, so they are kept as they were read."""
    packed = a2b_base64(shifts)
    numbers = unpack(f"<{len(packed) // _NUMBER}I", packed)
    return numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]


def packed(shifts: dict[int, int]) -> str:
    """Return shifts, ends by their starts, as a row holds them."""
    starts = sorted(shifts)
    return b64encode(pack(f"<{2 * len(starts)}I", *starts, *(shifts[start] for start in starts))).decode()


def key(event: Counted, _source: Source) -> UUID:
    """Keep one row for each worker."""
    return event.worker


def project(row: LedgerRow | None, event: Counted, source: Source) -> LedgerRow | None:
    """Fold one more change of a worker's bookings; no two of their shifts begin at one moment."""
    oldest = _seconds(source.happened_at - KEPT)
    shifts = {start: end for start, end in zip(*unpacked(row.shifts if row else ""), strict=True) if end > oldest}
    match event:
        case OfferAccepted(starts_at=starts_at, ends_at=ends_at):
            shifts[_seconds(starts_at)] = _seconds(ends_at)
        case BookingShifted(was=was, starts_at=starts_at, ends_at=ends_at, confirmed=True):
            shifts.pop(_seconds(was), None)
            shifts[_seconds(starts_at)] = _seconds(ends_at)
        case WorkerReleased(starts_at=starts_at):
            shifts.pop(_seconds(starts_at), None)
        case _:
            return row
    return LedgerRow(packed(shifts)) if shifts else None


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


LEDGERS: View[LedgerRow, Counted] = View("ledgers", LedgerRow, (OfferAccepted, BookingShifted, WorkerReleased), project, key)

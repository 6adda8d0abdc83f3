"""What a store is made of, put together for one context."""

from collections.abc import Callable
from dataclasses import dataclass

from rigger.kernel.context import Context
from rigger.platform.postgres.appending import Appending
from rigger.platform.postgres.knowing import Knowing
from rigger.platform.postgres.paging import Paging
from rigger.platform.postgres.place import Place, place_of
from rigger.platform.postgres.pools import Pools
from rigger.platform.postgres.reading import Reader, reader_of
from rigger.platform.postgres.sealing import KeyEncryptingKey
from rigger.platform.postgres.tables import refusals


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that read and write one context's log."""

    context: Context
    place: Place
    reader: Reader
    knowing: Knowing
    appending: Appending
    paging: Paging


def parts_of(context: Context, pools: Pools, kek: KeyEncryptingKey, wake: Callable[[], None]) -> Parts:
    """Put the parts of one context together."""
    place = place_of(context, pools)
    reader = reader_of(context, place, kek)
    appending = Appending(place, reader, refusals(context), wake)
    return Parts(context, place, reader, Knowing(place, reader), appending, Paging(place, reader))

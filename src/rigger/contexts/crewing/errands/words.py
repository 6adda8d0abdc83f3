"""What is said to the planner's process and by it, as MessagePack, each word with its length before it."""

from typing import IO
from uuid import UUID

import msgspec

from rigger.contexts.crewing.events.plans import NO_TIES, PlanFailed, PlanFound, Prices, Ties
from rigger.contexts.crewing.views.open import Facts


class Ask(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Plan this, for so many seconds; `told` should rather keep what they were told."""

    facts: Facts
    prices: Prices
    ties: Ties = NO_TIES
    told: dict[UUID, UUID]
    seconds: float
    seed: int


class Stop(msgspec.Struct, frozen=True, tag=True):
    """The best so far will do."""


class Better(msgspec.Struct, frozen=True, tag=True):
    """The best so far, after so many seconds."""

    cost: int
    bound: int
    filled: int
    places: int
    seconds: float


class Ended(msgspec.Struct, frozen=True, tag=True):
    """This is the plan, or why there is none."""

    found: PlanFound | None = None
    failed: PlanFailed | None = None


type Told = Ask | Stop
type Said = Better | Ended

_SIZE = 8


def write(to: IO[bytes], word: Told | Said) -> None:
    """Say something; raises `OSError` if nobody listens."""
    packed = msgspec.msgpack.encode(word)
    to.write(len(packed).to_bytes(_SIZE))
    to.write(packed)
    to.flush()


def read[W](source: IO[bytes], kind: msgspec.msgpack.Decoder[W]) -> W | None:
    """Wait for the next word; nothing, once nobody says any more."""
    size = source.read(_SIZE)
    packed = source.read(int.from_bytes(size)) if len(size) == _SIZE else b""
    return kind.decode(packed) if packed else None


TOLD: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Ask | Stop)
SAID: msgspec.msgpack.Decoder[Said] = msgspec.msgpack.Decoder(Better | Ended)

"""What `main` hands to the edge once everything stands: the contexts with their stores, and what is kept beside them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from starlette.requests import HTTPConnection

from rigger.edge.refusals import Starting
from rigger.edge.replies import Replies
from rigger.edge.signing import Keyring
from rigger.kernel.context import Context
from rigger.kernel.decider import Decider
from rigger.kernel.rows import Rows
from rigger.kernel.store import Store
from rigger.kernel.streams import Streams

type Check = Callable[[], Awaitable[str]]
"""Asks one part whether it is ready: "" if it is, else what is wrong in a few words."""


type Count = Callable[[], Awaitable[Mapping[str, int]]]
"""Counts errands by their state: waiting, running, given up."""


async def no_errands() -> Mapping[str, int]:
    """Say that nobody runs errands here."""
    return {}


async def begin_nothing(_errand: str, _about: UUID) -> None:
    """Begin no errand: nobody runs them here."""


class Files(Protocol):
    """The files of one context, each readable only for as long as its person is not forgotten."""

    async def put(self, owner: UUID, person: UUID, file: UUID, content: bytes) -> bool:
        """Keep a file; false if there is one under this id already. Raises `PersonForgotten`."""
        ...

    async def get(self, owner: UUID, person: UUID, file: UUID) -> bytes | None:
        """Return a file; nothing if there is none, or if its person was forgotten."""
        ...

    async def drop(self, owner: UUID, person: UUID, file: UUID) -> None:
        """Take a file away, if it is there."""
        ...


class Followers(Protocol):
    """How far the views of one context have come in its log."""

    async def wait_for(self, view: str, sequence: int, patience: float) -> bool:
        """Wait until a view has taken everything up to a sequence, at most `patience` seconds; say whether it has."""
        ...

    async def lag(self) -> Mapping[str, int]:
        """Say for each follower how many events of the log it has not yet taken."""
        ...


@dataclass(frozen=True, slots=True)
class Served:
    """A context that routes can reach: its log, the rows that one owner may see, and its followers."""

    context: Context
    store: Store
    rows: Callable[[UUID], Rows]
    followers: Followers


@dataclass(frozen=True, slots=True)
class House:
    """Everything that routes are given.

    `secret` signs what clients carry for us (32 bytes, the same in every process), `keyring` what anybody may check;
    `organisation` is whose house it is where a request names none; `checks` say by name which part is ready;
    `errands` counts those that wait, are being run, or were given up, `begin` begins one; `files` keeps those of each context.
    """

    contexts: Mapping[str, Served]
    replies: Replies
    secret: bytes
    keyring: Keyring
    organisation: UUID | None = None
    checks: Mapping[str, Check] = field(default_factory=dict[str, Check])
    errands: Count = no_errands
    begin: Callable[[str, UUID], Awaitable[None]] = begin_nothing
    files: Mapping[str, Files] = field(default_factory=dict[str, Files])
    _streams: dict[int, Streams[Any, Any, Any, Any]] = field(init=False)

    def __post_init__(self) -> None:
        """Bring each decider together with its store and its inline views, once."""
        found = {
            id(decider): each.context.streams(each.store, decider) for each in self.contexts.values() for decider in each.context.deciders
        }
        object.__setattr__(self, "_streams", found)

    def streams[C, S, E, K](self, decider: Decider[C, S, E, K]) -> Streams[C, S, E, K]:
        """Return the streams of a decider of any context that is served here."""
        return self._streams[id(decider)]


def house_of(connection: HTTPConnection) -> House:
    """Return the house behind a request; raises `Starting` until `main` has put it on `app.state.house`."""
    house: House | None = getattr(connection.app.state, "house", None)
    if house is None:
        raise Starting
    return house

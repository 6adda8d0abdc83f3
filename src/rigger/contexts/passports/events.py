"""What can happen to a passport. Stored for ever: add, never change. The stream is the worker's, so its personal text goes with them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from rigger.kernel.values import Personal

type How = Literal["page", "proof"]
"""How somebody looked: at the page of the share, online, or by taking a proof along that is checked without us."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ticket that is shown: class, end, how strongly it is proven; its number, and who issued it, only with `number`."""

    ticket: UUID
    number: bool = False


@dataclass(frozen=True, slots=True)
class TicketsShared:
    """The worker shares these tickets with somebody until a moment; their name is shown only with `named`."""

    share: UUID
    chosen: tuple[Chosen, ...]
    named: bool
    recipient: Personal[str]
    purpose: Personal[str] | None
    until: datetime


@dataclass(frozen=True, slots=True)
class ShareRevoked:
    """The worker took the share back."""

    share: UUID


@dataclass(frozen=True, slots=True)
class ShareLookedAt:
    """Somebody looked, and said who they are or did not; the same look again only says who it was."""

    share: UUID
    look: UUID
    how: How
    by: Personal[str] | None = None


@dataclass(frozen=True, slots=True)
class ShareForgotten:
    """The share goes with its worker."""

    share: UUID


type PassportEvent = TicketsShared | ShareRevoked | ShareLookedAt | ShareForgotten

PASSPORT_EVENTS: tuple[type[PassportEvent], ...] = (TicketsShared, ShareRevoked, ShareLookedAt, ShareForgotten)

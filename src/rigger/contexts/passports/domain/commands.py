"""What can be asked of a passport. `at` is when it is asked (UTC)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.passports.events import Chosen, How


@dataclass(frozen=True, slots=True)
class ShareTickets:
    """Share these tickets with somebody (`recipient`), for a purpose, until a moment; `named` shows the worker's name as well."""

    share: UUID
    chosen: tuple[Chosen, ...]
    named: bool
    recipient: str
    purpose: str | None
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class RevokeShare:
    """Take a share back for good."""

    share: UUID


@dataclass(frozen=True, slots=True)
class LookAtShare:
    """Look at a share, saying who one is if one likes; `look` is the id of this look."""

    share: UUID
    look: UUID
    how: How
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ForgetShares:
    """Let go of every share: the worker is to be forgotten."""


type PassportCommand = ShareTickets | RevokeShare | LookAtShare | ForgetShares

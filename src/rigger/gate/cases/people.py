"""What gate-case/1 calls things: people and their papers as a case writes them, nothing understood yet.

A day or a time is text. A word that the format does not have is an error, never passed over.
"""

from typing import Annotated

import msgspec

from rigger.catalogue.words import Evidence

type Name = str | int
"""An id; JSON may write one made of digits as a number."""

type Minutes = Annotated[int, msgspec.Meta(ge=0)]
type Days = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
type Months = Annotated[int, msgspec.Meta(ge=0, le=10_000)]

type Properties = dict[str, Name | tuple[Name, ...]]
"""Named properties, each with a value or several."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any part of a case."""


class FromTo(Part, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """From one day, and mostly through another; `kind` says what was done then."""

    first: str
    last: str | None = None
    kind: str = ""
    recorded: str | None = None


class Renewed(Part, frozen=True, kw_only=True):
    """A renewal: the day it was lodged, and the first day without the ticket."""

    lodged: str
    refused: str | None = None
    recorded: str | None = None


class Paper(Part, frozen=True, kw_only=True):
    """Interim paper."""

    kind: str
    until: str | None = None


class BoundTo(Part, frozen=True, kw_only=True):
    """An employer, a site, or both."""

    employer: Name | None = None
    site: Name | None = None


class WrittenTicket(Part, frozen=True, kw_only=True):
    """A ticket; its number and issuer are told, not judged."""

    type: str
    number: Name | None = None
    issuer: str | None = None
    issued: str | None = None
    expires: str | None = None
    evidence: Evidence = "sighted"
    suspended: FromTo | tuple[FromTo, ...] = ()
    cancelled: FromTo | None = None
    renewal: Renewed | None = None
    interim: Paper | None = None
    conditions: tuple[str, ...] = ()
    bound_to: BoundTo | None = None
    unit: str | None = None
    attributes: Properties = msgspec.field(default_factory=dict[str, Name | tuple[Name, ...]])
    trainee_under: Name | None = None
    recorded: str | None = None


class Stretch(Part, frozen=True, kw_only=True):
    """From a moment to another."""

    start: str
    end: str


class WrittenShift(Stretch, frozen=True, kw_only=True):
    """A stretch, or the same clock times on so many days in a row."""

    days: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1


class WrittenAway(WrittenShift, frozen=True, kw_only=True):
    """A stretch in which a person cannot work."""

    recorded: str | None = None


class WrittenWork(WrittenAway, frozen=True, kw_only=True):
    """Another shift of a person; travel in minutes."""

    travel_before: Minutes = 0
    travel_after: Minutes = 0
    employer: Name = "own"


class WrittenPerson(Part, frozen=True, kw_only=True):
    """A person with all that is known of them."""

    id: Name
    born: str | None = None
    new: bool = False
    tickets: tuple[WrittenTicket, ...] = ()
    work: tuple[WrittenWork, ...] = ()
    travel_before: Minutes = 0
    travel_after: Minutes = 0
    unavailable: tuple[WrittenAway, ...] = ()
    activity: tuple[FromTo, ...] = ()

"""The facts the gate looks at: people, tickets, hours, the site and what it asks. Plain values that may be stored for ever.

Moments are aware `datetime` values in UTC; days are `date` values of the site's own clock; both ends of a pair of days count, while a
stretch between moments ends just before its end. Ids are opaque text. What was `recorded` after the question's `known_at` does not exist
for the gate; `recorded=None` means that it was always known. The meaning of every field is that of gate-case/1.
"""

from dataclasses import dataclass
from datetime import date, datetime

from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules
from rigger.catalogue.words import Evidence, Layer, Mark, Severity


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named property of a ticket, or of what is asked, with its values: signal types, crane models."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspension:
    """The issuer suspended the ticket from the first day through the last; without a last day, until further notice."""

    first: date
    last: date | None = None
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cancellation:
    """The issuer cancelled the ticket from this day on."""

    first: date
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """The renewal was lodged on a day; `refused` is the first day without the ticket."""

    lodged: date
    refused: date | None = None
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Interim:
    """Paper that stands in for the card for a while: `noa`, `renewal_receipt`, `issuer_letter`, `training_certification`."""

    kind: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """The ticket counts for this employer or on this site alone."""

    employer: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Any credential a person holds. `issued=None`: long ago; `expires=None`: never. `trainee_under` is the person who supervises."""

    id: str
    type: str
    issued: date | None = None
    expires: date | None = None
    evidence: Evidence = "sighted"
    suspended: tuple[Suspension, ...] = ()
    cancelled: Cancellation | None = None
    renewal: Renewal | None = None
    interim: Interim | None = None
    conditions: tuple[str, ...] = ()
    bound_to: Bound | None = None
    unit: str | None = None
    attributes: tuple[Attribute, ...] = ()
    trainee_under: str | None = None
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in UTC: from `start` up to, not including, `end`."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """Another shift of this person, past or to come, for whatever employer; travel in minutes. `id` says which booking it is."""

    start: datetime
    end: datetime
    travel_before: int = 0
    travel_after: int = 0
    employer: str = "own"
    id: str = ""
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """The person said they cannot work in this stretch."""

    start: datetime
    end: datetime
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Work that keeps a ticket alive, such as `construction`; without a last day it still goes on."""

    kind: str
    first: date
    last: date | None = None
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person being judged. `born=None`: age is not judged. Travel is in minutes, to and from each shift of the question."""

    id: str
    born: date | None = None
    new: bool = False
    tickets: tuple[Ticket, ...] = ()
    work: tuple[Work, ...] = ()
    away: tuple[Away, ...] = ()
    activity: tuple[Activity, ...] = ()
    travel_before: int = 0
    travel_after: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that the person in a position must hold: a type of ticket, with the attributes asked for."""

    type: str
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a crew and what it asks of the one person who fills it."""

    id: str
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule:
    """What a site, client, award or law asks of everyone there, or of those in the positions named by `only_for`.

    `max_age_*` run from the day of issue; `age_at_start` measures on the first day instead of the last. `valid_after_end_days` is a buffer.
    """

    require: str
    layer: Layer = "site"
    only_for: tuple[str, ...] = ()
    max_age_months: int | None = None
    max_age_days: int | None = None
    age_at_start: bool = False
    evidence: Evidence | None = None
    unit: str | None = None
    valid_after_end_days: int = 0
    severity: Severity = "block"
    version: str = ""
    source: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class InterimAllowed:
    """The site takes this kind of interim paper for so many days after its issue."""

    kind: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the work is: its law (`jurisdiction`, as AU-NSW), its clock (`zone`, as Australia/Broken_Hill) and its rules."""

    id: str
    jurisdiction: str
    zone: str
    rules: tuple[SiteRule, ...] = ()
    evidence: Evidence | None = None
    interim: tuple[InterimAllowed, ...] = ()
    valid_after_end_days: int = 0
    fatigue: FatigueRules = NO_LIMITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """May people stand in these positions, on this site, in this stretch? Without `shifts` the stretch is one shift.

    `unproven` is the most that a reason may do which rests on a line of the law that is K, or S alone, and was not adopted.
    """

    site: Site
    positions: tuple[Position, ...]
    interval: Span
    known_at: datetime
    shifts: tuple[Span, ...] = ()
    employer: str = "own"
    unproven: Severity = "block"

"""What jobs tells the others: the sites with their rules, and every position that wants a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from rigger.catalogue.plant import Plant
from rigger.catalogue.words import Evidence
from rigger.gate.facts import InterimAllowed, Need, SiteRule
from rigger.gate.plant import CrewTemplate
from rigger.kernel.values import Tag

SITE = Tag("site")
POSITION = Tag("position")

type Site = Annotated[UUID, SITE]
"""The id of a site; everything heard about it is found under its tag."""

type Position = Annotated[UUID, POSITION]
"""The id of one place in the crew of one shift; everything heard about it is found under its tag."""


@dataclass(frozen=True, slots=True)
class SiteDescribed:
    """The site is like this; said again whenever anything about it changes.

    `at` is latitude and longitude in degrees; `fatigue` names a rule set of the catalogue, `none` where the site asks for none.
    """

    site: Site
    name: str
    client: str
    zone: str
    jurisdiction: str
    at: tuple[float, float] | None = None
    rules: tuple[SiteRule, ...] = ()
    fatigue: str = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing asked of people, by an id that stays and a name; `cost_cents` is what meeting it costs once, as the firm reckons it."""

    rule: UUID
    name: str
    asks: SiteRule
    cost_cents: int | None = None


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything that one layer asks: an organisation, a client, a site or a job.

    `evidence`, `interim` and `valid_after_end_days` hold for all demands, as those of a gate `Site`; `fatigue` names a set of limits.
    `crews` are who must stand by a crane.
    """

    rules: tuple[Rule, ...] = ()
    evidence: Evidence | None = None
    interim: tuple[InterimAllowed, ...] = ()
    valid_after_end_days: int = 0
    fatigue: str = "none"
    crews: tuple[CrewTemplate, ...] = ()


NOTHING_ASKED = RuleBook()


@dataclass(frozen=True, slots=True)
class RulesStated:
    """On this site this rule book holds as it now stands, whosever it is: for everybody there, or on one job alone."""

    site: Site
    book: UUID
    rules: RuleBook
    job: UUID | None = None


@dataclass(frozen=True, slots=True)
class PositionPlanned:
    """One person is wanted here, from start to end (UTC), holding all that is needed; said again when that changes."""

    position: Position
    job: UUID
    job_name: str
    site: UUID
    shift: UUID
    title: str
    needs: tuple[Need, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class PositionMoved:
    """The position's shift now runs at other times (UTC)."""

    position: Position
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class PositionWithdrawn:
    """Nobody is wanted here any more."""

    position: Position


@dataclass(frozen=True, slots=True)
class ShiftCraneNamed:
    """The shift is worked with this crane; if none is named, with those that are allocated to its job then."""

    shift: UUID
    crane: UUID | None


@dataclass(frozen=True, slots=True)
class CraneDescribed:
    """The crane is called this, and is plant like this; said again when that changes."""

    crane: UUID
    name: str
    plant: Plant


@dataclass(frozen=True, slots=True)
class CraneOnJob:
    """The crane is on this job from start to end (UTC), by this allocation; said again when that changes."""

    allocation: UUID
    crane: UUID
    job: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CraneOffJob:
    """The allocation stands no more."""

    allocation: UUID


type CraneNews = ShiftCraneNamed | CraneDescribed | CraneOnJob | CraneOffJob
type PlaceNews = SiteDescribed | RulesStated | PositionPlanned | PositionMoved | PositionWithdrawn
type JobsNews = PlaceNews | CraneNews

JOBS_NEWS = (
    SiteDescribed, RulesStated, PositionPlanned, PositionMoved, PositionWithdrawn, ShiftCraneNamed, CraneDescribed, CraneOnJob, CraneOffJob,
)  # fmt: skip

"""What jobs tells the others: the sites with their rules, and every position that wants a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from rigger.catalogue.words import Evidence
from rigger.gate.facts import InterimAllowed, Need, SiteRule
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
    """

    rules: tuple[Rule, ...] = ()
    evidence: Evidence | None = None
    interim: tuple[InterimAllowed, ...] = ()
    valid_after_end_days: int = 0
    fatigue: str = "none"


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


type JobsNews = SiteDescribed | RulesStated | PositionPlanned | PositionMoved | PositionWithdrawn

JOBS_NEWS = (SiteDescribed, RulesStated, PositionPlanned, PositionMoved, PositionWithdrawn)

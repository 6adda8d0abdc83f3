"""What can happen to a plan of many positions, and to the prices by which plans are weighed. Money is whole cents, times are UTC."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from rigger.kernel.refusal import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What is weighed against what, in cents: an open position, a warning, an hour worked in the two weeks before, and so on.

    `extra_shift` is for each shift of a person above `shifts_a_week`; `changed_offer` for an open offer that would be taken back.
    """

    open_position: int
    warning: int
    hour_worked: int
    extra_shift: int
    shifts_a_week: int
    changed_offer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What must hold between positions: each place of a swing held by one person through, each shift filled whole; or else left open.

    Of some people who belong together either all stand in a shift or none; of some who must be apart, one at most.
    """

    whole_swings: bool = False
    whole_shifts: bool = False
    together: tuple[tuple[UUID, ...], ...] = ()
    apart: tuple[tuple[UUID, ...], ...] = ()


NO_TIES = Ties()


@dataclass(frozen=True, slots=True)
class PricesSet:
    """The organisation weighs plans by these prices from now on."""

    prices: Prices


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsked:
    """Somebody wants the open positions planned of a job, a site or a shift, on some days of the site's clock (both count), or of all.

    It may take so many seconds; `prices` are as they stood then.
    """

    job: UUID | None
    site: UUID | None
    shift: UUID | None
    first: date | None
    last: date | None
    seconds: int
    seed: int
    prices: Prices
    ties: Ties = NO_TIES


@dataclass(frozen=True, slots=True)
class PlanBettered:
    """After so many seconds the best plan so far costs this, fills so many of the positions, and no plan costs less than `bound`."""

    cost: int
    bound: int
    filled: int
    places: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PlanStopped:
    """Somebody wants no better plan: the best so far will do."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A worker in a position by the plan, under whom a trainee stands there, and what it costs, term by term."""

    position: UUID
    worker: UUID
    under: UUID | None = None
    costs: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A position that the plan leaves open: how many may hold it, and by which rules how many may not.

    Where `people` are too few for `wanted` positions at one time, this is one of those.
    """

    position: UUID
    may: int
    against: dict[str, int]
    wanted: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFound:
    """This is the plan, and the gate let each of it pass as of `known_at`; no plan costs less than `bound`.

    `changed_*` are those of whom something else was known at the end than at the beginning. So many `trainees` were left out, because
    who supervises them is not confirmed there.
    """

    assignments: tuple[Assigned, ...]
    open: tuple[LeftOpen, ...]
    cost: int
    bound: int
    seconds: float
    known_at: datetime
    trainees: int = 0
    changed_workers: tuple[UUID, ...] = ()
    changed_positions: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFailed:
    """There is no plan: the refusal says why."""

    code: str
    facts: dict[str, Fact]


@dataclass(frozen=True, slots=True)
class PlanPublished:
    """What the plan says was offered, to be answered by a moment."""

    expires_at: datetime


type PlanEvent = PlanAsked | PlanBettered | PlanStopped | PlanFound | PlanFailed | PlanPublished

PLAN_EVENTS = (PlanAsked, PlanBettered, PlanStopped, PlanFound, PlanFailed, PlanPublished)
PRICES_EVENTS = (PricesSet,)

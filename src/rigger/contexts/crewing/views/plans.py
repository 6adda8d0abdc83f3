"""Every plan that was asked for: how far it is, and what it says."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, NamedTuple, assert_never
from uuid import UUID

from rigger.contexts.crewing.events.plans import (
    PLAN_EVENTS,
    Assigned,
    LeftOpen,
    PlanAsked,
    PlanBettered,
    PlanEvent,
    PlanFailed,
    PlanFound,
    PlanPublished,
    PlanStopped,
)
from rigger.kernel.log import Source
from rigger.kernel.refusal import Fact
from rigger.kernel.rows import Rows
from rigger.kernel.view import View

type State = Literal["seeking", "stopping", "found", "failed", "published"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One plan; while it is sought, `cost`, `bound` and `filled` tell of the best so far, after so many seconds."""

    job: UUID | None
    site: UUID | None
    shift: UUID | None
    first: date | None
    last: date | None
    seconds: int
    state: State
    asked_at: datetime
    version: int
    sought: float = 0.0
    cost: int | None = None
    bound: int | None = None
    filled: int = 0
    places: int = 0
    assignments: tuple[Assigned, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
    trainees: int = 0
    changed_workers: tuple[UUID, ...] = ()
    changed_positions: tuple[UUID, ...] = ()
    known_at: datetime | None = None
    expires_at: datetime | None = None
    code: str = ""
    facts: dict[str, Fact] | None = None


def project(row: PlanRow | None, event: PlanEvent, source: Source) -> PlanRow | None:
    """Fold one more event of a plan into its row."""
    if isinstance(event, PlanAsked):
        return PlanRow(
            job=event.job, site=event.site, shift=event.shift, first=event.first, last=event.last, seconds=event.seconds,
            state="seeking", asked_at=source.happened_at, version=source.version,
        )  # fmt: skip
    return None if row is None else _changed(replace(row, version=source.version), event)


def _changed(row: PlanRow, event: PlanBettered | PlanStopped | PlanFound | PlanFailed | PlanPublished) -> PlanRow:
    match event:
        case PlanBettered(cost, bound, filled, places, seconds):
            return replace(row, cost=cost, bound=bound, filled=filled, places=places, sought=seconds)
        case PlanStopped():
            return replace(row, state="stopping")
        case PlanFound(assignments=assignments, open=left):
            return replace(
                row, state="found", cost=event.cost, bound=event.bound, filled=len(assignments), places=len(assignments) + len(left),
                sought=event.seconds, assignments=assignments, left_open=left, trainees=event.trainees, known_at=event.known_at,
                changed_workers=event.changed_workers, changed_positions=event.changed_positions,
            )  # fmt: skip
        case PlanFailed(code, facts):
            return replace(row, state="failed", code=code, facts=facts)
        case PlanPublished(expires_at):
            return replace(row, state="published", expires_at=expires_at)
        case _:
            assert_never(event)


PLANS: View[PlanRow, PlanEvent] = View("plans", PlanRow, PLAN_EVENTS, project, inline=True, indexes=(("state", "asked_at"), ("asked_at",)))


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan in a list: which positions, how far it is, what it costs in cents, what no plan can cost less than, and how many it fills."""

    plan: UUID
    state: State
    job: UUID | None
    site: UUID | None
    shift: UUID | None
    first: date | None
    last: date | None
    asked_at: datetime
    seconds: int
    sought: float
    cost: int | None
    bound: int | None
    filled: int
    places: int


class Place(NamedTuple):
    """Where in the list a plan stands: the newest comes first."""

    asked_at: datetime | None = None
    plan: UUID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Named:
    """A plan by its id alone."""

    plan: UUID


_HEADS = """
SELECT key AS plan, state, job, site, shift, first, last, asked_at, seconds, sought, cost, bound, filled, places FROM plans
WHERE %(after_asked_at)s::timestamptz IS NULL OR (asked_at, key) < (%(after_asked_at)s, %(after_plan)s)
ORDER BY asked_at DESC, key DESC LIMIT %(most)s
"""
_NEXT = "SELECT key AS plan FROM plans WHERE state IN ('seeking', 'stopping') ORDER BY asked_at, key LIMIT 1"
_COLUMNS = ", ".join(PlanRow.__dataclass_fields__)
_ONE = f"SELECT {_COLUMNS} FROM plans WHERE key = %(plan)s"  # noqa: S608 - the names of our own columns


async def plan(rows: Rows, key: UUID) -> PlanRow | None:
    """Return one plan."""
    return await rows.one(_ONE, PlanRow, plan=key)


async def plans(rows: Rows, after: Place, most: int) -> list[PlanHead]:
    """Return so many plans, the newest first."""
    return await rows.all(_HEADS, PlanHead, after_asked_at=after.asked_at, after_plan=after.plan, most=most)


async def next_to_seek(rows: Rows) -> UUID | None:
    """Return the plan that has waited longest to be sought."""
    found = await rows.one(_NEXT, Named)
    return None if found is None else found.plan


@dataclass(frozen=True, slots=True)
class Called:
    """What a position is called, and when it runs."""

    position: UUID
    title: str
    shift: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Who:
    """What a worker is called."""

    worker: UUID
    name: str


_CALLED = "SELECT key AS position, title, shift, starts_at, ends_at FROM positions WHERE key = ANY(%(positions)s)"
_WHO = "SELECT key AS worker, coalesce(name, '') AS name FROM workers WHERE key = ANY(%(workers)s)"


async def called(rows: Rows, row: PlanRow) -> tuple[dict[UUID, Called], dict[UUID, str]]:
    """Return what the positions and the workers of a plan are called now."""
    positions = [*(each.position for each in row.assignments), *(each.position for each in row.left_open)]
    workers = [each.worker for each in row.assignments]
    places = {each.position: each for each in await rows.all(_CALLED, Called, positions=positions)}
    return places, {each.worker: each.name for each in await rows.all(_WHO, Who, workers=workers)}

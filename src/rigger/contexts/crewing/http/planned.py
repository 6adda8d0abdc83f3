"""A plan as a person reads it: who goes where and what it costs, what stays open and why, and how near the best it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rigger.contexts.crewing.domain.planning.saying import why_open
from rigger.contexts.crewing.views.plans import Called, PlanRow, State, called
from rigger.kernel.refusal import Refused
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class AssignedLine:
    """A worker in a position, under whom a trainee stands there, and what it costs in cents, term by term."""

    position: Called
    worker: UUID
    name: str
    under: UUID | None
    costs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A position that stays open: how many may stand there, by which rules how many may not, and that in a sentence."""

    position: Called
    may: int
    against: Mapping[str, int]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A plan: `seeking`, `stopping`, `found`, `published` or `failed`, and of the best so far what it costs (cents) and how many it fills.

    No plan that passes costs less than `bound`; `gap` is how far above it this one is, as a share of its cost. `changed_*` are those of
    whom something else was known at the end than at the beginning; it was planned anew with that. `notes` say what to know beside it.
    """

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
    gap: float | None
    filled: int
    places: int
    known_at: datetime | None
    expires_at: datetime | None
    assignments: tuple[AssignedLine, ...]
    open: tuple[OpenLine, ...]
    changed_workers: tuple[UUID, ...]
    changed_positions: tuple[UUID, ...]
    notes: tuple[str, ...]


async def plan_line(rows: Rows, plan: UUID, row: PlanRow) -> PlanLine:
    """Return a plan with everybody and everything in it as they are called now."""
    places, names = await called(rows, row)
    return PlanLine(
        plan=plan, state=row.state, job=row.job, site=row.site, shift=row.shift, first=row.first, last=row.last, asked_at=row.asked_at,
        seconds=row.seconds, sought=row.sought, cost=row.cost, bound=row.bound, gap=_gap(row.cost, row.bound), filled=row.filled,
        places=row.places, known_at=row.known_at, expires_at=row.expires_at,
        assignments=tuple(AssignedLine(places[each.position], each.worker, names.get(each.worker, ""), each.under, each.costs)
            for each in row.assignments),
        open=tuple(OpenLine(places[each.position], each.may, each.against, why_open(each)) for each in row.left_open),
        changed_workers=row.changed_workers, changed_positions=row.changed_positions, notes=_notes(row),
    )  # fmt: skip


def _gap(cost: int | None, bound: int | None) -> float | None:
    """Return how far above its bound a cost is, as a share of it; nothing, while either is unknown."""
    if cost is None or bound is None:
        return None
    return round((cost - bound) / abs(cost), 5) if cost else 0.0


def _notes(row: PlanRow) -> tuple[str, ...]:
    """Say what to know beside a plan."""
    found = list[str]()
    if row.state == "failed":
        found.append(Refused.coded(row.code, row.facts or {}).sentence)
    if row.trainees:
        found.append(f"Trainees left out: {row.trainees}. Each may stand there once who supervises them is confirmed on the site.")
    if row.changed_workers or row.changed_positions:
        found.append("Something changed while this was planned; it was planned anew with what was known then.")
    return tuple(found)

"""A plan as crew-plan/1 writes it: who goes where, what it costs term by term, and how far below it the best possible could lie."""

from typing import Final, Literal

import msgspec

from rigger.solver.problem import Id

FORMAT: Final = "crew-plan/1"


class Assignment(msgspec.Struct, frozen=True, gc=False):
    """A worker in a position, both by id."""

    position: Id
    worker: Id


class Terms(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The parts of the cost in cents, which add up to it: `preferred` is taken off, so it is nought or below."""

    pay: int
    travel: int
    penalty: int
    preferred: int
    unfilled: int
    load: int
    change: int
    turns: int = 0
    groups: int = 0

    @property
    def total(self) -> int:
        """The cost of the plan."""
        return self.pay + self.travel + self.penalty + self.preferred + self.unfilled + self.load + self.change + self.turns + self.groups


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan for the problem whose unpacked bytes have this SHA-256; no plan costs less than `bound`, where there is one."""

    format: Literal["crew-plan/1"] = FORMAT
    problem: str
    assignments: tuple[Assignment, ...]
    cost: int
    bound: int | None = None
    gap: float | None = None
    seconds: float | None = None
    seed: int | None = None
    terms: Terms


def gap_of(cost: int, bound: int | None) -> float | None:
    """Return how far a plan may be from the best, as a share of its cost (all of it where it costs nothing); None without a bound."""
    if bound is None:
        return None
    return (cost - bound) / abs(cost) if cost else float(cost != bound)


def plan_bytes(plan: Plan) -> bytes:
    """Write a plan as JSON; the same plan gives the same bytes."""
    return msgspec.json.encode(plan)

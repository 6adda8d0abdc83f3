"""Turns a draft into a plan: who goes where by id, and what it costs term by term."""

import numpy as np
from msgspec.structs import replace

from rigger.solver.compiled import Ints
from rigger.solver.draft import NOBODY
from rigger.solver.found import Found
from rigger.solver.people import km_of
from rigger.solver.plan import Assignment, Plan, Terms, gap_of
from rigger.solver.problem import Problem
from rigger.solver.surveying import Survey
from rigger.solver.ties.breaking import cost_of_ties
from rigger.solver.ties.tied import ties_of


class Pricing:
    """What plans of a problem cost, term by term, in cents; laid out once."""

    def __init__(self, problem: Problem) -> None:
        self._problem, self._km = problem, km_of(problem)
        self.positions = tuple(position.id for _, position in problem.positions())
        sites = {each.id: number for number, each in enumerate(problem.sites)}
        self._workers = {each.id: number for number, each in enumerate(problem.workers)}
        shifts = [(shift.end - shift.start, shift.priority, sites[shift.site]) for shift, _ in problem.positions()]
        people = [(each.rate, each.penalty, problem.turns.get(each.id, 0)) for each in problem.workers]
        self._minutes, self._priority, self._site = _columns(shifts)
        self._rate, self._penalty, self._turns = _columns(people)
        preferred = [[site in worker.preferred for site in sites] for worker in problem.workers]
        self._preferred = np.array(preferred, np.bool_).reshape(len(problem.workers), len(sites))

    def terms(self, holder: dict[str, str]) -> Terms:
        """Return the terms of a plan, but for what broken ties cost."""
        costs, workers = self._problem.costs, self._workers
        who = np.array([workers[holder[each]] if each in holder else NOBODY for each in self.positions], np.int64)
        held = np.flatnonzero(who != NOBODY)
        who, site = who[held], self._site[held]
        changes = sum(not each.pinned and holder.get(each.position) != each.worker for each in self._problem.published)
        return Terms(
            pay=int(((2 * self._rate[who] * self._minutes[held] + 60) // 120).sum()),
            travel=int(np.floor(costs.km * 2 * self._km[who, site] + 0.5).sum()),
            penalty=int(self._penalty[who].sum()),
            preferred=-costs.preferred * int(self._preferred[who, site].sum()),
            unfilled=costs.unfilled * int(self._priority.sum() - self._priority[held].sum()),
            load=sum(_load(self._problem, many) for many in np.bincount(who).tolist()),
            change=costs.change * changes,
            turns=int(self._turns[who].sum()),
        )


def _columns(rows: list[tuple[int, int, int]]) -> Ints:
    return np.array(rows, np.int64).reshape(-1, 3).T


def plan_of(survey: Survey, found: Found, fingerprint: str, pricing: Pricing | None = None) -> Plan:
    """Return the plan that a draft stands for, pins included, and the bound that was proven of it."""
    holder, pricing = holders(survey, found), pricing or Pricing(survey.problem)
    terms = pricing.terms(holder)
    terms = replace(terms, groups=cost_of_ties(ties_of(survey), found.draft))
    bound = found.bound + terms.total - found.cost
    assignments = tuple(Assignment(each, holder[each]) for each in pricing.positions if each in holder)
    return Plan(problem=fingerprint, assignments=assignments, cost=terms.total, bound=bound, gap=gap_of(terms.total, bound), terms=terms)


def holders(survey: Survey, found: Found) -> dict[str, str]:
    """Return who holds each filled position."""
    workers, draft = survey.problem.workers, found.draft
    seats = [position for place in survey.places for position in place.positions]
    sitting: list[int] = draft.who.tolist()
    return dict(survey.pins) | {seats[seat]: workers[who].id for seat, who in enumerate(sitting) if who >= 0}


def _load(problem: Problem, many: int) -> int:
    return problem.costs.load_step * (max(0, many - problem.costs.load_target) + max(0, many - problem.costs.load_target - 2))

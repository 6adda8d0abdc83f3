"""Turns a draft into a plan: who goes where by id, and what it costs term by term."""

from collections import Counter
from math import floor

from msgspec.structs import replace

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
        self._sites = {each.id: number for number, each in enumerate(problem.sites)}
        self._workers = {each.id: number for number, each in enumerate(problem.workers)}

    def terms(self, holder: dict[str, str]) -> Terms:
        """Return the terms of a plan, but for what broken ties cost."""
        problem, costs, sums = self._problem, self._problem.costs, Counter[str]()
        for shift, position in problem.positions():
            if position.id not in holder:
                sums["unfilled"] += costs.unfilled * shift.priority
                continue
            number = self._workers[holder[position.id]]
            worker = problem.workers[number]
            sums["pay"] += (2 * worker.rate * (shift.end - shift.start) + 60) // 120
            sums["travel"] += floor(costs.km * 2 * float(self._km[number, self._sites[shift.site]]) + 0.5)
            sums["penalty"] += worker.penalty
            sums["preferred"] -= costs.preferred if shift.site in worker.preferred else 0
            sums["turns"] += problem.turns.get(worker.id, 0)
        sums["change"] = costs.change * sum(not each.pinned and holder.get(each.position) != each.worker for each in problem.published)
        sums["load"] = sum(_load(problem, many) for many in Counter(holder.values()).values())
        names = ("pay", "travel", "penalty", "preferred", "unfilled", "load", "change", "turns")
        return Terms(**{name: sums[name] for name in names})


def plan_of(survey: Survey, found: Found, fingerprint: str, pricing: Pricing | None = None) -> Plan:
    """Return the plan that a draft stands for, pins included, and the bound that was proven of it."""
    holder = holders(survey, found)
    terms = (pricing or Pricing(survey.problem)).terms(holder)
    terms = replace(terms, groups=cost_of_ties(ties_of(survey), found.draft))
    bound = found.bound + terms.total - found.cost
    assignments = tuple(Assignment(position.id, holder[position.id]) for _, position in survey.problem.positions() if position.id in holder)
    return Plan(problem=fingerprint, assignments=assignments, cost=terms.total, bound=bound, gap=gap_of(terms.total, bound), terms=terms)


def holders(survey: Survey, found: Found) -> dict[str, str]:
    """Return who holds each filled position."""
    workers, draft = survey.problem.workers, found.draft
    seats = [position for place in survey.places for position in place.positions]
    sitting: list[int] = draft.who.tolist()
    return dict(survey.pins) | {seats[seat]: workers[who].id for seat, who in enumerate(sitting) if who >= 0}


def _load(problem: Problem, many: int) -> int:
    return problem.costs.load_step * (max(0, many - problem.costs.load_target) + max(0, many - problem.costs.load_target - 2))

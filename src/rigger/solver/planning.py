"""Turns a draft into a plan: who goes where by id, and what it costs term by term."""

from collections import Counter
from math import floor

from msgspec.structs import replace

from rigger.solver.optimising import Found
from rigger.solver.people import km_of
from rigger.solver.plan import Assignment, Plan, Terms, gap_of
from rigger.solver.problem import Problem
from rigger.solver.surveying import Survey
from rigger.solver.ties.breaking import cost_of_ties
from rigger.solver.ties.tied import ties_of


def plan_of(survey: Survey, found: Found, fingerprint: str) -> Plan:
    """Return the plan that a draft stands for, pins included, and the bound that was proven of it."""
    holder = holders(survey, found)
    terms = replace(_terms(survey.problem, holder), groups=cost_of_ties(ties_of(survey), found.draft))
    bound = found.bound + terms.total - found.cost
    assignments = tuple(Assignment(position.id, holder[position.id]) for _, position in survey.problem.positions() if position.id in holder)
    return Plan(problem=fingerprint, assignments=assignments, cost=terms.total, bound=bound, gap=gap_of(terms.total, bound), terms=terms)


def holders(survey: Survey, found: Found) -> dict[str, str]:
    """Return who holds each filled position."""
    workers, draft = survey.problem.workers, found.draft
    seats = [position for place in survey.places for position in place.positions]
    sitting: list[int] = draft.who.tolist()
    return dict(survey.pins) | {seats[seat]: workers[who].id for seat, who in enumerate(sitting) if who >= 0}


def _terms(problem: Problem, holder: dict[str, str]) -> Terms:
    """Return what the plan costs, term by term, in cents."""
    sites, workers = {each.id: number for number, each in enumerate(problem.sites)}, {each.id: n for n, each in enumerate(problem.workers)}
    costs, km, sums = problem.costs, km_of(problem), Counter[str]()
    for shift, position in problem.positions():
        if position.id not in holder:
            sums["unfilled"] += costs.unfilled * shift.priority
            continue
        number = workers[holder[position.id]]
        worker = problem.workers[number]
        sums["pay"] += (2 * worker.rate * (shift.end - shift.start) + 60) // 120
        sums["travel"] += floor(costs.km * 2 * float(km[number, sites[shift.site]]) + 0.5)
        sums["penalty"] += worker.penalty
        sums["preferred"] -= costs.preferred if shift.site in worker.preferred else 0
        sums["turns"] += problem.turns.get(worker.id, 0)
    sums["change"] = costs.change * sum(not each.pinned and holder.get(each.position) != each.worker for each in problem.published)
    sums["load"] = sum(_load(problem, many) for many in Counter(holder.values()).values())
    names = ("pay", "travel", "penalty", "preferred", "unfilled", "load", "change", "turns")
    return Terms(**{name: sums[name] for name in names})


def _load(problem: Problem, many: int) -> int:
    return problem.costs.load_step * (max(0, many - problem.costs.load_target) + max(0, many - problem.costs.load_target - 2))

"""What a plan costs by the letter, term by term, and whether it says so itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import floor

from rigger.solver.check.breach import Breach
from rigger.solver.check.groups import broken
from rigger.solver.check.people import km
from rigger.solver.plan import Plan, Terms
from rigger.solver.problem import Problem

ROUNDED = 0.000_005
"""Half of the last of five places, to which a gap may be rounded."""
TERMS = Terms.__struct_fields__


def costed(problem: Problem, plan: Plan, holder: Mapping[str, str]) -> Iterator[Breach]:
    """Tell where a plan's own figures are not what it costs."""
    true = terms_of(problem, holder)
    for name in TERMS:
        said = getattr(plan.terms, name)
        if said != true[name]:
            yield Breach("terms", f"{name} is {true[name]}, and the plan says {said}.")
    if plan.cost != sum(getattr(plan.terms, name) for name in TERMS):
        yield Breach("cost", f"the plan says {plan.cost}, and its terms do not add up to it.")
    if plan.cost != sum(true.values()):
        yield Breach("cost", f"it is {sum(true.values())}, and the plan says {plan.cost}.")
    yield from _bound(plan)


def terms_of(problem: Problem, holder: Mapping[str, str]) -> dict[str, int]:
    """Return what each term is in cents, if so many hold so much."""
    sites, workers = {each.id: each for each in problem.sites}, {each.id: each for each in problem.workers}
    prices, terms = problem.costs, dict.fromkeys(TERMS, 0)
    for shift, position in problem.positions():
        if position.id not in holder:
            terms["unfilled"] += prices.unfilled * shift.priority
            continue
        worker, site = workers[holder[position.id]], sites[shift.site]
        terms["pay"] += (2 * worker.rate * (shift.end - shift.start) + 60) // 120
        terms["travel"] += floor(prices.km * 2 * km(worker.home, site.at) + 0.5)
        terms["penalty"] += worker.penalty
        terms["preferred"] -= prices.preferred if site.id in worker.preferred else 0
        terms["turns"] += problem.turns.get(worker.id, 0)
    for many in Counter(holder.values()).values():
        terms["load"] += prices.load_step * (max(0, many - prices.load_target) + max(0, many - prices.load_target - 2))
    lost = [each for each in problem.published if not each.pinned and holder.get(each.position) != each.worker]
    terms["change"] = prices.change * len(lost)
    terms["groups"] = sum(group.weight * len([*broken(problem, group, holder)]) for group in problem.groups if group.weight is not None)
    return terms


def _bound(plan: Plan) -> Iterator[Breach]:
    if plan.bound is None:
        if plan.gap is not None:
            yield Breach("gap", f"the plan says {plan.gap}, and without a bound there is none.")
        return
    if plan.bound > plan.cost:
        yield Breach("bound", f"the plan says that none costs less than {plan.bound}, and itself costs {plan.cost}.")
    gap = (plan.cost - plan.bound) / abs(plan.cost) if plan.cost else float(plan.bound != 0)
    if plan.gap is None or abs(plan.gap - gap) > ROUNDED:
        yield Breach("gap", f"it is {gap:.6f}, and the plan says {'nothing' if plan.gap is None else plan.gap}.")

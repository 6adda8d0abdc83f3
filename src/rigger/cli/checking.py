"""Check somebody's plan against its problem, by the letter: `rigger check PROBLEM PLAN`.

Both are JSON, gzipped or not, in crew-problem/1 and crew-plan/1 (docs/crew-problem.md). The check shares no rule with the optimiser.
Exit code: 0 the plan keeps every rule and costs what it says, 1 it does not, 2 one of the two cannot be read.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

import msgspec

from rigger.cli.files import whole
from rigger.cli.telling import say, warn
from rigger.kernel.refusal import Refused
from rigger.solver.check.breach import Breach
from rigger.solver.check.checking import breaches
from rigger.solver.plan import Plan
from rigger.solver.problem import Problem
from rigger.solver.reading import fingerprint, plan_of, problem_of


def arguments(parser: ArgumentParser) -> None:
    """Take the problem, the plan, and how the answer is written."""
    parser.add_argument("problem", metavar="PROBLEM", type=Path, help="what is to be filled, in crew-problem/1")
    parser.add_argument("plan", metavar="PLAN", type=Path, help="who goes where, in crew-plan/1")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(given: Namespace) -> int:
    """Tell every breach of the plan; returns 2 where something cannot be read, 1 where a rule is broken, else 0."""
    try:
        written = whole(given.problem)
        problem, plan = problem_of(written), plan_of(whole(given.plan))
    except Refused as refusal:
        warn(f"rigger: {refusal.sentence}")
        return 2
    found = breaches(problem, plan, fingerprint(written))
    if given.json:
        say(msgspec.json.encode({"plan": str(given.plan), "cost": plan.cost, "bound": plan.bound, "breaches": found}).decode())
    else:
        for each in found:
            say(each.sentence)
        say(_summed(problem, plan, found))
    return int(bool(found))


def _summed(problem: Problem, plan: Plan, found: Sequence[Breach]) -> str:
    if found:
        return f"Breaches: {len(found)}."
    filled, places = len(plan.assignments), sum(1 for _ in problem.positions())
    proven = "no bound is given" if plan.bound is None else f"no plan is said to cost less than {plan.bound / 100:,.2f}"
    return f"The plan keeps every rule. Positions filled: {filled} of {places}. It costs {plan.cost / 100:,.2f}; {proven}."

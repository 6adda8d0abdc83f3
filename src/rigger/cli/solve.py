"""Find the cheapest plan that keeps every rule, and how near it is to the best possible: `rigger solve PROBLEM --out PLAN`.

The problem is JSON in crew-problem/1, gzipped or not (docs/crew-problem.md). The plan gets better while it runs: Ctrl-C ends it with the
best so far. Exit code: 0 a plan was found, 1 there is none, 2 the problem cannot be read.
"""

import sys
from argparse import ArgumentParser, Namespace
from os import process_cpu_count
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from rigger.cli.files import whole
from rigger.cli.sought import Asked, Step, ready, sought
from rigger.cli.telling import say, warn
from rigger.kernel.refusal import Refused
from rigger.solver.plan import Plan, plan_bytes
from rigger.solver.problem import Problem
from rigger.solver.reading import problem_of


def arguments(parser: ArgumentParser) -> None:
    """Take the problem, how long it may take, where the plan goes, and what a run depends on."""
    parser.add_argument("problem", metavar="PROBLEM", type=Path, help="what is to be filled, in crew-problem/1")
    parser.add_argument("--seconds", type=float, default=30.0, metavar="T", help="stop after so long (30); sooner where the best is proven")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed takes another way (1)")
    parser.add_argument(
        "--threads", type=int, default=process_cpu_count() or 1, metavar="N", help="use so many processors; the plan is the same"
    )
    parser.add_argument("--out", type=Path, metavar="PLAN", help="write the plan into this file, in crew-plan/1")
    parser.add_argument("--bound-only", action="store_true", help="only prove what no plan can cost less than")


def run(given: Namespace) -> int:
    """Seek a plan until the time is over or the best is proven; returns 2 where the problem cannot be read, else 0."""
    begun = perf_counter()
    try:
        written = whole(given.problem)
        problem = problem_of(written)
    except Refused as refusal:
        warn(f"rigger: {refusal.sentence}")
        return 2
    surroundings = ready(problem)
    found = sought(Asked(written, given.seconds, given.seed, given.threads), surroundings, _Progress(begun))
    plan = replace(found, seconds=round(perf_counter() - begun, 3), seed=given.seed)
    if given.bound_only:
        say(f"No plan costs less than {(plan.bound or 0) / 100:,.2f}.")
    else:
        _tell(plan, problem, given.out)
    return 0


class _Progress:
    """Says of each step that is better how far it is."""

    def __init__(self, begun: float) -> None:
        self._begun, self._told = begun, Step(0, 0)

    def __call__(self, step: Step) -> None:
        if step != self._told:
            self._told = step
            sys.stderr.write(f"{perf_counter() - self._begun:6.2f} s  {step.cost / 100:>16,.2f}  {_gap(step)}\n")


def _gap(step: Step) -> str:
    gap = 100 * (step.cost - step.bound) / max(1, step.cost)
    return "the best there is" if step.bound >= step.cost else f"at most {gap:.3f} % above the best"


def _tell(plan: Plan, problem: Problem, out: Path | None) -> None:
    if out:
        out.write_bytes(plan_bytes(plan))
        say(f"The plan is in {out}.")
    places = sum(1 for _ in problem.positions())
    proven = "No plan costs less." if plan.bound == plan.cost else f"No plan costs less than {(plan.bound or 0) / 100:,.2f}."
    say(f"Positions filled: {len(plan.assignments)} of {places}. It costs {plan.cost / 100:,.2f}. {proven}")

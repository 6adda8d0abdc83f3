"""Find the cheapest plan that keeps every rule, and how near it is to the best possible: `rigger solve PROBLEM --out PLAN`.

The problem is JSON in crew-problem/1, gzipped or not (docs/crew-problem.md). The plan gets better while it runs: Ctrl-C ends it with the
best so far. Exit code: 0 a plan was found, 2 the problem cannot be read.
"""

import sys
from argparse import ArgumentParser, Namespace
from os import process_cpu_count
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from rigger.cli.files import whole
from rigger.cli.telling import say, warn
from rigger.kernel.refusal import Refused
from rigger.solver.optimising import Found, improve
from rigger.solver.plan import Plan, plan_bytes
from rigger.solver.planning import plan_of
from rigger.solver.reading import fingerprint, problem_of
from rigger.solver.surveying import Survey, survey


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
        surveyed = survey(problem)
    except Refused as refusal:
        warn(f"rigger: {refusal.sentence}")
        return 2
    found = _sought(surveyed, given, begun)
    plan = replace(plan_of(surveyed, found, fingerprint(written)), seconds=round(perf_counter() - begun, 3), seed=given.seed)
    if given.bound_only:
        say(f"No plan costs less than {(plan.bound or 0) / 100:,.2f}.")
    else:
        _tell(plan, surveyed, given.out)
    return 0


def _sought(surveyed: Survey, given: Namespace, begun: float) -> Found:
    """Take step after step, telling of each that is better; Ctrl-C and the end of the time stop it with the best so far."""
    steps = improve(surveyed, given.seed, given.threads)
    found = told = next(steps)
    try:
        for found in steps:
            if (found.cost, found.bound) != (told.cost, told.bound):
                told = found
                sys.stderr.write(f"{perf_counter() - begun:6.2f} s  {found.cost / 100:>16,.2f}  {_gap(found)}\n")
            if perf_counter() - begun >= given.seconds:
                break
    except KeyboardInterrupt:
        warn("Stopped; this is the best so far.")
    steps.close()
    return found


def _gap(found: Found) -> str:
    return (
        "the best there is" if found.is_proven else f"at most {100 * (found.cost - found.bound) / max(1, found.cost):.3f} % above the best"
    )


def _tell(plan: Plan, surveyed: Survey, out: Path | None) -> None:
    if out:
        out.write_bytes(plan_bytes(plan))
        say(f"The plan is in {out}.")
    places = sum(1 for _ in surveyed.problem.positions())
    proven = "No plan costs less." if plan.bound == plan.cost else f"No plan costs less than {(plan.bound or 0) / 100:,.2f}."
    say(f"Positions filled: {len(plan.assignments)} of {places}. It costs {plan.cost / 100:,.2f}. {proven}")

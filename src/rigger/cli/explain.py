"""Explain a plan: `rigger explain PROBLEM PLAN` says why each open position is open, `… POSITION…` what those positions cost and why.

Both are JSON, gzipped or not, in crew-problem/1 and crew-plan/1 (docs/crew-problem.md). Exit code: 0 explained, 2 something cannot be read,
or there is no such position.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rigger.cli.files import whole
from rigger.cli.telling import say, warn
from rigger.kernel.refusal import Refused
from rigger.solver.explain.explaining import Explain, Explained
from rigger.solver.reading import plan_of, problem_of


def arguments(parser: ArgumentParser) -> None:
    """Take the problem, the plan, the positions, and how the answer is written."""
    parser.add_argument("problem", metavar="PROBLEM", type=Path, help="what is to be filled, in crew-problem/1")
    parser.add_argument("plan", metavar="PLAN", type=Path, help="who goes where, in crew-plan/1")
    parser.add_argument("positions", metavar="POSITION", nargs="*", help="positions by id; all open ones if left out")
    parser.add_argument("--json", action="store_true", help="answer as JSON, a line a position")


def run(given: Namespace) -> int:
    """Explain each position asked for, or each that is open; returns 2 where something cannot be read or found, else 0."""
    try:
        plan = Explain(problem_of(whole(given.problem)), plan_of(whole(given.plan)))
        asked = given.positions or plan.open()
        for position in asked:
            explained = plan.explain(position)
            say(msgspec.json.encode(explained).decode() if given.json else "\n".join(_lines(explained)))
    except Refused as refusal:
        warn(f"rigger: {refusal.sentence}")
        return 2
    if not asked and not given.json:
        say("Every position is filled.")
    return 0


def _lines(told: Explained) -> Iterator[str]:
    price = told.price
    terms = ", ".join(f"{term} {cents / 100:,.2f}" for term, cents in price.terms.items() if cents)
    says = f"It costs {price.cost / 100:,.2f} ({terms or 'nothing'}); without it {_less(price.saved)}."
    yield f"{price.position}: {price.worker or 'open'}. {says}"
    if told.says:
        yield f"  {told.says}"
        yield from (f"  {worker} could hold it if {mend}." for worker, mend in told.near)
        return
    others = told.eligible - (price.worker is not None)
    if told.next_best:
        who, cents = told.next_best
        yield f"  {who} could take it as things stand, and the plan would cost {cents / 100:+,.2f}."
    elif others:
        rules = ", ".join(f"{rule} {many}" for rule, many in sorted(told.stopped.items()))
        yield f"  {others} could hold it had they nothing else to do; what they hold by this plan stops all of them: {rules}."
    else:
        yield "  Nobody else may hold it."


def _less(cents: int) -> str:
    return f"the plan costs {abs(cents) / 100:,.2f} {'less' if cents >= 0 else 'more'}"

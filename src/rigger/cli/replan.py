"""Plan again what was published, when somebody has fallen out: `rigger replan PROBLEM --out FOLDER`.

Three plans side by side, with what each costs, what stays open, who is moved and who must be told: `none` changes nothing that may still
stand and only fills the holes, `few` moves somebody where that saves more than a change costs, `free` plans everything anew. The problem is
JSON in crew-problem/1 with what was `published` (docs/crew-problem.md). Ctrl-C ends the free plan with the best so far.
Exit code: 0 the plans were found, 2 the problem cannot be read or there is nothing to plan again.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from os import process_cpu_count
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec

from rigger.cli.files import whole
from rigger.cli.telling import say, warn
from rigger.kernel.refusal import Refused
from rigger.solver.plan import plan_bytes
from rigger.solver.reading import fingerprint, problem_of
from rigger.solver.replan.replanning import Choice, Replanning

SHOWN: Final = 40
"""How many people are named who must be told; more are counted."""


def arguments(parser: ArgumentParser) -> None:
    """Take the problem, how long the free plan may take, where the plans go, and how the answer is written."""
    parser.add_argument("problem", metavar="PROBLEM", type=Path, help="what was published and who is there now, in crew-problem/1")
    parser.add_argument("--seconds", type=float, default=10.0, metavar="T", help="stop the free plan after so long (10)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed takes another way (1)")
    parser.add_argument("--threads", type=int, default=process_cpu_count() or 1, metavar="N", help="use so many processors")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write none.json, few.json and free.json here, in crew-plan/1")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(given: Namespace) -> int:
    """Tell the three plans side by side; returns 2 where there is nothing to plan again, else 0."""
    begun = perf_counter()
    try:
        written = whole(given.problem)
        again = Replanning(problem_of(written), fingerprint(written))
        choices = (again.none(), again.few(), _freely(again, given, begun))
    except Refused as refusal:
        warn(f"rigger: {refusal.sentence}")
        return 2
    for choice in choices if given.out else ():
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / f"{choice.changes}.json").write_bytes(plan_bytes(choice.plan))
    say(msgspec.json.encode(choices).decode() if given.json else "\n".join(_lines(again, choices)))
    return 0


def _freely(again: Replanning, given: Namespace, begun: float) -> Choice:
    steps = again.free(given.seed, given.threads)
    choice = next(steps)
    try:
        for further in steps:
            choice = further
            if perf_counter() - begun >= given.seconds:
                break
    except KeyboardInterrupt:
        warn("Stopped; the free plan is the best so far.")
    steps.close()
    return choice


def _lines(again: Replanning, choices: Sequence[Choice]) -> Iterator[str]:
    lost = len(again.lost)
    yield f"Of what was published, {lost} {'position has lost its worker' if lost == 1 else 'positions have lost their workers'}."
    rows: dict[str, list[str]] = {
        "": [choice.changes for choice in choices],
        "cost": [f"{choice.plan.cost / 100:,.2f}" for choice in choices],
        "positions left open": [str(again.positions - len(choice.plan.assignments)) for choice in choices],
        "moved though they could stay": [str(len(choice.moved)) for choice in choices],
        "people to be told": [str(len(choice.notices)) for choice in choices],
    }
    for name, cells in rows.items():
        yield f"{name:<30}" + "".join(f"{cell:>18}" for cell in cells)
    for choice in choices:
        yield from _told(choice)


def _told(choice: Choice) -> Iterator[str]:
    if len(choice.notices) <= SHOWN:
        yield f"{choice.changes}:"
        for each in choice.notices:
            words = [f"{verb} {', '.join(some)}" for verb, some in (("takes", each.takes), ("leaves", each.leaves)) if some]
            yield f"  {each.worker} {' and '.join(words)}"

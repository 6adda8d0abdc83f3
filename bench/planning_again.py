"""How long it takes to plan again after people have rung in sick, and how many others are moved: `python -m bench.planning_again`.

For each seed a problem is drawn and planned for a while, what came of it is published, and some of its people fall out. Processor time, so
that who else works on the machine counts little; the problem is in memory, laid out and compiled.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from itertools import takewhile
from statistics import quantiles
from time import perf_counter, process_time

from bench.crews import TIERS, drawn, packed
from bench.crews_changed import planned_again
from rigger.solver.check.checking import breaches
from rigger.solver.optimising import improve
from rigger.solver.planning import holders
from rigger.solver.problem import Problem
from rigger.solver.reading import fingerprint, problem_of
from rigger.solver.replan.replanning import Choice, Replanning
from rigger.solver.surveying import survey


def published(tier: str, seed: int, gone: int, seconds: float) -> tuple[Problem, str]:
    """Return a problem after its plan was published and so many of its people fell out; and its fingerprint."""
    document = drawn(tier, seed)
    surveyed, begun = survey(problem_of(packed(document))), perf_counter()
    *_, found = takewhile(lambda _: perf_counter() - begun < seconds, improve(surveyed, seed, 2))
    written = packed(planned_again(document, [*holders(surveyed, found).items()], gone, seed))
    return problem_of(written), fingerprint(written)


def timed(plan: Callable[[], Choice]) -> tuple[float, Choice]:
    """Return the milliseconds that planning again took, with what came of it."""
    begun = process_time()
    choice = plan()
    return 1_000 * (process_time() - begun), choice


def main() -> None:
    parser = ArgumentParser(prog="bench.planning_again", description=__doc__)
    parser.add_argument("--tier", choices=TIERS, default="M")
    parser.add_argument("--gone", type=int, default=5, help="how many fall out")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=30.0, help="how long the first plan may take")
    given = parser.parse_args()
    took: dict[str, list[float]] = {"none": [], "few": []}
    for seed in range(101, 101 + given.seeds):
        problem, named = published(given.tier, seed, given.gone, given.seconds)
        Replanning(problem, named).few()  # what is compiled is read now
        again = Replanning(problem, named)
        for choices in (again.none, again.few):
            spent, choice = timed(choices)
            took[choice.changes].append(spent)
            wrong = len(breaches(problem, choice.plan, named))
            print(f"{given.tier} {seed}: {len(again.lost)} lost; {choice.changes} {spent:.0f} ms, {len(choice.moved)} moved, {wrong} wrong")
    for changes, times in took.items():
        print(f"{changes}: p50 {quantiles(times, n=2)[0]:.0f} ms, p95 {quantiles(times, n=20, method='inclusive')[-1]:.0f} ms")


if __name__ == "__main__":
    main()

"""What the optimiser is held to, and what was found: with two threads, on problems it was not written on, p95 being the worst of ten."""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Final

from bench.contest.running import Run
from bench.contest.standings import Contest, behind, pairs, reached, to_proof, usual, worst
from bench.figures import Figure

MINUTE: Final = 60.0
MEMORY: Final = 2_048
BEYOND: Final = 3.0
"""How many seconds more than it was given it may take with a million pairs."""
QUICKER: Final = {"M": 300.0, "MT": 128.0, "LT": 300.0}
AGAIN: Final = {"M": (50.0, 0), "L": (300.0, 2)}
"""Milliseconds, and other changes, when people fall out of a published plan."""
WHY_NOT: Final = {"M": 5.0, "L": 20.0}


def figures(contest: Contest) -> Iterator[Figure]:
    """Tell each target that this contest can speak of."""
    for tier in contest.tiers:
        if runs := contest.of(tier, "ours", 2):
            yield from _anytime(contest, tier, runs)
            yield from _room(tier, runs)
        yield from _against_timefold(contest, tier)
    yield from _why_not(contest)
    yield from _again(contest)


def _anytime(contest: Contest, tier: str, runs: Sequence[Run]) -> Iterator[Figure]:
    match tier:
        case "M":
            yield from _both("M: gap after 0.5 s", contest.gaps(runs, 0.5), 0.05, 0.05, " %")
            yield from _both("M: proven to be the best", to_proof(runs), 2, 4, " s")
        case "MT":
            yield from _both("MT: gap after 0.5 s", contest.gaps(runs, 0.5), 0.5, 0.5, " %")
            yield from _both("MT: the best plan there is", contest.to_best(runs), 1, 2, " s")
        case "L":
            yield from _both("L: gap after 3 s, set-up included", contest.gaps(runs, 3, setup=True), 0.5, 0.5, " %")
            yield from _both("L: gap after 30 s, set-up included", contest.gaps(runs, 30, setup=True), 0.1, 0.1, " %")
        case "LT":
            yield from _both("LT: gap after 30 s, set-up included", contest.gaps(runs, 30, setup=True), 0.2, 0.2, " %")
        case _:
            pass


def _both(what: str, values: Sequence[float], half: float, nearly_all: float, unit: str) -> Iterator[Figure]:
    yield Figure(f"{what}, p50", usual(values), half, unit, ceiling=True)
    yield Figure(f"{what}, p95", worst(values), nearly_all, unit, ceiling=True)


def _room(tier: str, runs: Iterable[Run]) -> Iterator[Figure]:
    """With a million pairs it keeps to its memory and to its time."""
    if tier in {"L", "LT"}:
        yield Figure(f"{tier}: memory at most", max(run.peak_mb for run in runs), MEMORY, " MB", ceiling=True)
        over = worst([run.ended - run.seconds for run in runs])
        yield Figure(f"{tier}: ends after the time given, p95", over, BEYOND, " s", ceiling=True)


def _against_timefold(contest: Contest, tier: str) -> Iterator[Figure]:
    """Tell how many times sooner a plan was there that is as good as Timefold's after a minute, set-up left out on both sides."""
    met = [each for each in pairs(contest, tier, "timefold") if each[1].seconds >= MINUTE]
    if tier in QUICKER and met:
        least = min(run.ended / reached(mine, run.answers[-1][1]) for mine, run in met)
        yield Figure(f"{tier}: times sooner than Timefold's minute, of {len(met)} problems the least", least, QUICKER[tier])
        lost = max(behind(*each) for each in met)
        yield Figure(f"{tier}: Timefold had the better plan for, of {len(met)} problems the worst", lost, 0, " s", ceiling=True)


def _why_not(contest: Contest) -> Iterator[Figure]:
    for each in contest.doubts:
        tier = each["problem"].partition("-")[0]
        took = each["milliseconds"] or [inf]
        yield from _both(f"{tier}: why not", took, WHY_NOT[tier], WHY_NOT[tier], " ms")
        yield Figure(f"{tier}: answers that the checker does not confirm, of {len(took)}", len(each["faults"]), 0, ceiling=True)


def _again(contest: Contest) -> Iterator[Figure]:
    for tier, (most, changes) in AGAIN.items():
        if times := [each for each in contest.again if each["problem"] == f"{tier}-1"]:
            yield from _both(f"{tier}: planned again", [each["milliseconds"] for each in times], most, most, " ms")
            moved = max(each["moved"] for each in times)
            yield Figure(f"{tier}: others moved when it is planned again, of {len(times)} times the most", moved, changes, ceiling=True)
            yield Figure(f"{tier}: plans made again that the checker refuses", sum(1 for each in times if each["fault"]), 0, ceiling=True)

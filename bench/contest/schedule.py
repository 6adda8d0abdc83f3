"""Who is asked what: each contender on each tier, with so many threads, on so many of its problems, for so long."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bench.contest.ground import Ground, grounds, public
from bench.contest.running import Run, started


class Entry(NamedTuple):
    """A contender with so many threads, on the first so many problems of a tier, for so many seconds each."""

    contender: str
    threads: int
    problems: int
    seconds: float


TEN: Final = 10
_MIDDLE: Final = (
    Entry("ours", 2, TEN, 10), Entry("ours", 1, TEN, 10), Entry("highs", 2, 3, 60), Entry("cpsat", 2, 2, 60), Entry("timefold", 1, 3, 60),
)  # fmt: skip
ENTRIES: Final = {
    "S": (
        Entry("ours", 2, TEN, 5), Entry("ours", 1, TEN, 5), Entry("highs", 2, 3, 10), Entry("cpsat", 2, 3, 10), Entry("timefold", 1, 3, 10),
    ),
    "M": _MIDDLE,
    "MT": _MIDDLE,
    "L": (Entry("ours", 2, TEN, 30), Entry("ours", 1, 1, 30), Entry("timefold", 1, 1, 60)),
    "LT": (
        Entry("ours", 2, TEN, 30), Entry("ours", 1, 1, 30), Entry("highs", 2, 1, 60), Entry("cpsat", 2, 1, 60), Entry("timefold", 1, 2, 60),
    ),
}  # fmt: skip
CONTENDERS: Final = ("ours", "highs", "cpsat", "timefold")
SHORTER: Final = (
    "HiGHS, CP-SAT and Timefold are given a minute for each problem, and fewer problems than the optimiser, so that all of it ends within "
    "three quarters of an hour; HiGHS and CP-SAT are not asked for L, whose program in full has millions of columns."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which tiers and contenders, at most so many problems and seconds, and with how many threads the optimiser."""

    tiers: Sequence[str]
    contenders: Collection[str]
    problems: int
    seconds: float
    threads: Collection[int]
    """Of the optimiser; its peers keep to theirs."""

    def entries(self, tier: str) -> Iterator[Entry]:
        """Tell what is left of a tier's entries."""
        for each in ENTRIES[tier]:
            if each.contender in self.contenders and (each.contender != "ours" or each.threads in self.threads):
                yield each._replace(problems=min(each.problems, self.problems), seconds=min(each.seconds, self.seconds))


type Tell = Callable[[Run], None]


def held(wish: Wish, folder: Path, tell: Tell) -> Iterator[tuple[Ground, list[Run]]]:
    """Hold the contest, tier by tier; tells each run as it ends, then each problem with all that was made of it."""
    warm = public("S", folder)
    _number(warm, wish.contenders)
    for tier in wish.tiers:
        entries = [*wish.entries(tier)]
        field = [*grounds(tier, max(each.problems for each in entries), folder)]
        runs = [run for entry in entries for run in _runs(entry, field, warm.stem, tell)]
        yield from ((ground, [run for run in runs if run.problem == ground.stem.name]) for ground in field)


def _runs(entry: Entry, field: Sequence[Ground], warm: Path, tell: Tell) -> Iterator[Run]:
    with started(entry.contender, entry.threads, warm) as contender:
        for seed, ground in enumerate(field[: entry.problems], start=1):
            _number(ground, (entry.contender,))
            run = contender.run(ground.stem, entry.seconds, seed, ground.referee)
            tell(run)
            yield run


def _number(ground: Ground, contenders: Collection[str]) -> int:
    """Write a problem's numbers where a peer wants them; returns its pairs."""
    return ground.pairs if {*contenders} - {"ours"} else 0

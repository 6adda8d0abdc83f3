"""Writes what a contest found as a page: the targets, a table for each tier, and what is known of the problems."""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Any, Final

from bench.contest.plot import LINES, Line
from bench.contest.running import Run
from bench.contest.schedule import SHORTER
from bench.contest.standings import Contest, behind, pairs, reached, to_proof, usual, worst
from bench.crews import TIERS
from bench.figures import Figure

MOMENTS: Final = (0.5, 1, 3, 10, 30, 60)
NOTHING: Final = "none"
"""Where there is no plan yet, or no proof."""
HEAD: Final = """# The crew optimiser beside its peers

Made by `make bench-solving`; the figures behind it are in [solver-bench.json](solver-bench.json). Every contender solved the same problems
in the same run, each in a process of its own and warmed up by a small problem first; every plan was looked at by the
[checker](crew-problem.md), which shares no rule with any of them. Gaps are to the best plan known, in per cent of its cost; times are
seconds after the set-up unless it is said to be included. p50 is what half of the problems do not exceed, p95 what 95 of 100 do not: of
ten the worst.

![Gap against time of every contender, a panel for each tier](solver-bench.svg)
"""


def page(contest: Contest, figures: Iterable[Figure]) -> str:
    """Return the page in Markdown."""
    parts = [HEAD, _about(contest.about), "## Targets\n", *_targets(figures)]
    for tier in contest.tiers:
        parts += [_title(tier), *_table(contest, tier)]
    return "\n".join([*parts, *_beside(contest), *_notes(contest), *_known(contest)]) + "\n"


def _about(about: dict[str, Any]) -> str:
    machine = ", ".join(f"{name} {value}" for name, value in about["machine"].items())
    versions = ", ".join(f"{name} {value}" for name, value in about["versions"].items())
    return f"Measured on {about['date']}: {machine}. Versions: {versions}. Asked for: {about['asked']}.\n"


def _targets(figures: Iterable[Figure]) -> Iterator[str]:
    yield "| what | target | found | |\n|---|---|---|---|"
    for each in figures:
        sign = "≤" if each.ceiling else "≥"
        found = "never in this run" if each.value == inf else f"{_short(each.value)}{each.unit}"
        yield f"| {each.what} | {sign} {each.promised:g}{each.unit} | {found} | {'kept' if each.holds else '**missed**'} |"
    yield ""


def _short(value: float) -> str:
    return NOTHING if value == inf else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - digits


def _title(tier: str) -> str:
    size = TIERS[tier]
    return f"## {tier}: {size.workers:,} workers, {size.shifts:,} shifts\n"


def _table(contest: Contest, tier: str) -> Iterator[str]:
    """Tell of each contender p50 / p95 where there are more problems than one."""
    columns = ("contender", "problems", "set-up", "first plan", *(f"gap at {at:g} s" for at in MOMENTS), "proven", "after", "memory")
    yield f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    for line in LINES:
        if runs := contest.of(tier, line.contender, line.threads):
            yield f"| {' | '.join(_row(contest, line, runs))} |"
    yield ""


def _row(contest: Contest, line: Line, runs: Sequence[Run]) -> Iterator[str]:
    yield from (line.says, str(len(runs)), _two([run.setup for run in runs], " s"))
    yield _two([run.answers[0][0] if run.answers else inf for run in runs], " s")
    for at in MOMENTS:
        over = all(run.ended < at for run in runs) and not all(run.proven for run in runs)
        yield "" if over and at > max(run.seconds for run in runs) else _two(contest.gaps(runs, at), "")
    yield from (f"{sum(run.proven for run in runs)} of {len(runs)}", _two(to_proof(runs), " s"), f"{max(run.peak_mb for run in runs):,} MB")


def _two(values: Sequence[float], unit: str) -> str:
    """Return p50 and p95, or the one figure there is."""
    found = [*dict.fromkeys((_short(usual(values)), _short(worst(values))))]
    return " / ".join(found) + ("" if found[-1] == NOTHING else unit)


def _beside(contest: Contest) -> Iterator[str]:
    """Tell of each peer how soon the optimiser was as good as it ever became, and for how long it was ahead."""
    yield "## Beside each peer\n"
    yield "| tier | peer | problems | as good as its last plan after | it took | it was ahead for |\n|---|---|---|---|---|---|"
    for tier in contest.tiers:
        for line in LINES[2:]:
            if met := [*pairs(contest, tier, line.contender)]:
                soon = _two([reached(mine, run.answers[-1][1]) for mine, run in met], " s")
                took = _two([run.answers[-1][0] for _, run in met], " s")
                ahead = _two([behind(*each) for each in met], " s")
                yield f"| {tier} | {line.says} | {len(met)} | {soon} | {took} | {ahead} |"
    yield ""


def _notes(contest: Contest) -> Iterator[str]:
    yield f"## What was not run, and what is out\n\n{SHORTER}\n"
    faults = [run for run in contest.runs if run.fault]
    yield from (f"- {run.contender} on {run.problem}: {run.fault}" for run in faults)
    yield "" if faults else "Every plan of every run kept every rule and cost what was said.\n"


def _known(contest: Contest) -> Iterator[str]:
    yield "## The problems\n\n| problem | best plan known | found by | proven bound | gap |\n|---|---|---|---|---|"
    for name, each in contest.known.items():
        gap = "optimal" if each.is_proven else "" if each.bound is None else f"{100 * (each.cost - each.bound) / abs(each.cost):.3f} %"
        yield f"| {name} | {each.cost:,} | {each.by} | {'' if each.bound is None else f'{each.bound:,}'} | {gap} |"

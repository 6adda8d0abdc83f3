"""Draws the gap against time of every contender, a panel for each tier, as an SVG that is read on white and on black."""

from collections.abc import Iterator, Sequence
from math import inf, log10
from typing import Final, NamedTuple

from bench.contest.standings import Contest, gap_at, usual

WIDE, HIGH, LEFT, TOP = 380, 250, 62, 34
ACROSS: Final = 2
FROM, UNTIL = 0.01, 100.0
"""Seconds at the ends of a panel."""
LEAST, MOST = 0.001, 30.0
"""Per cent at its foot, where what is less is drawn too, and at its head."""
POINTS: Final = 121


class Line(NamedTuple):
    """How a contender is drawn."""

    contender: str
    threads: int
    says: str


LINES: Final = (
    Line("ours", 2, "Rigger, 2 threads"), Line("ours", 1, "Rigger, 1 thread"), Line("highs", 2, "HiGHS, 2 threads"),
    Line("cpsat", 2, "CP-SAT, 2 threads"), Line("timefold", 1, "Timefold, 1 thread"),
)  # fmt: skip
STYLE: Final = """<style>
svg { background: #ffffff; font: 12px system-ui, sans-serif; }
text { fill: #24292f; } .grid { stroke: #d0d7de; } .frame { fill: none; stroke: #8c959f; }
.line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
.ours-2 { stroke: #0969da; } .ours-1 { stroke: #0969da; stroke-dasharray: 5 3; } .highs-2 { stroke: #1a7f37; }
.cpsat-2 { stroke: #bc4c00; } .timefold-1 { stroke: #8250df; }
@media (prefers-color-scheme: dark) {
svg { background: #0d1117; } text { fill: #e6edf3; } .grid { stroke: #30363d; } .frame { stroke: #6e7681; }
.ours-2, .ours-1 { stroke: #58a6ff; } .highs-2 { stroke: #3fb950; } .cpsat-2 { stroke: #f0883e; } .timefold-1 { stroke: #bc8cff; }
}
</style>"""


def drawn(contest: Contest) -> str:
    """Return the picture."""
    tiers = contest.tiers
    wide, high = ACROSS * (WIDE + LEFT) + 20, -(-len(tiers) // ACROSS) * (HIGH + 2 * TOP) + 2 * TOP
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">', STYLE]
    parts.append("<title>Gap to the best plan known, in per cent, against seconds after the set-up; medians over the problems.</title>")
    for number, tier in enumerate(tiers):
        x, y = LEFT + number % ACROSS * (WIDE + LEFT), TOP + number // ACROSS * (HIGH + 2 * TOP)
        parts += [f'<g transform="translate({x} {y})">', *_frame(tier), *_lines(contest, tier), "</g>"]
    return "\n".join([*parts, *_legend(high - TOP), "</svg>"]) + "\n"


def _across(seconds: float) -> float:
    return round(WIDE * log10(seconds / FROM) / log10(UNTIL / FROM), 1)


def _down(gap: float) -> float:
    return round(HIGH * (1 - log10(min(MOST, max(LEAST, gap)) / LEAST) / log10(MOST / LEAST)), 1)


def _frame(tier: str) -> Iterator[str]:
    yield f'<text y="-10" font-weight="600">{tier}</text><rect class="frame" width="{WIDE}" height="{HIGH}"/>'
    for seconds in (0.01, 0.1, 1, 10, 100):
        x = _across(seconds)
        yield f'<path class="grid" d="M{x} 0V{HIGH}"/><text x="{x}" y="{HIGH + 16}" text-anchor="middle">{seconds:g} s</text>'
    for gap in (0.001, 0.01, 0.1, 1, 10):
        y = _down(gap)
        yield f'<path class="grid" d="M0 {y}H{WIDE}"/><text x="-6" y="{y + 4}" text-anchor="end">{gap:g} %</text>'


def _lines(contest: Contest, tier: str) -> Iterator[str]:
    for line in LINES:
        points = [*_medians(contest, tier, line)]
        if points:
            steps = f"M{points[0][0]} {points[0][1]}" + "".join(f"H{x}V{y}" for x, y in points[1:])
            yield f'<path class="line {line.contender}-{line.threads}" d="{steps}"/>'


def _medians(contest: Contest, tier: str, line: Line) -> Iterator[tuple[float, float]]:
    """Tell where the median goes, as long as half of the runs have a plan and one of them goes on."""
    runs = contest.of(tier, line.contender, line.threads)
    ends = max((max(run.ended, FROM) for run in runs), default=0.0)
    for step in range(POINTS):
        at = FROM * (UNTIL / FROM) ** (step / (POINTS - 1))
        gap = usual([gap_at(run, contest.known[run.problem].cost, at) for run in runs])
        if at <= ends and gap < inf:
            yield _across(at), _down(gap)


def _legend(y: int) -> Sequence[str]:
    wide = (ACROSS * (WIDE + LEFT)) // len(LINES)
    return [
        f'<path class="line {each.contender}-{each.threads}" d="M{20 + wide * number} {y}h26"/><text x="{52 + wide * number}" y="{y + 4}">'
        f"{each.says}</text>"
        for number, each in enumerate(LINES)
    ]

"""What a bench run found: medians of rounds that were taken in turn, against what is promised."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

RESULTS = Path(__file__).parent / "results"
ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: what was measured, what was promised (at least, or at most where `ceiling`), and whether it holds."""

    what: str
    value: float
    promised: float
    unit: str = ""
    ceiling: bool = False

    @property
    def holds(self) -> bool:
        """Whether the promise was kept."""
        return self.value <= self.promised if self.ceiling else self.value >= self.promised

    def line(self, machine: Mapping[str, float]) -> str:
        """Return the figure as one line of the table; beside what is no ratio stands how fast the machine was."""
        sign = "≤" if self.ceiling else "≥"
        value, promised = (f"{each:,.2f}" if each < 100 else f"{each:,.0f}" for each in (self.value, self.promised))  # noqa: PLR2004 - digits
        said = f"{'kept  ' if self.holds else 'MISSED'} {self.what}: {value}{self.unit} (promised {sign} {promised}{self.unit})"
        return said + (" · machine " + " ".join(f"{name} {seconds}" for name, seconds in machine.items()) if self.unit else "")


@dataclass(slots=True)
class Rounds:
    """What was measured of several contenders, each once a round, in turn."""

    rates: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    def add(self, name: str, rate: float) -> None:
        """Note what one contender reached or used in this round."""
        self.rates.setdefault(name, []).append(rate)

    def ratio(self, one: str, other: str) -> float:
        """Return the median over the rounds of one contender against another."""
        return median(mine / theirs for mine, theirs in zip(self.rates[one], self.rates[other], strict=True))

    def medians(self, unit: str = "") -> dict[str, float]:
        """Return each contender's median, under its name and what it is counted in."""
        return {name + unit: round(median(rates), 3) for name, rates in self.rates.items()}


def keep(name: str, figures: list[Figure], machine: Mapping[str, float], rates: Mapping[str, float]) -> None:
    """Write the figures down and show them."""
    RESULTS.mkdir(exist_ok=True)
    said = {"figures": [asdict(each) | {"holds": each.holds} for each in figures], "machine": machine, "rates": rates}
    (RESULTS / f"{name}.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    for each in figures:
        print(each.line(machine), flush=True)
    print(f"       medians {dict(rates)}", flush=True)

"""What an import did, or would do: how much of each kind came in, what must be mended first, and which sheets were left."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rigger.sheets.faults import Fault
from rigger.sheets.report import fault_table
from rigger.sheets.write import Table

type Fate = Literal["created", "changed", "unchanged", "held_back"]

TITLES = ("What", "New", "Changed", "As before", "Held back")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one kind are new, changed, as they were before, and held back until something is mended or answered."""

    kind: str
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    held_back: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The report of an import; `applied` is false for a dry run, which says what would be done and does nothing.

    `faults` are errors and questions, which keep their row back, and notices, which keep nothing back. `left` are the sheets
    of which nobody here knows what they are.
    """

    applied: bool
    counts: tuple[Count, ...]
    faults: tuple[Fault, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts as they grow."""

    counted: Counter[tuple[str, Fate]] = field(default_factory=Counter[tuple[str, Fate]])

    def add(self, kind: str, fate: Fate, number: int = 1) -> None:
        """Count some more."""
        self.counted[kind, fate] += number

    def of(self, kind: str) -> Count:
        """Return what was counted of one kind."""
        counted = self.counted
        return Count(kind, counted[kind, "created"], counted[kind, "changed"], counted[kind, "unchanged"], counted[kind, "held_back"])


def outcome_tables(found: Outcome) -> tuple[Table, Table]:
    """Return the report as tables: what is to be mended, and the counts."""
    rows = ((each.kind, each.created, each.changed, each.unchanged, each.held_back) for each in found.counts)
    return fault_table(found.faults), Table("Done" if found.applied else "Dry run", TITLES, rows)


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Return one report of several imports of the same files: a sheet was left only if each of them left it."""
    counts = tuple(count for each in outcomes for count in each.counts)
    faults = dict.fromkeys(fault for each in outcomes for fault in each.faults)
    left = tuple(name for name in outcomes[0].left if all(name in each.left for each in outcomes))
    return Outcome(all(each.applied for each in outcomes), counts, tuple(faults), left)

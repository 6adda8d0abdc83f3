"""Reads the rows of a sheet as its plan says: good rows out, and beside them every fault of the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from rigger.sheets.book import Sheet
from rigger.sheets.cells import Setting
from rigger.sheets.faults import Fault
from rigger.sheets.guess import Plan
from rigger.sheets.page import Page, Row

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows further on: what was found in them, and how many rows of how many are done."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a sheet gave: its good rows and every fault."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def batches(sheet: Sheet, plan: Plan, setting: Setting, size: int = BATCH) -> Iterator[Batch]:
    """Read a sheet some rows at a time, so that progress can be shown; what the plan asks comes first, and until it is ready no rows."""
    lines = [line for line in sheet.lines if line.row > plan.below] if plan.ready else []
    yield Batch((), plan.faults, 0, len(lines))
    page = Page.of(plan, replace(setting, epoch=sheet.epoch))
    for start in range(0, len(lines), size):
        some = [page.read(line) for line in lines[start : start + size] if line.cells not in plan.titles]
        rows = tuple(row for found, _ in some for row in found)
        faults = tuple(fault for _, found in some for fault in found)
        yield Batch(rows, faults, min(start + size, len(lines)), len(lines))


def gathered(found: Iterable[Batch]) -> Reading:
    """Put batches together."""
    every = tuple(found)
    return Reading(tuple(row for batch in every for row in batch.rows), tuple(fault for batch in every for fault in batch.faults))

"""Tells a person at the terminal what an import did or would do, and what to mend; understands what they say of columns."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rigger.kernel.refusal import Invalid
from rigger.sheets.faults import Fault, Severity
from rigger.sheets.intake import Told
from rigger.sheets.outcome import Outcome, outcome_tables
from rigger.sheets.write import to_csv, to_xlsx

SHOWN: Final = 40
NAMES: Final = {Severity.ERROR: "mend", Severity.QUESTION: "answer", Severity.NOTICE: "note"}


class NotAMapping(Invalid):
    """The text "{said}" does not say what a sheet or column is; write SHEET=KIND or SHEET!COLUMN=FIELD, for example "Crew!B=payroll"."""


def understood(said: Iterable[str]) -> dict[str, Told]:
    """Return what a person said of sheets and columns; raises `NotAMapping`."""
    told: dict[str, Told] = {}
    for each in said:
        place, equals, meant = each.rpartition("=")
        sheet, column, title = place.rpartition("!") if "!" in place else (place, "", "")
        before = told.get(sheet, Told())
        if not (equals and sheet and (meant or column)):
            raise NotAMapping(said=each[:100])
        columns = {**before.columns, title: meant} if column else before.columns
        told[sheet] = Told(before.kinds if column else (*before.kinds, meant), columns)
    return told


def lines(found: Outcome) -> Iterator[str]:
    """Say what was done, then what is to be mended: what keeps a row back first."""
    for count in found.counts:
        if any((count.created, count.changed, count.unchanged, count.held_back)):
            said = f"{count.created} new, {count.changed} changed, {count.unchanged} as before, {count.held_back} held back"
            yield f"{count.kind.capitalize()}: {said}."
    yield from (f"Left alone, for nobody here knows this sheet: {name}." for name in found.left)
    ranked = sorted(found.faults, key=lambda each: list(Severity).index(each.severity))
    yield from map(_line, ranked[:SHOWN])
    if len(ranked) > SHOWN:
        yield f"And {len(ranked) - SHOWN} more; --report FILE.xlsx writes them all."
    yield "Done." if found.applied else "Nothing was changed: this was a dry run. Add --apply to carry it out."


def write_report(found: Outcome, path: Path) -> None:
    """Write the report as XLSX, or as CSV where the name ends so."""
    tables = outcome_tables(found)
    path.write_bytes(to_csv(tables[0]) if path.suffix.lower() == ".csv" else to_xlsx(tables))


def _line(fault: Fault) -> str:
    place = ", ".join(
        filter(None, (fault.sheet, f"row {fault.row}" if fault.row else "", f"column {fault.column}" if fault.column else ""))
    )
    found = f' "{fault.found}".' if fault.found else ""
    return f"  {NAMES[fault.severity]}: {place}:{found} {fault.say}"

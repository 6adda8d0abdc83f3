"""Sorts the sheets of several files by kind and reads them: the rows that are ours, what is wrong, and the sheets that were left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeIs

from rigger.sheets.book import Sheet, Workbook
from rigger.sheets.cells import Setting
from rigger.sheets.faults import Fault, Severity, shown
from rigger.sheets.guess import UNUSED, Plan, plan, plans
from rigger.sheets.kind import Kind
from rigger.sheets.page import Row
from rigger.sheets.reading import batches
from rigger.sheets.titles import folded

NO_SHEET: Final = "There is no such sheet. Name one of {sheets}."
NO_KIND: Final = "There is no such kind of sheet. Name one of {kinds}."


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said of one sheet: of which kinds it is (none: guess), and what its columns are, by letter or title."""

    kinds: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Taken:
    """One good row with the plan by which it was read, so that whatever turns out wrong later can be placed at its cell."""

    row: Row
    plan: Plan

    @property
    def line(self) -> tuple[str, int]:
        """The sheet and the row in it; the tickets of one row of a matrix share it."""
        return self.row.sheet, self.row.row

    def text(self, name: str) -> str:
        """Return what the row says in a field of text, "" if nothing."""
        value = self.row.fields.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return what the row lists in a field, nothing if it lists nothing."""
        value = self.row.fields.get(name)
        return value if _texts(value) else ()

    def value[T](self, name: str, kind: type[T]) -> T | None:
        """Return what the row says in a field, if it says it in this form."""
        value = self.row.fields.get(name)
        return value if isinstance(value, kind) else None

    def fault(self, name: str, say: str, severity: Severity = Severity.QUESTION) -> Fault:
        """Return a fault at a field of this row; of a ticket in a matrix, at its column."""
        own = [each for each in self.plan.headings if each.field == name and not each.code]
        at = next((each for each in self.plan.headings if each.code and each.letter == self.row.column), *own[:1] or (None,))
        value = self.row.fields.get(name, "nothing")
        found = f"{value:%d/%m/%Y}" if isinstance(value, date) else shown(value)
        if at is None:
            return Fault(self.row.sheet, self.row.row, "", "", found, say, severity)
        return Fault(self.row.sheet, self.row.row, at.letter, shown(at.title), found, say, severity)


@dataclass(frozen=True, slots=True)
class Intake:
    """What the sheets gave: good rows by the name of their kind, every fault, rows kept back by kind, and the sheets that were left."""

    rows: Mapping[str, tuple[Taken, ...]]
    faults: tuple[Fault, ...]
    held: Mapping[str, int]
    left: tuple[str, ...]


def intake(books: Sequence[Workbook], kinds: tuple[Kind, ...], setting: Setting, told: Mapping[str, Told]) -> Intake:
    """Read every sheet that is of one of these kinds; `told` is by the name of a sheet."""
    rows: dict[str, list[Taken]] = {kind.name: [] for kind in kinds}
    held = dict.fromkeys(rows, 0)
    faults: list[Fault] = [fault for book in books for fault in book.faults]
    left: list[str] = []
    sheets = tuple(_named(books))
    faults += _misnamed(sheets, kinds, told)
    for sheet in sheets:
        ours = [each for each in _plans(sheet, kinds, setting, told.get(sheet.name, Told())) if _ours(each, told.get(sheet.name, Told()))]
        left += () if ours else (sheet.name,)
        faults += _read(sheet, ours, setting, rows, held)
    return Intake({name: tuple(each) for name, each in rows.items()}, tuple(faults), held, tuple(left))


def _read(sheet: Sheet, ours: list[Plan], setting: Setting, rows: dict[str, list[Taken]], held: dict[str, int]) -> list[Fault]:
    """Read one sheet by its plans; what two of them say alike is said once, and no column is unused that the other one uses."""
    used = {letter for each in ours for letter, target in each.mapping.items() if target}
    said: dict[Fault, None] = {}
    for each in ours:
        for batch in batches(sheet, each, setting):
            rows[each.kind.name] += [Taken(row, each) for row in batch.rows]
            stopped = [fault for fault in batch.faults if fault.severity is not Severity.NOTICE and fault.row > each.below]
            held[each.kind.name] += len({(fault.row, fault.column if each.matrix else "") for fault in stopped})
            said |= dict.fromkeys(fault for fault in batch.faults if not (fault.say == UNUSED and fault.column in used))
    return list(said)


def _named(books: Sequence[Workbook]) -> Iterator[Sheet]:
    """Return every sheet; where there are several files, under the name of its file too."""
    for book in books:
        for sheet in book.sheets:
            own = len(books) == 1 or folded(sheet.name) == folded(book.name.rpartition(".")[0])
            yield sheet if own else replace(sheet, name=f"{book.name}: {sheet.name}")


def _misnamed(sheets: tuple[Sheet, ...], kinds: tuple[Kind, ...], told: Mapping[str, Told]) -> Iterator[Fault]:
    """Say what a person said of a sheet or kind that is not there."""
    names, known = [sheet.name for sheet in sheets], [kind.name for kind in kinds]
    for name, said in told.items():
        if name not in names:
            say = NO_SHEET.format(sheets=", ".join(map(shown, names)))
            yield Fault(shown(name), 0, "", "", shown(name), say, Severity.ERROR)
        for kind in said.kinds:
            if kind not in known:
                say = NO_KIND.format(kinds=", ".join(known))
                yield Fault(shown(name), 0, "", "", shown(kind), say, Severity.ERROR)


def _plans(sheet: Sheet, kinds: tuple[Kind, ...], setting: Setting, told: Told) -> Iterable[Plan]:
    """Guess how a sheet is to be read, and read it so unless a person said otherwise."""
    guessed = plans(sheet, kinds, setting)
    chosen = [kind for kind in kinds if kind.name in told.kinds] if told.kinds else [each.kind for each in guessed]
    if not told.kinds and not told.columns:
        return guessed
    return [plan(sheet, kind, setting, _of_kind(told.columns, kind, kinds)) for kind in chosen]


def _of_kind(columns: Mapping[str, str], kind: Kind, kinds: tuple[Kind, ...]) -> dict[str, str]:
    """Return what was said of columns as it concerns one kind: what only another one knows is not used in this one."""
    others = {name for other in kinds for name in _targets(other)} - _targets(kind)
    return {column: "" if target.rpartition(":")[2] in others else target for column, target in columns.items()}


def _targets(kind: Kind) -> set[str]:
    return {column.field for column in kind.columns}


def _ours(found: Plan, told: Told) -> bool:
    """Tell whether a sheet is one of ours: readable, or called so, or at least half of what such a sheet must have."""
    if found.ready or told.kinds:
        return True
    if any(folded(word) in folded(found.sheet) for word in (found.kind.name, *found.kind.words)):
        return True
    there = {heading.field for heading in found.headings if heading.field}
    must = {*found.kind.required(), *(name for names in found.kind.either[:1] for name in names)}
    return 2 * len(there & must) >= len(must) and 2 * len(there) > len(found.kind.columns) // 2


def _texts(value: object) -> TypeIs[tuple[str, ...]]:
    return isinstance(value, tuple)

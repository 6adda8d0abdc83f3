"""Reads one row at a time: its fields, its tickets, and all that is wrong with it."""

from dataclasses import dataclass
from typing import TypeIs

from rigger.sheets.book import Line
from rigger.sheets.bound import Bound, Remark, bound, filled, placed
from rigger.sheets.cells import Setting
from rigger.sheets.faults import Fault, Flaw, Severity
from rigger.sheets.guess import Plan
from rigger.sheets.kind import Fields, Kind
from rigger.sheets.matrix import held


@dataclass(frozen=True, slots=True)
class Row:
    """One good row: where it stands (the column only for a ticket out of a matrix) and the fields that it fills."""

    sheet: str
    row: int
    column: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet whose columns are known, ready to read its rows one by one."""

    sheet: str
    kind: Kind
    setting: Setting
    plain: tuple[Bound, ...]
    by_class: dict[str, tuple[Bound, ...]]

    @staticmethod
    def of(plan: Plan, setting: Setting) -> "Page":
        """Prepare to read the rows of a sheet as its plan says."""
        return Page(plan.sheet, plan.kind, setting, *bound(plan))

    def read(self, line: Line) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
        """Return the good rows that a line gives, none or one or one a ticket, and every fault in it."""
        fields: dict[str, object] = {}
        remarks = filled(line, self.plain, self.setting, fields)
        if not fields and self._blank(line):
            return (), ()
        if self.kind.either:
            remarks += self._either(fields, remarks)
        if self.by_class:
            return self._tickets(line, fields, remarks)
        remarks += self._checked(fields, self.plain)
        faults = tuple([placed(self.sheet, line.row, *remark) for remark in remarks])
        if any(fault.severity is not Severity.NOTICE for fault in faults):
            return (), faults
        return self._unfolded(line.row, fields), faults

    def _blank(self, line: Line) -> bool:
        """Tell whether a line says nothing in any column that is used."""
        used = (*self.plain, *(each for columns in self.by_class.values() for each in columns))
        return all(line.at(each.index) == "" for each in used)

    def _either(self, fields: Fields, remarks: list[Remark]) -> list[Remark]:
        """Ask for one of the sets of fields of which a row must fill one; a field with a faulty cell counts as filled."""
        there = fields.keys() | {at.column.field for at, _ in remarks if at}
        if any(there >= set(wanted) for wanted in self.kind.either):
            return []
        names = (" and ".join(each.title for each in self.kind.columns if each.field in wanted) for wanted in self.kind.either)
        return [(None, Flaw("nothing", f"Write the {' or '.join(names)}."))]

    def _checked(self, fields: Fields, columns: tuple[Bound, ...]) -> list[Remark]:
        """Return what is wrong with the fields taken together."""
        return [
            (next((each for each in columns if each.field == field), None), remark)
            for check in self.kind.checks
            for field, remark in check(fields, self.setting)
        ]

    def _unfolded(self, row: int, fields: dict[str, object]) -> tuple[Row, ...]:
        """Make one row a ticket where one cell lists several classes."""
        unfold = self.kind.unfold
        codes = fields.get(unfold.classes) if unfold else None
        if not unfold or not _several(codes):
            return (Row(self.sheet, row, "", fields),)
        return tuple([Row(self.sheet, row, "", {**fields, unfold.classes: code}) for code in codes])

    def _tickets(self, line: Line, fields: dict[str, object], remarks: list[Remark]) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
        """Read the class columns of a matrix: a faulty ticket costs no other, a faulty name costs them all."""
        faults = [placed(self.sheet, line.row, *remark) for remark in remarks]
        named = all(fault.severity is Severity.NOTICE for fault in faults)
        rows: list[Row] = []
        for code, columns in self.by_class.items():
            ticket, wrong = self._ticket(line, fields, code, columns)
            found = [placed(self.sheet, line.row, *remark) for remark in wrong]
            faults += found
            if named and ticket and all(fault.severity is Severity.NOTICE for fault in found):
                rows.append(Row(self.sheet, line.row, columns[0].letter, ticket))
        return tuple(rows), tuple(faults)

    def _ticket(self, line: Line, fields: dict[str, object], code: str, columns: tuple[Bound, ...]) -> tuple[Fields, list[Remark]]:
        """Return the fields of one ticket and what is wrong with them; no fields if the person does not hold it."""
        if not self.kind.unfold:
            return {}, []
        ticket, remarks = held(line, columns, self.kind.unfold, self.setting)
        if not ticket and not remarks:
            return {}, []
        known = {field: value for field, value in ticket.items() if value is not None}
        whole = {**fields, **known, self.kind.unfold.classes: code}
        return whole, [*remarks, *self._checked(whole, columns)]


def _several(value: object) -> TypeIs[tuple[str, ...]]:
    """Tell whether a field holds a list of classes."""
    return isinstance(value, tuple)

"""Guesses what a sheet is and what its columns are, and asks wherever the guess is not certain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rigger.sheets.book import Sheet
from rigger.sheets.cells import Setting
from rigger.sheets.faults import Fault, Severity, shown
from rigger.sheets.headings import Heading, Reader, headings, title_rows
from rigger.sheets.kind import Kind
from rigger.sheets.mapping import told_headings
from rigger.sheets.titles import folded

NO_TITLES = "No row of column titles was found. Put a row of titles above the rows, for example: {titles}."
BOTH = "These columns look alike: {columns}. Say which of them is the {title}."
MISSING = "No column was found for the {title}. Say which column it is, or add one titled '{title}'."
NEARLY = "This was read as the {title}. Say so if it is another thing."
UNUSED = "This column is not used."
WHICH = "This sheet could be {kinds}. Say which it is."


type Asked = tuple[Heading, str, Severity]
"""A question or a remark about one column."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet will be read: as which kind, below which row, which column fills which field, and what there is to ask first.

    Only a `ready` plan is read; its questions about columns that may be left out do not hold it up.
    """

    kind: Kind
    sheet: str
    titles: tuple[tuple[object, ...], ...]
    below: int
    headings: tuple[Heading, ...]
    faults: tuple[Fault, ...]
    ready: bool

    @property
    def matrix(self) -> bool:
        """Whether the sheet has a column for each ticket class."""
        return any(heading.code for heading in self.headings)

    @property
    def mapping(self) -> dict[str, str]:
        """Column letters with what they fill, to be shown, changed and given back as `told`."""
        return {heading.letter: heading.target for heading in self.headings}

    @property
    def score(self) -> int:
        """How well the kind fits: what was found, less what is missing."""
        found = {heading.target for heading in self.headings if heading.field}
        missing = sum(field not in {heading.field for heading in self.headings} for field in self.kind.required())
        named = any(folded(word) in folded(self.sheet) for word in (self.kind.name, *self.kind.words))
        return 2 * len(found) + named - 6 * (0 if self.matrix else missing) - 6 * (not self.ready)


def plan(sheet: Sheet, kind: Kind, setting: Setting, told: Mapping[str, str] | None = None) -> Plan:
    """Say how a sheet would be read as this kind.

    `told` is what a person confirmed or changed: column letter or title to a field, to "RB:expires" in a matrix, or to "" for
    a column that is not to be used. A title counts before a letter, for DG and RB are letters of columns too.
    """
    reader = Reader.of(kind, setting)
    rows = title_rows(sheet, reader)
    guessed = headings(sheet, rows, reader)
    mapped, wrong = told_headings(guessed, told or {}, reader)
    settled, questions = _settled(mapped, reader)
    missing = tuple(_missing(settled, kind))
    if missing and not rows:
        missing = (NO_TITLES.format(titles=", ".join(column.title for column in kind.columns)),)
    first = rows[0].row if rows else 0
    faults = (
        *(Fault(sheet.name, first, "", "", key, say, Severity.ERROR) for key, say in wrong),
        *(Fault(sheet.name, first, "", "", "", say, Severity.QUESTION) for say in missing),
        *(_fault(sheet.name, first, heading, say, severity) for heading, say, severity in questions),
    )
    titles = tuple(line.cells for line in rows)
    return Plan(kind, sheet.name, titles, rows[-1].row if rows else 0, settled, faults, ready=not missing and not wrong)


def plans(sheet: Sheet, kinds: Iterable[Kind], setting: Setting) -> tuple[Plan, ...]:
    """Guess which kind a sheet is; a ticket matrix with a name in each row is two: the people and their tickets.

    Where two kinds fit equally well, the plan returned is not ready and asks.
    """
    ranked = sorted((plan(sheet, kind, setting) for kind in kinds), key=lambda each: -each.score)
    plain = [each for each in ranked if not each.matrix]
    matrices = [each for each in ranked if each.matrix and each.ready]
    if not matrices:
        return tuple(_told_apart(plain)) if plain else ()
    return (*(each for each in _told_apart(plain) if each.ready), matrices[0])


def _told_apart(ranked: list[Plan]) -> Iterator[Plan]:
    """Return the best plan; where another is as good, it asks which."""
    for best in ranked[:1]:
        equal = [each for each in ranked if each.score == best.score]
        if len(equal) == 1:
            yield best
        else:
            say = WHICH.format(kinds=" or ".join(each.kind.name for each in equal))
            yield replace(best, faults=(Fault(best.sheet, 0, "", "", "", say, Severity.QUESTION), *best.faults), ready=False)


def _settled(mapped: tuple[Heading, ...], reader: Reader) -> tuple[tuple[Heading, ...], list[Asked]]:
    """Leave one column for each field: the told one, else the only sure one, else the only near one; ask about the rest."""
    by_target: dict[str, list[Heading]] = {}
    for heading in mapped:
        by_target.setdefault(heading.target, []).append(heading)
    settled: list[Heading] = []
    questions: list[Asked] = []
    for heading in mapped:
        rivals = by_target[heading.target] if heading.field else []
        rank = max(((other.told, other.sure) for other in rivals), default=(False, False))
        best = [other for other in rivals if (other.told, other.sure) == rank]
        settled.append(heading if best == [heading] else Heading(heading.index, heading.title, told=heading.told))
        questions += ((heading, say, severity) for say, severity in _asked(heading, best, reader))
    return tuple(settled), questions


def _asked(heading: Heading, best: list[Heading], reader: Reader) -> Iterator[tuple[str, Severity]]:
    """Say what there is to ask or to remark about one column, beside those that fit its field as well as any."""
    column = reader.kind.column(heading.field or "")
    title = column.title if column else ""
    if len(best) > 1:
        columns = " and ".join(f"{other.letter} '{shown(other.title)}'" for other in best)
        yield BOTH.format(columns=columns, title=title), Severity.QUESTION
    elif best != [heading] and not heading.told and not reader.ticket(heading.title):
        yield UNUSED, Severity.NOTICE
    elif best == [heading] and not heading.sure:
        yield NEARLY.format(title=title), Severity.NOTICE


def _missing(settled: tuple[Heading, ...], kind: Kind) -> Iterator[str]:
    """Ask for each field that no row can do without."""
    found = {heading.field for heading in settled if not heading.code}
    if kind.unfold and any(heading.code for heading in settled):
        found |= {kind.unfold.classes, *kind.unfold.parts()}
    for column in kind.columns:
        if column.required and column.field not in found:
            yield MISSING.format(title=column.title)
    if kind.either and not any(found.issuperset(fields) for fields in kind.either):
        names = (" and ".join(column.title for column in kind.columns if column.field in fields) for fields in kind.either)
        yield MISSING.format(title=" or ".join(names))


def _fault(sheet: str, row: int, heading: Heading, say: str, severity: Severity) -> Fault:
    """Place a question at its column."""
    return Fault(sheet, row, heading.letter, shown(heading.title), shown(heading.title), say, severity)

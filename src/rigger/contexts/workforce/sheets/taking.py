"""How the rows of people and tickets become commands, with every doubt said at its row; a good row is never lost for a bad one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from rigger.contexts.workforce.domain.commands import CrewRecordCommand, DescribeWorker, TellTogether
from rigger.contexts.workforce.domain.crew_record import CrewRecord
from rigger.contexts.workforce.events import CrewRecordEvent, CrewRecordOpened, TicketAdded
from rigger.contexts.workforce.sheets.books import Books, folded
from rigger.contexts.workforce.sheets.cards import Cards
from rigger.contexts.workforce.sheets.persons import Persons, Unclear
from rigger.contexts.workforce.sheets.rows import details, name_of
from rigger.contracts.standards import Standing
from rigger.kernel.refusal import Refused
from rigger.sheets.faults import Fault, Severity
from rigger.sheets.intake import Intake, Taken
from rigger.sheets.outcome import Fate, Tally

SAME_AGAIN: Final = "This row is on record word for word, so nothing was changed. If it is another person, write their Employee No."
NOBODY: Final = "Nobody of this name is on record. Give the person a row in a sheet of people, or write their Employee No."
NO_NUMBER: Final = "Nobody has this Employee No. Give the person a row in a sheet of people, or correct the number."
NAMELESS: Final = "Whose ticket is this? Write the Employee No of the person."
HELD_BACK: Final = "The row of {name} is held back. Mend that row first; this ticket comes in with it."
PLACES: Final = {"absurd_day": "expires", "expiry_before_issue": "expires", "ticket_already_here": "number"}
"""The column that a refusal speaks of."""


@dataclass(slots=True)
class Taking:
    """An import of people and tickets as it goes: the books, who stands in which line, what was counted, and what was found."""

    persons: Persons
    cards: Cards
    at: datetime
    tally: Tally = field(default_factory=Tally)
    faults: list[Fault] = field(default_factory=list[Fault])
    lines: dict[tuple[str, int], UUID | None] = field(default_factory=dict[tuple[str, int], UUID | None])
    named: dict[str, set[UUID | None]] = field(default_factory=dict[str, set[UUID | None]])
    first: dict[UUID, Taken] = field(default_factory=dict[UUID, Taken])

    @property
    def books(self) -> Books:
        """The records as they would stand by now."""
        return self.cards.books

    def person(self, taken: Taken, own: tuple[Taken, ...]) -> None:
        """Take a row of people; `own` are the tickets in the same row."""
        worker = self.persons.who(taken, own)
        if isinstance(worker, UUID):
            self._describe(taken, worker, own)
        else:
            self._refuse("people", taken, worker.field, worker.say, Severity.QUESTION)
        self.lines.setdefault(taken.line, None)
        self.named.setdefault(folded(name_of(taken)), set()).add(self.lines[taken.line])

    def _describe(self, taken: Taken, worker: UUID, own: tuple[Taken, ...]) -> None:
        record = self.books.record(worker)
        by_name = record is not None and not taken.text("record") and self.persons.told(taken, own) is None
        try:
            news = self.books.tell(worker, DescribeWorker(details(record.details if record else None, taken), self.at))
        except Refused as refusal:
            self._refuse("people", taken, "name", refusal.sentence, Severity.ERROR)
            return
        if by_name:
            self.faults.append(taken.fault("name", SAME_AGAIN, Severity.NOTICE))
        self.lines[taken.line] = worker
        self._count("people", taken, worker, news)

    def ticket(self, taken: Taken) -> None:
        """Take a ticket row."""
        try:
            worker = self.lines[taken.line] if taken.line in self.lines else self._whose(taken)
            news = self.cards.take(taken, worker) if isinstance(worker, UUID) else worker
        except Refused as refusal:
            self._refuse("tickets", taken, PLACES.get(refusal.code, "class"), refusal.sentence, Severity.ERROR)
            return
        if isinstance(news, Unclear):
            self._refuse("tickets", taken, news.field, news.say, Severity.QUESTION)
        elif news is None or not isinstance(worker, UUID):
            self.tally.add("tickets", "held_back")
        else:
            self._count("tickets", taken, worker, news)

    def _whose(self, taken: Taken) -> UUID | Unclear:
        """Return whose ticket a row tells: by record, number or ticket; by name only where a sheet read with it names that person once."""
        name = name_of(taken)
        if taken.text("record"):
            return self.persons.who(taken, ())
        told = self.persons.told(taken, (taken,))
        if told is not None:
            return told
        if taken.text("payroll") or not name:
            return Unclear("payroll", NO_NUMBER if taken.text("payroll") else NAMELESS)
        here, alike = self.named.get(folded(name), set[UUID | None]()), self.books.names.get(folded(name), set[UUID]())
        if here == {None}:
            return Unclear("name", HELD_BACK.format(name=name))
        if len(here) == 1 and here == alike:
            return next(iter(alike))
        return Unclear("name", self.persons.ask(name, alike) if alike else NOBODY)

    def _count(self, kind: str, taken: Taken, worker: UUID, news: tuple[CrewRecordEvent, ...]) -> None:
        opened = any(isinstance(each, CrewRecordOpened | TicketAdded) for each in news)
        fate: Fate = "created" if opened else "changed" if news else "unchanged"
        self.tally.add(kind, fate)
        self.first.setdefault(worker, taken)

    def _refuse(self, kind: str, taken: Taken, name: str, say: str, severity: Severity) -> None:
        self.tally.add(kind, "held_back")
        self.faults.append(taken.fault(name, say, severity))


@dataclass(frozen=True, slots=True)
class Orders:
    """What an import asks of each record, the first row about each, what was counted, and every fault in the order of the rows."""

    asked: Mapping[UUID, CrewRecordCommand]
    first: Mapping[UUID, Taken]
    tally: Tally
    faults: tuple[Fault, ...]


def orders(found: Intake, records: Mapping[UUID, CrewRecord], standing: Standing, organisation: UUID, at: datetime) -> Orders:
    """Turn rows into commands; `records` are all that the rows may be about (see `wanted`). Pure: the same rows give the same ids."""
    books = Books.of(records, standing)
    taking = Taking(Persons(organisation, books), Cards(organisation, books, at), at)
    together: dict[tuple[str, int], list[Taken]] = {}
    for each in found.rows["tickets"]:
        together.setdefault(each.line, []).append(each)
    for each in found.rows["people"]:
        taking.person(each, tuple(together.get(each.line, ())))
    for each in found.rows["tickets"]:
        taking.ticket(each)
    for kind, held in found.held.items():
        taking.tally.add(kind, "held_back", held)
    asked = {worker: parts[0] if len(parts) == 1 else TellTogether(tuple(parts)) for worker, parts in books.told.items()}
    faults = sorted((*found.faults, *taking.faults), key=lambda each: (each.sheet, each.row))
    return Orders(asked, taking.first, taking.tally, tuple(faults))

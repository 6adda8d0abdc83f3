"""Whom a row is about: told by record, by employee number or by a ticket's class and number; by a name alone it is asked, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rigger.contexts.workforce.sheets.books import Books, card_of, folded
from rigger.contexts.workforce.sheets.rows import agrees, details, name_of
from rigger.kernel.values import derived
from rigger.sheets.intake import Taken

NEW: Final = "new"
WORD: Final = re.compile(r"\w+")
SAME_OR_ANOTHER: Final = (
    "{name} is on record already ({who}). If this is the same person, write {answer}; "
    "if it is another, write 'new' in a column titled Record."
)
NO_RECORD: Final = "There is no crew record of this id. Leave the cell blank, write 'new', or copy the id from the report."
TWO_OF_A_NUMBER: Final = "Several records hold this Employee No: {who}. Write the id of the right one in a column titled Record."
OTHER_NAME: Final = (
    "{what} is on record for {other}, not for {name}. Write the right one, or correct the name; "
    "if it is them, write {worker} in a column titled Record."
)
OTHER_NUMBER: Final = "A ticket of this row is on record for {who}. Correct the ticket number or the Employee No: one of the two is wrong."
TWO_PERSONS: Final = "The tickets of this row are on record for several people: {who}. Correct the ticket numbers, or split the row."
NUMBER_TAKEN: Final = "This Employee No was that of {other} before. If this is them, write {worker} in a column titled Record, else 'new'."


def new_id(organisation: UUID, taken: Taken) -> UUID:
    """Return the id that the person of a row gets if they are new: the same row gives the same one."""
    number = taken.text("payroll")
    said = (folded(name_of(taken)), *(taken.row.fields.get(each, "") for each in ("born", "phone", "email")))
    return derived(organisation, "worker", *((folded(number),) if number else said))


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why it cannot be told whom a row is about: the field to look at and what to write there."""

    field: str
    say: str


@dataclass(frozen=True, slots=True)
class Persons:
    """Tells persons apart, in the books of one organisation.

    An Employee No equal to one on record is that person, as is a ticket of the same class and number. Where the name then
    is quite another than the one on record, the row is asked about, for a slip in a number must not overwrite somebody.
    """

    organisation: UUID
    books: Books

    def who(self, taken: Taken, own: tuple[Taken, ...]) -> UUID | Unclear:
        """Return whom a row of people is about, somebody new among them; `own` are the tickets in the same row."""
        if taken.text("record"):
            return self._by_record(taken)
        told = self.told(taken, own)
        if told is not None:
            return told
        alike = [worker for worker in self._of_this_name(taken) if not self._another(worker, taken)]
        if not alike:
            return self._new(taken)
        if len(alike) == 1 and self._says_nothing_new(alike[0], taken, own):
            return alike[0]
        return Unclear("name", self.ask(name_of(taken), alike))

    def told(self, taken: Taken, own: tuple[Taken, ...]) -> UUID | Unclear | None:
        """Return who is told by employee number or ticket; nothing if neither is on record."""
        number = taken.text("payroll")
        holders = {worker for each in own if (worker := self._holder(each)) is not None}
        numbered = self.books.numbers.get(folded(number), set()) if number else set[UUID]()
        if len(numbered) > 1:
            return Unclear("payroll", TWO_OF_A_NUMBER.format(who=self._listed(numbered)))
        if len(holders | numbered) > 1:
            return Unclear("payroll" if numbered else "name", TWO_PERSONS.format(who=self._listed(holders | numbered)))
        for worker in numbered:
            return self._by_that_name(worker, taken, "payroll", f"Employee No {number}")
        for worker in holders:
            if self._another(worker, taken):
                return Unclear("payroll", OTHER_NUMBER.format(who=self._listed(holders)))
            return self._by_that_name(worker, taken, "name", "A ticket of this number")
        return None

    def ask(self, name: str, alike: Iterable[UUID]) -> str:
        """Return the question whether somebody is one of those on record, with how to answer it."""
        found = sorted(alike)
        numbers = [number for worker in found if (number := self.books.number(worker))]
        answer = f"{' or '.join(numbers)} as Employee No" if numbers else f"{' or '.join(map(str, found))} in a column titled Record"
        return SAME_OR_ANOTHER.format(name=name, who=self._listed(found), answer=answer)

    def _by_record(self, taken: Taken) -> UUID | Unclear:
        said = taken.text("record").casefold()
        if said == NEW:
            return self.told(taken, ()) or self._new(taken)
        found = next((worker for worker in self.books.records if str(worker) == said and self.books.record(worker)), None)
        return found or Unclear("record", NO_RECORD)

    def _by_that_name(self, worker: UUID, taken: Taken, field: str, what: str) -> UUID | Unclear:
        name, other = name_of(taken), self.books.name(worker)
        if name and other and name != other and not _alike(name, other):
            return Unclear(field, OTHER_NAME.format(what=what, other=other, name=name, worker=worker))
        return worker

    def _holder(self, ticket: Taken) -> UUID | None:
        number = ticket.text("number")
        return self.books.cards.get(card_of(ticket.text("class"), number)) if number else None

    def _of_this_name(self, taken: Taken) -> set[UUID]:
        return self.books.names.get(folded(name_of(taken)), set())

    def _another(self, worker: UUID, taken: Taken) -> bool:
        """Tell whether two employee numbers show two persons."""
        one, other = self.books.number(worker), taken.text("payroll")
        return bool(one and other) and folded(one) != folded(other)

    def _says_nothing_new(self, worker: UUID, taken: Taken, own: tuple[Taken, ...]) -> bool:
        """Tell whether a row is on record word for word: then it is the same row again, and whoever is meant nothing changes."""
        record = self.books.record(worker)
        if record is None or details(record.details, taken) != record.details:
            return False
        return all(any(agrees(held, each) for held in record.tickets) for each in own)

    def _new(self, taken: Taken) -> UUID | Unclear:
        """Return the id of a new record: another one where the first was somebody else's before and the row says that this is not them."""
        number, worker = taken.text("payroll"), new_id(self.organisation, taken)
        other = self.books.name(worker)
        if not (number and other) or folded(self.books.number(worker)) == folded(number):
            return worker
        if taken.text("record"):
            return derived(worker, "another", folded(name_of(taken)))
        return Unclear("payroll", NUMBER_TAKEN.format(other=other, worker=worker))

    def _listed(self, workers: Iterable[UUID]) -> str:
        return ", ".join(f"{self.books.name(each)}, {self._mark(each)}" for each in sorted(workers))

    def _mark(self, worker: UUID) -> str:
        number = self.books.number(worker)
        return f"Employee No {number}" if number else f"record {worker}"


def _alike(one: str, other: str) -> bool:
    """Tell whether two names may be one: each word of the shorter is a word of the longer, or begins one (S. Okoro, Sam Okoro)."""
    fewer, more = sorted((WORD.findall(folded(one)), WORD.findall(folded(other))), key=len)
    return all(any(word.startswith(each) or each.startswith(word) for word in more) for each in fewer)

"""Which ticket of a person a row speaks of, and what it then says of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from rigger.contexts.workforce.domain.card import lacks_end
from rigger.contexts.workforce.domain.commands import Card, RecordTicket
from rigger.contexts.workforce.events import CrewRecordEvent, Holding
from rigger.contexts.workforce.sheets.books import Books, card_of
from rigger.contexts.workforce.sheets.kinds import WRITE_EXPIRY
from rigger.contexts.workforce.sheets.persons import Unclear
from rigger.contexts.workforce.sheets.rows import agrees, card, completes, same_card
from rigger.kernel.values import derived
from rigger.sheets.intake import Taken

OF_ANOTHER: Final = "A ticket of this class and number is on record for {other}. Correct the number, or say whose it is by Employee No."
WHICH_CARD: Final = "{name} holds this class already (number {numbers}) with other dates. Write the number of the card that is meant."
SAID_BEFORE: Final = "Row {row} of {sheet} says otherwise of the same ticket. Delete the wrong one of the two."


@dataclass(slots=True)
class Cards:
    """Puts ticket rows into the books of one organisation; `at` is when this is asked (UTC)."""

    organisation: UUID
    books: Books
    at: datetime
    said: dict[tuple[UUID, UUID], tuple[Taken, Card]] = field(default_factory=dict[tuple[UUID, UUID], tuple[Taken, Card]])

    def take(self, taken: Taken, worker: UUID) -> tuple[CrewRecordEvent, ...] | Unclear:
        """Record one ticket, or say what must be asked first; raises the refusal of the record."""
        found = self._which(taken, worker)
        if isinstance(found, Unclear):
            return found
        ticket = UUID(found.held.id) if found else self._new(taken, worker)
        now = card(found, taken)
        if lacks_end(now, self.books.standing.law(self.at), self.at):
            return Unclear("expires", WRITE_EXPIRY)
        earlier, before = self.said.get((worker, ticket), (taken, now))
        if before is not now and not completes(now, before):
            return Unclear("number", SAID_BEFORE.format(row=earlier.row.row, sheet=earlier.row.sheet))
        news = self.books.tell(worker, RecordTicket(ticket, now, self.at))
        self.said[worker, ticket] = taken, now
        return news

    def _which(self, taken: Taken, worker: UUID) -> Holding | Unclear | None:
        """Return the ticket on record that is meant: the one of this number, else the one of these dates, else the only unnumbered one."""
        code, number = taken.text("class"), taken.text("number")
        holder = self.books.cards.get(card_of(code, number)) if number else None
        if holder is not None and holder != worker:
            return Unclear("number", OF_ANOTHER.format(other=self.books.name(holder)))
        own = [each for each in self.books.tickets(worker) if each.held.type == code]
        exact = next((each for each in own if same_card(each, taken)), None)
        if exact or (number and not any(each.number is None for each in own)):
            return exact
        bare = next((each for each in own if each.number is None and (not number or each.held.expires == card(each, taken).expires)), None)
        alike = None if number else next((each for each in own if agrees(each, taken)), None)
        if alike or bare or number or not own:
            return alike or bare
        return Unclear("number", WHICH_CARD.format(name=self.books.name(worker), numbers=", ".join(str(each.number) for each in own)))

    def _new(self, taken: Taken, worker: UUID) -> UUID:
        """Return the id of a new ticket: it follows from class and number, or from class and worker where there is no number."""
        code, number = taken.text("class"), taken.text("number")
        return derived(self.organisation, "ticket", *card_of(code, number)) if number else derived(worker, "ticket", code)

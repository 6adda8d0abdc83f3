"""Which records the rows of an import may be about, and how they are found in an organisation's books."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rigger.contexts.workforce.domain.commands import CrewRecordCommand
from rigger.contexts.workforce.domain.crew_record import CrewRecord
from rigger.contexts.workforce.domain.knowledge import Known
from rigger.contexts.workforce.events import CrewRecordEvent
from rigger.contexts.workforce.sheets.books import folded
from rigger.contexts.workforce.sheets.persons import new_id
from rigger.contexts.workforce.sheets.rows import name_of
from rigger.contracts.standards import StandardsNews
from rigger.kernel import store, streams
from rigger.kernel.log import Act
from rigger.kernel.rows import Rows
from rigger.sheets.intake import Intake

type Records = streams.Streams[CrewRecordCommand, Known, CrewRecordEvent, StandardsNews]

AT_ONCE: Final = 500
BY_PERSON: Final = """
SELECT key AS worker FROM crew_records WHERE lower(payroll) = ANY(%(numbers)s::text[]) OR sought = ANY(%(names)s::text[])
"""
BY_TICKET: Final = "SELECT DISTINCT worker FROM tickets WHERE lower(replace(number, ' ', '')) = ANY(%(cards)s::text[])"


@dataclass(frozen=True, slots=True)
class Found:
    """A worker whom a row may be about."""

    worker: UUID


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: ids, and employee numbers, names and ticket numbers in the form in which they are compared."""

    ids: frozenset[UUID]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    cards: tuple[str, ...]


def wanted(found: Intake, organisation: UUID) -> Wanted:
    """Return what the rows speak of."""
    rows = tuple(each for kind in found.rows.values() for each in kind)
    ids = {new_id(organisation, each) for each in found.rows["people"]} | set(_ids(each.text("record") for each in rows))
    numbers = {folded(number) for each in rows if (number := each.text("payroll"))}
    cards = {"".join(number.casefold().split()) for each in rows if (number := each.text("number"))}
    names = {folded(name) for each in rows if (name := name_of(each))}
    return Wanted(frozenset(ids), tuple(numbers), tuple(names), tuple(cards))


async def look(records: Records, rows: Rows | None, found: Intake, act: Act) -> dict[UUID, CrewRecord]:
    """Return every record that the rows may be about; `rows` is nothing where no record was there before, as in a folder of sheets."""
    sought = wanted(found, act.owner)
    keys = set(sought.ids)
    if rows is not None:
        persons = await rows.all(BY_PERSON, Found, numbers=list(sought.numbers), names=list(sought.names))
        keys |= {each.worker for each in (*persons, *await rows.all(BY_TICKET, Found, cards=list(sought.cards)))}
    ordered, known = sorted(keys), dict[UUID, CrewRecord]()
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        answers = await records.store.know([store.Question(records.decider.stream, key, frozenset(), act) for key in some])
        known |= {key: records.decider.fold(each.own, ()).record for key, each in zip(some, answers, strict=True) if each.own}
    return known


def _ids(texts: Iterable[str]) -> Iterable[UUID]:
    for each in texts:
        try:
            yield UUID(each)
        except ValueError:
            continue

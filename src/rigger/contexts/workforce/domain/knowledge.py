"""A crew record as it is decided on: its own story, and the catalogue by whose words its tickets are typed."""

from dataclasses import dataclass, replace
from uuid import UUID

from rigger.catalogue.classes import class_anywhere
from rigger.contexts.workforce.domain import crew_record
from rigger.contexts.workforce.domain.card import EndMissing, lacks_end
from rigger.contexts.workforce.domain.commands import CrewRecordCommand, RecordTicket, TellTogether
from rigger.contexts.workforce.domain.crew_record import UNOPENED, CrewRecord
from rigger.contexts.workforce.events import CrewRecordEvent
from rigger.contracts.standards import NOTHING_AMENDED, OURS, STANDARDS, StandardsNews, Standing
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source


@dataclass(frozen=True, slots=True)
class Known:
    """A crew record, and what was made of the catalogue."""

    record: CrewRecord = UNOPENED
    standing: Standing = NOTHING_AMENDED


def knows(_key: UUID, command: CrewRecordCommand) -> frozenset[str]:
    """Look at the catalogue where a class is typed."""
    match command:
        case RecordTicket():
            return frozenset({STANDARDS.of(OURS)})
        case TellTogether(parts) if any(isinstance(each, RecordTicket) for each in parts):
            return frozenset({STANDARDS.of(OURS)})
        case _:
            return frozenset()


def learn(known: Known, news: StandardsNews, _source: Source) -> Known:
    """Fold what was made of the catalogue."""
    return Known(known.record, known.standing.after(news))


def evolve(known: Known, event: CrewRecordEvent) -> Known:
    """Fold one event of the record."""
    return Known(crew_record.evolve(known.record, event), known.standing)


def decide(known: Known, command: CrewRecordCommand) -> tuple[CrewRecordEvent, ...]:
    """Answer a command, each class read as the organisation's catalogue spells it."""
    match command:
        case RecordTicket():
            return crew_record.decide(known.record, _coded(command, known.standing))
        case TellTogether(parts):
            coded = (_coded(each, known.standing) if isinstance(each, RecordTicket) else each for each in parts)
            return crew_record.decide(known.record, TellTogether(tuple(coded)))
        case _:
            return crew_record.decide(known.record, command)


def _coded(command: RecordTicket, standing: Standing) -> RecordTicket:
    """Return the command with its class as a code; raises `UnknownClass`, and `EndMissing` where a card carries an end that nobody said."""
    card, at, law = command.card, command.at, standing.law(command.at)
    code = class_anywhere(law, card.type, at.date(), at)
    coded = card if code == card.type else replace(card, type=code)
    if lacks_end(coded, law, at):
        raise EndMissing(type=code)
    return command if coded is card else replace(command, card=coded)


CREW_RECORD = Decider[CrewRecordCommand, Known, CrewRecordEvent, StandardsNews]("crew_record", Known(), evolve, decide, knows, learn)

"""Everybody whom an import may be about, as they stand on record, and as they would stand after the rows read so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from uuid import UUID

from rigger.contexts.workforce.domain.commands import DescribeWorker, RecordTicket
from rigger.contexts.workforce.domain.crew_record import Closed, CrewRecord, Open, Unopened, evolve
from rigger.contexts.workforce.domain.knowledge import Known, decide
from rigger.contexts.workforce.events import CrewRecordEvent, Details, Holding
from rigger.contracts.standards import Standing
from rigger.kernel.values import known

type Part = DescribeWorker | RecordTicket


def folded(text: str) -> str:
    """Return a name or number as two are compared: case and blanks make no difference."""
    return " ".join(text.casefold().split())


def card_of(code: str, number: str) -> tuple[str, str]:
    """Return what makes two tickets one: class and number, blanks and case aside."""
    return code, "".join(number.casefold().split())


@dataclass(slots=True)
class Books:
    """The crew records that rows may be about, by employee number, name and ticket, and the law; `told` is what the rows ask of each."""

    records: dict[UUID, CrewRecord]
    standing: Standing
    numbers: dict[str, set[UUID]] = field(default_factory=dict[str, set[UUID]])
    names: dict[str, set[UUID]] = field(default_factory=dict[str, set[UUID]])
    cards: dict[tuple[str, str], UUID] = field(default_factory=dict[tuple[str, str], UUID])
    told: dict[UUID, list[Part]] = field(default_factory=dict[UUID, list[Part]])

    @classmethod
    def of(cls, records: Mapping[UUID, CrewRecord], standing: Standing) -> "Books":
        """Open the books at these records."""
        books = cls(dict(records), standing)
        for worker in records:
            books._enter(worker)
            for held in books.tickets(worker):
                books._file(worker, held)
        return books

    def record(self, worker: UUID) -> Open | None:
        """Return what stands in a record, open or closed; nothing if there is none or its worker was forgotten."""
        match self.records.get(worker):
            case Open() as record:
                return record
            case Closed(record):
                return record
            case _:
                return None

    def tickets(self, worker: UUID) -> tuple[Holding, ...]:
        """Return what a worker holds."""
        record = self.record(worker)
        return record.tickets if record else ()

    def name(self, worker: UUID) -> str:
        """Return what a worker is called."""
        record = self.record(worker)
        return (known(record.details.name) if record else None) or ""

    def number(self, worker: UUID) -> str:
        """Return a worker's employee number, "" if there is none on record."""
        record = self.record(worker)
        return (known(record.details.payroll) if record else None) or ""

    def tell(self, worker: UUID, part: Part) -> tuple[CrewRecordEvent, ...]:
        """Ask one thing of a record, by the very rule that will decide it; raises its refusal."""
        before = self.records.get(worker, Unopened())
        news = decide(Known(before, self.standing), part)
        if news:
            self.records[worker] = reduce(evolve, news, before)
            self.told.setdefault(worker, []).append(part)
            for each in news:
                if isinstance(each, Holding):
                    self._file(worker, each)
                elif isinstance(each, Details):
                    self._enter(worker)
        return news

    def _enter(self, worker: UUID) -> None:
        if name := self.name(worker):
            self.names.setdefault(folded(name), set()).add(worker)
        if number := self.number(worker):
            self.numbers.setdefault(folded(number), set()).add(worker)

    def _file(self, worker: UUID, held: Holding) -> None:
        if number := known(held.number):
            self.cards[card_of(held.held.type, number)] = worker

"""An organisation's crew records in memory, and sheets brought into them as text."""

from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from rigger.contexts.workforce.context import WORKFORCE
from rigger.contexts.workforce.domain.commands import CrewRecordCommand
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.sheets.importing import import_people
from rigger.contexts.workforce.sheets.looking import Found
from rigger.contexts.workforce.views.crew_records import CrewRecordRow
from rigger.contexts.workforce.views.tickets import TICKETS, TicketRow
from rigger.contracts.standards import AmendmentLine
from rigger.kernel.log import Act
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.spec import MOMENT
from rigger.kernel.values import derived
from rigger.sheets.intake import Told
from rigger.sheets.outcome import Count, Outcome
from rigger.sheets.read import read

OURS = UUID(int=1)
NEVER: dict[str, Told] = {}


@dataclass(slots=True)
class Bench:
    """Crew records in memory; each import is an act of its own."""

    store: MemoryStore = field(default_factory=lambda: MemoryStore(WORKFORCE, lambda: MOMENT))
    acts: int = 0

    async def all[R](self, _sql: str, row: type[R], **_params: object) -> list[R]:
        """Find everybody, for more than was asked for makes no difference; nothing was made of the catalogue."""
        if row is AmendmentLine:
            return []
        assert row is Found
        return [cast("R", Found(key)) for key in self.store.rows["crew_records"]]

    async def one[R](self, sql: str, row: type[R], **params: object) -> R | None:
        return next(iter(await self.all(sql, row, **params)), None)

    def act(self) -> Act:
        self.acts += 1
        return Act(OURS, "test", MOMENT, derived(OURS, self.acts))

    async def bring(self, *texts: str, apply: bool = True, told: dict[str, Told] | None = None, **files: bytes) -> Outcome:
        """Import these texts as CSV files called people, tickets, …; files by name as they are."""
        names = ("people.csv", "tickets.csv", "more.csv")
        books = [read(text.encode(), name) for text, name in zip(texts, names, strict=False)]
        books += [read(content, f"{name}.xlsx") for name, content in files.items()]
        streams = WORKFORCE.streams(self.store, CREW_RECORD)
        found = await import_people(streams, self, books, told or NEVER, self.act(), apply=apply)
        while await self.store.follow(TICKETS):
            pass
        return found

    async def do(self, worker: UUID, command: CrewRecordCommand) -> None:
        await WORKFORCE.streams(self.store, CREW_RECORD).execute(worker, command, self.act())

    @property
    def people(self) -> dict[str, CrewRecordRow]:
        rows: dict[UUID, CrewRecordRow] = self.store.rows["crew_records"]
        return {row.name: row for row in rows.values()}

    def worker(self, name: str) -> UUID:
        return next(key for key, row in self.store.rows["crew_records"].items() if row.name == name)

    def tickets(self, name: str) -> set[tuple[str, str | None, str]]:
        rows: list[TicketRow] = list(self.store.rows["tickets"].values())
        worker = self.worker(name)
        return {(row.type.rpartition(".")[2], row.number, str(row.expires)) for row in rows if row.worker == worker}


def counted(found: Outcome) -> dict[str, tuple[int, int, int, int]]:
    """The counts by kind: new, changed, as before, held back."""
    return {each.kind: _four(each) for each in found.counts}


def _four(count: Count) -> tuple[int, int, int, int]:
    return count.created, count.changed, count.unchanged, count.held_back


def places(found: Outcome) -> list[tuple[int, str, str]]:
    """Where each fault stands, and how much it stops."""
    return [(fault.row, fault.column, fault.severity.value) for fault in found.faults]

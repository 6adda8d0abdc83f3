"""What a person still has to do before a job, given to them as a list of their own; a list that says nothing new is not given again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rigger.contexts.crewing.domain.cells import Cell
from rigger.contexts.crewing.domain.matrix import Matrix
from rigger.contexts.crewing.events import ListGiven
from rigger.kernel.decider import Decider
from rigger.kernel.values import derived


@dataclass(frozen=True, slots=True)
class GiveList:
    """Tell the worker what they have to do before they go to the job, by when."""

    worker: UUID
    job: UUID
    job_name: str
    site: str
    items: tuple[str, ...]
    due: date

    @property
    def key(self) -> UUID:
        """The id of a worker's list for a job."""
        return derived(self.worker, "list", self.job)


type Given = ListGiven | None


def evolve(_given: Given, event: ListGiven) -> Given:
    """Remember what was given last."""
    return event


def decide(given: Given, command: GiveList) -> tuple[ListGiven, ...]:
    """Give the list, unless it says what the one before said; where nothing was ever missing there is nothing to give."""
    now = ListGiven(command.worker, command.job, command.job_name, command.site, command.items, command.due)
    nothing_to_say = given is None and not now.items
    return () if now == given or nothing_to_say else (now,)


LIST = Decider[GiveList, Given, ListGiven, object]("list", None, evolve, decide)


def lists(matrix: Matrix, job: UUID, job_name: str, site: str) -> tuple[GiveList, ...]:
    """Return the list of each person: what it is their move to do, what stops them first."""
    return tuple(GiveList(line.worker, job, job_name, site, _items(matrix, line.cells), line.mobilises) for line in matrix.lines)


def _items(matrix: Matrix, cells: tuple[Cell | None, ...]) -> tuple[str, ...]:
    mine = [(each.name, cell) for each, cell in zip(matrix.requirements, cells, strict=True) if cell and cell.who == "worker"]
    return tuple(f"{name}: {_told(cell)}" for name, cell in sorted(mine, key=lambda each: not each[1].stops))


def _told(cell: Cell) -> str:
    """Say what to do in a few words; what is on record of the ticket itself is not repeated."""
    return _TO_DO.get(cell.rule or cell.state, "renew it")


_TO_DO = {
    "ticket.missing": "get it, or send us the card",
    "ticket.too_old": "do it again",
    "ticket.inactive": "have the work that keeps it alive recorded, or train again",
    "expiring": "ends soon after the job, renew it",
}

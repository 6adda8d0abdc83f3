"""Crewing alone, in memory: the tests play workforce and jobs, and may set the clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from rigger.contexts.crewing.context import CREWING
from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import AcceptOffer, BookingCommand, OfferShift
from rigger.contexts.crewing.domain.override import OVERRIDE, OverrideRules
from rigger.contexts.crewing.domain.states import Booking
from rigger.contexts.crewing.views.bookings import BookingRow
from rigger.contexts.crewing.views.positions import PositionRow
from rigger.contracts.jobs import (
    CraneDescribed,
    CraneOffJob,
    CraneOnJob,
    JobsNews,
    PositionMoved,
    PositionPlanned,
    PositionWithdrawn,
    RulesStated,
    ShiftCraneNamed,
    SiteDescribed,
)
from rigger.contracts.standards import AmendmentTakenBack, CatalogueAmended, StandardsNews
from rigger.contracts.workforce import TicketChanged, WorkerListed, WorkforceNews
from rigger.kernel.log import Act, Done, Recorded
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.runtime import Running, Runtime
from rigger.kernel.store import Append, Question
from rigger.kernel.values import derived
from tests.contexts.crewing.crew import NOON, POSITION, SITE, TOMORROW, WORKER, planned, site, ticket, uid

OWNER = uid(1000)


@dataclass(slots=True)
class House:
    """Crewing with its followers. `now` is what every clock in it shows."""

    now: datetime = NOON
    store: MemoryStore = field(init=False)
    _commands: int = 0

    def __post_init__(self) -> None:
        """Open an empty store."""
        self.store = MemoryStore(CREWING, lambda: self.now)

    def act(self) -> Act:
        """Return the envelope of one more command."""
        self._commands += 1
        return Act(OWNER, "test", self.now, derived(OWNER, self._commands))

    async def tell(self, *news: JobsNews | StandardsNews | WorkforceNews) -> None:
        """Let crewing hear what the others say."""
        for each in news:
            stream, key = origin(each)
            act = self.act()
            version = (await self.store.know([Question(stream, key, frozenset(), act)]))[0].version
            await self.store.append([Append(stream, key, version, (each,), act)])

    async def do(self, booking: UUID, command: BookingCommand) -> Done:
        """Carry out a command; raises its refusal."""
        return await CREWING.streams(self.store, BOOKING).execute(booking, command, self.act())

    async def override(self, command: OverrideRules) -> Done:
        """Let a rule stand."""
        return await CREWING.streams(self.store, OVERRIDE).execute(command.worker, command, self.act())

    async def settle(self) -> None:
        """Let every view and process catch up."""
        await Runtime([Running(CREWING, self.store)], lambda _name, _error: None).settle()

    async def offer(self, booking: int, position: UUID = POSITION, worker: UUID = WORKER) -> Done:
        """Offer a shift, open for a day."""
        return await self.do(uid(booking), OfferShift(position, SITE, worker, self.now + TOMORROW, self.now))

    async def accept(self, booking: int, position: UUID = POSITION, worker: UUID = WORKER) -> Done:
        """Accept an offer."""
        return await self.do(uid(booking), AcceptOffer(position, SITE, worker, self.now))

    async def book(self, booking: int, position: UUID = POSITION, worker: UUID = WORKER) -> None:
        """Offer and accept."""
        await self.offer(booking, position, worker)
        await self.accept(booking, position, worker)

    async def state(self, booking: int) -> Booking:
        """Return what a booking is."""
        return (await CREWING.streams(self.store, BOOKING).read(uid(booking), self.act()))[0].booking

    async def log(self) -> tuple[Recorded[object], ...]:
        """Return everything that was written."""
        return (await self.store.after("", 1_000_000)).events

    def booking(self, booking: int) -> BookingRow:
        """Return a booking's row."""
        row: BookingRow = self.store.rows["bookings"][uid(booking)]
        return row

    def position(self, position: UUID = POSITION) -> PositionRow:
        """Return a position's row."""
        row: PositionRow = self.store.rows["positions"][position]
        return row


async def crewed(workers: Iterable[UUID] = (WORKER,), positions: Iterable[PositionPlanned] = (planned,)) -> House:
    """Return a house with a site, positions, and workers who may stand there."""
    house = House()
    await house.tell(site, *positions)
    for worker in workers:
        await house.tell(WorkerListed(worker, f"Worker {worker.int}"), TicketChanged(worker, ticket()))
    return house


def later(position: PositionPlanned, number: int, by: timedelta) -> PositionPlanned:
    """Return another position like this one, whose shift runs so much later."""
    return PositionPlanned(
        uid(number), position.job, position.job_name, position.site, uid(number + 1), position.title, position.needs,
        position.starts_at + by, position.ends_at + by,
    )  # fmt: skip


def origin(news: JobsNews | StandardsNews | WorkforceNews) -> tuple[str, UUID]:
    """Return the stream in which the others would say it."""
    match news:
        case SiteDescribed() | RulesStated():
            return "jobs", news.site
        case CraneDescribed():
            return "jobs", news.crane
        case CraneOnJob() | CraneOffJob():
            return "jobs", news.allocation
        case ShiftCraneNamed():
            return "jobs", news.shift
        case PositionPlanned() | PositionMoved() | PositionWithdrawn():
            return "jobs", news.position
        case CatalogueAmended() | AmendmentTakenBack():
            return "standards", news.amendment
        case _:
            return "workforce", news.worker

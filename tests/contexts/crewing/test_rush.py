from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import batched, combinations
from uuid import UUID, uuid4

from rigger.contexts.crewing.events import ShiftOffered
from rigger.contexts.crewing.views.bookings import BookingRow
from rigger.contracts.jobs import PositionPlanned
from rigger.contracts.workforce import TicketChanged, WorkerListed
from rigger.edge.clock import now
from rigger.kernel.log import Act
from rigger.kernel.store import Append
from tests.contexts.crewing.crew import POSITION, SITE, site, uid
from tests.contexts.crewing.desk import END, START, Desk, forever, planned
from tests.contexts.crewing.house import OWNER
from tests.contexts.crewing.rush import rushed
from tests.soak import rounds


def written(stream: str, key: UUID, *events: object) -> Append:
    return Append(stream, key, 0, events, Act(OWNER, "test", now(), uuid4()))


def listed(worker: UUID) -> Append:
    return written("workforce", worker, WorkerListed(worker, f"Worker {worker.int}"), TicketChanged(worker, forever))


def offered(booking: UUID, position: PositionPlanned, worker: UUID) -> Append:
    expires_at = now() + timedelta(days=1)
    return written("booking", booking, ShiftOffered(position.position, worker, SITE, position.starts_at, position.ends_at, expires_at, ""))


async def write(at: Desk, appends: Sequence[Append]) -> None:
    """Write what was already decided, many at once."""
    for some in batched(appends, 100, strict=False):
        await at.store.append(some)


async def confirmed(at: Desk) -> list[BookingRow]:
    """Read what is confirmed straight from the table, whose rows changed with the events."""
    columns = ", ".join(BookingRow.__dataclass_fields__)
    return await at.store.rows(OWNER).all(f"SELECT {columns} FROM bookings WHERE filled_position IS NOT NULL", BookingRow)  # noqa: S608 - our own names


async def test_of_a_thousand_who_accept_one_position_at_once_one_is_booked(at_the_desk: Desk, crewing_database: str) -> None:
    many = rounds(test=250, soak=1000)
    pairs = [(uid(10_000 + number), uid(20_000 + number)) for number in range(many)]
    await at_the_desk.tell(site, planned)
    await write(at_the_desk, [listed(worker) for _, worker in pairs])
    await write(at_the_desk, [offered(booking, planned, worker) for booking, worker in pairs])
    answers = Counter(await rushed(crewing_database, [pairs[::2], pairs[1::2]]))
    assert answers == {"booked": 1, "position_filled": many - 1}
    [line] = await confirmed(at_the_desk)
    assert line.position == POSITION


async def test_of_two_overlapping_offers_nobody_holds_both(at_the_desk: Desk, crewing_database: str) -> None:
    many = rounds(test=40, soak=200)
    half = timedelta(hours=5)
    places = [
        replace(planned, position=uid(30_000 + number), starts_at=START + number % 2 * half, ends_at=END + number % 2 * half)
        for number in range(2 * many)
    ]
    pairs = [(uid(10_000 + number), uid(20_000 + number // 2)) for number in range(2 * many)]
    await at_the_desk.tell(site, *places)
    await write(at_the_desk, [listed(worker) for worker in dict.fromkeys(worker for _, worker in pairs)])
    await write(at_the_desk, [offered(booking, place, worker) for (booking, worker), place in zip(pairs, places, strict=True)])
    answers = Counter(await rushed(crewing_database, [pairs[::2], pairs[1::2]]))
    assert answers == {"booked": many, "gate_refuses": many}
    held = await confirmed(at_the_desk)
    assert len({line.worker for line in held}) == len(held) == many
    assert all(one.worker != other.worker for one, other in combinations(held, 2))

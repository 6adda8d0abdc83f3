import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rigger.contexts.crewing.context import CREWING
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Judging, Someone
from rigger.contexts.crewing.domain.commands import CancelBooking, DeclineOffer
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.views.bookings import BookingRow
from rigger.contexts.crewing.views.ledgers import unpacked
from rigger.contexts.crewing.views.workers import person_of
from rigger.contracts.jobs import PositionMoved, PositionPlanned, PositionWithdrawn
from rigger.contracts.workforce import TicketChanged, WorkerAway, WorkerBack, WorkerForgotten, WorkerLeft
from rigger.gate.facts import Away, Span, Suspension
from rigger.kernel.refusal import Refused
from tests.contexts.crewing.crew import SITE, START, planned, ticket, uid
from tests.contexts.crewing.house import House, crewed, later

WORKERS = [uid(n) for n in (50, 51, 52)]
POSITIONS = [later(planned, n, timedelta(hours=6 * (n - 60))) for n in (60, 62, 64, 66)]

workers, positions = st.sampled_from(WORKERS), st.sampled_from([each.position for each in POSITIONS])
hours = st.integers(-24, 24).map(lambda n: timedelta(hours=n))


class Crewing(RuleBasedStateMachine):
    """Anything that can happen, in any order, with the followers now behind and now abreast."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.offers = 300
        self.house: House = self.runner.run(crewed(WORKERS, POSITIONS))

    def teardown(self) -> None:
        self.runner.run(self.house.settle())
        self.check_views()
        self.runner.close()

    @rule(position=positions, workers=st.sets(workers, min_size=1))
    def offer(self, position: UUID, workers: set[UUID]) -> None:
        """A wave: one position, several workers."""
        for worker in sorted(workers):
            self.offers += 1
            with suppress(Refused):
                self.runner.run(self.house.offer(self.offers, position, worker))

    @rule(picks=st.lists(st.integers(0, 50), min_size=1, max_size=3))
    def accept(self, picks: list[int]) -> None:
        """Some answer at the same moment; whoever is let pass is let pass by the gate on all that stands in the rows."""
        self.runner.run(self.house.settle())
        rows = dict(self.picked(pick) for pick in picks if self.rows())
        may = {booking: self.may(row) for booking, row in rows.items()}
        for booking, answer in self.runner.run(self.answers(rows)).items():
            if not isinstance(answer, Refused) and rows[booking].status == "offered":
                assert may[booking], rows[booking]

    @rule(pick=st.integers(0, 50))
    def decline(self, pick: int) -> None:
        if self.rows():
            booking, row = self.picked(pick)
            with suppress(Refused):
                self.runner.run(self.house.do(booking, DeclineOffer(row.worker, "other")))

    @rule(pick=st.integers(0, 50))
    def cancel(self, pick: int) -> None:
        if self.rows():
            self.runner.run(self.house.do(self.picked(pick)[0], CancelBooking("not_needed")))

    @rule(moved=st.sampled_from(POSITIONS), by=hours)
    def shifts_move(self, moved: PositionPlanned, by: timedelta) -> None:
        self.runner.run(self.house.tell(PositionMoved(moved.position, moved.starts_at + by, moved.ends_at + by)))

    @rule()
    def a_position_is_withdrawn(self) -> None:
        self.runner.run(self.house.tell(PositionWithdrawn(POSITIONS[0].position)))

    @rule(worker=workers, suspended=st.booleans())
    def tickets_change(self, worker: UUID, suspended: bool) -> None:
        held = replace(ticket(), suspended=(Suspension(date(2026, 2, 1)),)) if suspended else ticket()
        self.runner.run(self.house.tell(TicketChanged(worker, held)))

    @rule(worker=workers, begin=hours, back=st.booleans())
    def workers_are_away(self, worker: UUID, begin: timedelta, back: bool) -> None:
        away = Away(START + begin, START + begin + timedelta(hours=3))
        self.runner.run(self.house.tell(WorkerBack(worker, away) if back else WorkerAway(worker, away)))

    @rule(news=st.sampled_from([WorkerLeft, WorkerForgotten]))
    def a_worker_leaves(self, news: type[WorkerLeft | WorkerForgotten]) -> None:
        self.runner.run(self.house.tell(news(WORKERS[0])))

    @rule(by=st.integers(1, 8))
    def time_passes(self, by: int) -> None:
        self.house.now += timedelta(hours=by)

    @rule()
    def settle(self) -> None:
        self.runner.run(self.house.settle())

    @invariant()
    def nobody_and_nothing_is_booked_twice(self) -> None:
        booked = [row for row in self.rows().values() if row.status in {"confirmed", "red"}]
        for one, other in combinations(booked, 2):
            assert one.position != other.position
            assert one.worker != other.worker or one.ends_at <= other.starts_at or other.ends_at <= one.starts_at

    async def answers(self, rows: dict[UUID, BookingRow]) -> dict[UUID, object]:
        accepting = (self.house.accept(booking.int, row.position, row.worker) for booking, row in rows.items())
        return dict(zip(rows, await asyncio.gather(*accepting, return_exceptions=True), strict=True))

    def rows(self) -> dict[UUID, BookingRow]:
        return self.house.store.rows["bookings"]

    def picked(self, pick: int) -> tuple[UUID, BookingRow]:
        """Pick a booking, open ones first."""
        ordered = sorted(self.rows().items(), key=lambda each: (each[1].status != "offered", each[0]))
        return ordered[pick % len(ordered)]

    def may(self, row: BookingRow) -> bool:
        """Ask the gate what the candidates list would say."""
        tables = self.house.store.rows
        worker, position, where = tables["workers"].get(row.worker), tables["positions"][row.position], tables["sites"][SITE]
        if worker is None or worker.facts is None or position.withdrawn:
            return False
        ledger = tables["ledgers"].get(row.worker)
        someone = Someone(row.worker, "", person_of(worker.facts), Ledger(*unpacked(ledger.shifts)) if ledger else Ledger())
        during = Span(position.starts_at, position.ends_at)
        asked = Asked(row.position, position.needs, during, SITE, where.zone, where.jurisdiction, where.rules, where.fatigue)
        return Judging.of(asked, self.house.now).candidate(someone).may

    def check_views(self) -> None:
        """Every row equals the fold of the whole log from the beginning."""
        log = self.runner.run(self.house.log())
        for view in CREWING.views:
            fresh = {key: row for key, row in view.changes({}, log).items() if row is not None}
            assert fresh == self.house.store.rows[view.name], view.name


TestCrewing = Crewing.TestCase
TestCrewing.settings = settings(stateful_step_count=30)

"""Loads the example through the same commands that people use, so that it can hold nothing that a person could not have typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from rigger.cli.example import plan, records, standing
from rigger.cli.example.people import people
from rigger.cli.example.season import jobs
from rigger.house.contexts import CREWING, JOBS, WORKFORCE
from rigger.house.opening import Opened
from rigger.kernel.context import Context
from rigger.kernel.refusal import Refused
from rigger.kernel.streams import Order

SEED = 20_261_122
PEOPLE = 500
_BATCH = 500
_WANTED = """
SELECT key AS position, job, site, title, needs->0->>'type' AS type, starts_at, ends_at FROM positions
WHERE starts_at < %(until)s ORDER BY starts_at, key"""


@dataclass(frozen=True, slots=True)
class Loading:
    """One load of the example into an organisation, as of a moment; `tell` is told what is being done and how far it is."""

    house: Opened
    owner: UUID
    now: datetime
    tell: Callable[[str, int, int], None]

    async def load(self, days_back: int, days_ahead: int) -> int:
        """Load everything; returns how many commands the rules refused, which some of a year's offers are. Twice changes nothing."""
        crew = people(SEED, PEOPLE, self.now.date())
        began = self.now - timedelta(days=days_back + 60)
        drawn = tuple(jobs(SEED, self.now.date(), days_back, days_ahead))
        refused = await self._orders("People", WORKFORCE, "crew_record", list(records.record_orders(self.owner, crew, began)))
        refused += await self._orders("Tickets", WORKFORCE, "crew_record", list(records.check_orders(self.owner, crew, began)))
        refused += await self._orders("Clients", JOBS, "client", list(plan.client_orders(self.owner, began)))
        refused += await self._orders("Sites", JOBS, "site", list(plan.site_orders(self.owner, began)))
        refused += await self._orders("Cranes", JOBS, "crane", list(plan.crane_orders(self.owner, SEED, began)))
        refused += await self._orders("Jobs", JOBS, "job", list(plan.job_orders(self.owner, drawn, self.now)))
        await self.house.runtime.settle()
        rows = self.house.stores["crewing"].rows(self.owner)
        wanted = await rows.all(_WANTED, standing.Wanted, until=self.now + standing.CREWED_AHEAD)
        stand = list(standing.standing(crew, wanted))
        refused += await self._orders("Offers", CREWING, "booking", list(standing.offer_orders(self.owner, stand, self.now)))
        return refused + await self._orders("Bookings", CREWING, "booking", list(standing.acceptance_orders(self.owner, stand, self.now)))

    async def _orders(self, what: str, context: Context, stream: str, orders: list[Order[Any]]) -> int:
        """Carry out orders in the order given, some at a time; returns how many were refused."""
        streams = context.streams(self.house.stores[context.name], context.decider(stream))
        refused = done = 0
        for some in batched(orders, _BATCH, strict=False):
            answers = await streams.execute_all(some)
            refused += sum(isinstance(answer, Refused) for answer in answers)
            done += len(some)
            self.tell(what, done, len(orders))
        return refused

"""Reminders of tickets that end: each hour whoever has reached a lead is told, worker and coordinators, each once."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from uuid import UUID

from rigger.contexts.notifications.domain.entry import ENTRY, EntryCommand, Remind
from rigger.contexts.notifications.domain.leads import LEADS, lead_due
from rigger.contexts.notifications.events import Reader
from rigger.contexts.notifications.views.entries import MADE, Made
from rigger.contexts.notifications.views.tickets import ENDING, TICKETS, Ending
from rigger.kernel.errand import Desk, Errand, Round
from rigger.kernel.log import Act
from rigger.kernel.refusal import Busy
from rigger.kernel.streams import Order
from rigger.kernel.values import derived

READERS: tuple[Reader, ...] = ("worker", "coordinator")


async def remind(desk: Desk, owner: UUID) -> None:
    """Remind of what ends at one organisation; raises `Busy`, so that it is tried again, where others were in the way."""
    at = desk.now()
    act = Act(owner, "rigger", at, derived(owner, "remind", at.isoformat()))
    days, _ = await desk.streams(LEADS).read(owner, act)
    if days:
        until = at.date() + timedelta(days=max(days))
        rows = desk.rows(owner)
        orders = [*_orders(await rows.all(ENDING, Ending, today=at.date(), until=until), days, at.date(), act)]
        made = {each.entry for each in await rows.all(MADE, Made, entries=[order.key for order in orders])}
        for answer in await desk.streams(ENTRY).execute_all([order for order in orders if order.key not in made]):
            if isinstance(answer, Busy):
                raise answer


async def remind_everybody(desk: Desk) -> None:
    """Have every organisation's tickets looked at, each by itself."""
    for owner in await desk.owners(TICKETS):
        await desk.start(REMIND, owner)


def _orders(ending: Sequence[Ending], days: Sequence[int], today: date, act: Act) -> Iterator[Order[EntryCommand]]:
    """Yield the reminders that are due, under ids that follow from ticket, lead and end: what was made once is never made again."""
    for reader, each in product(READERS, ending):
        lead = lead_due(days, each.expires, today)
        if lead is not None:
            entry = derived(each.worker, each.ticket, each.expires, lead, reader)
            yield Order(entry, Remind(reader, each.worker, each.ticket, each.expires, lead), act.caused(entry, at=act.at))


REMIND: Errand[Desk] = Errand("notifications/remind", remind)
ERRANDS = (REMIND, Round("notifications/remind_everybody", "17 * * * *", remind_everybody))

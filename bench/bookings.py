"""What stands when an amendment is measured: two organisations whose people are booked day after day."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from rigger.catalogue.amended import Amendment
from rigger.cli.example.people import people
from rigger.contexts.crewing.events import OfferAccepted, ShiftOffered
from rigger.contracts.jobs import PositionPlanned, SiteDescribed
from rigger.contracts.standards import CatalogueAmended
from rigger.contracts.workforce import TicketChanged, WorkerListed
from rigger.gate.facts import Need, Ticket
from rigger.kernel.log import Act
from rigger.kernel.store import Append
from rigger.kernel.values import derived

MANY, FEW = UUID(int=1), UUID(int=2)
"""Two organisations: one that tries an amendment on 500 people x 60 days, one that makes it with 5,000 bookings."""

NOW = datetime.now(UTC)
FIRST = NOW.date() + timedelta(days=2)
AGE = "minimum_age:AU.HRWL.*@AU"
SITES, CREW = 5, 500


def act(owner: UUID) -> Act:
    return Act(owner, "local", NOW, derived(owner, time.perf_counter_ns()))


def history(owner: UUID, days: int) -> Iterator[Append]:
    """Tell of sites, people (every tenth of them seventeen) and what each is booked for."""
    for site in range(SITES):
        key = derived(owner, "site", site)
        described = SiteDescribed(key, f"Site {site}", "A client", "Australia/Perth", "AU-WA", fatigue="au-company-default")
        yield Append("jobs", key, 0, (described,), act(owner))
    for number, each in enumerate(people(0, CREW, NOW.date())):
        worker = derived(owner, "worker", number)
        held = (Ticket(id=h.type, type=h.type, issued=h.issued, expires=None) for h in each.held)
        dogging = Ticket(id="dg", type="AU.HRWL.DG", issued=date(2024, 1, 1))
        born = date(FIRST.year - 17, 1, 1) if number % 10 == 0 else date(1990, 1, 1)
        news = (WorkerListed(worker, each.name, born), TicketChanged(worker, dogging), *(TicketChanged(worker, h) for h in held))
        yield Append("workforce", worker, 0, news, act(owner))
        yield from (booking for day in range(days) for booking in _booked(owner, number, worker, day))


def _booked(owner: UUID, number: int, worker: UUID, day: int) -> Iterator[Append]:
    site, position, booking = derived(owner, "site", number % SITES), derived(owner, "p", number, day), derived(owner, "b", number, day)
    start = datetime(FIRST.year, FIRST.month, FIRST.day, 22, tzinfo=UTC) + timedelta(days=day)
    end = start + timedelta(hours=10)
    planned = PositionPlanned(
        position, derived(owner, "job"), "Shutdown", site, derived(owner, "shift", day), "Dogger", (Need("AU.HRWL.DG"),), start, end
    )
    yield Append("jobs", position, 0, (planned,), act(owner))
    offered = ShiftOffered(position, worker, site, start, end, start, "")
    yield Append("booking", booking, 0, (offered, OfferAccepted(position, worker, site, start, end, NOW, "")), act(owner))


def adoption(owner: UUID) -> Append:
    """Tell that the least age was adopted, which a tenth of the people have not reached."""
    made = CatalogueAmended(derived(owner, "amendment"), Amendment(first=FIRST, recorded=NOW, adopts=(AGE,)))
    return Append("standards", made.amendment, 0, (made,), act(owner))

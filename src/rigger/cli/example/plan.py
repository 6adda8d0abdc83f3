"""The clients, sites, cranes and jobs of the example as commands to jobs."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from rigger.cli.example.season import CLIENTS, JobDrawn, sites
from rigger.cli.example.trades import CRANES
from rigger.contexts.jobs.domain.ask import DescribeJob, JobCommand, PlanSwing
from rigger.contexts.jobs.domain.commands import DescribeSite, NameClient, SiteCommand
from rigger.contexts.jobs.domain.crane import DescribeCrane
from rigger.contexts.jobs.events.job import Place
from rigger.gate.facts import Need
from rigger.kernel.log import Act
from rigger.kernel.streams import Order
from rigger.kernel.values import derived


def _act(owner: UUID, key: UUID, at: datetime, what: str) -> Act:
    return Act(owner, "example", at, derived(key, what))


def client_orders(owner: UUID, at: datetime) -> Iterator[Order[NameClient]]:
    """Add the clients."""
    for name in CLIENTS:
        key = derived(owner, "client", name)
        yield Order(key, NameClient(key, name), _act(owner, key, at, "added"))


def site_orders(owner: UUID, at: datetime) -> Iterator[Order[SiteCommand]]:
    """Add the sites; all follow the limits on hours that a company would set for itself."""
    for site in sites():
        key, (latitude, longitude) = derived(owner, "site", site.name), site.place.at
        command = DescribeSite(
            site=key, client=derived(owner, "client", site.client), name=site.name, zone=site.place.zone,
            jurisdiction=site.place.jurisdiction, at=at, latitude=latitude, longitude=longitude, fatigue="au-company-default",
        )  # fmt: skip
        yield Order(key, command, _act(owner, key, at, "added"))


def crane_orders(owner: UUID, seed: int, at: datetime) -> Iterator[Order[DescribeCrane]]:
    """Add the fleet."""
    draw = Random(seed)  # noqa: S311 - the same draw for everybody is the point
    fleet = [(name, kind, capacity) for name, kind, capacity, count in CRANES for _ in range(count)]
    for number, (name, kind, capacity) in enumerate(fleet, 1):
        key = derived(owner, "crane", number)
        registration = f"1EX{number:02}{draw.choice('ABCDEFGH')}"
        yield Order(key, DescribeCrane(key, kind, f"{name} no. {number}", capacity, registration), _act(owner, key, at, "added"))


def job_orders(owner: UUID, drawn: Sequence[JobDrawn], now: datetime) -> Iterator[Order[JobCommand]]:
    """Open each job and plan its swing, three weeks before it began or today."""
    for number, job in enumerate(drawn):
        key, site = job_id(owner, number), derived(owner, "site", job.site.name)
        began = datetime.combine(job.first_day, now.timetz())
        at = min(now, began - timedelta(days=21))
        yield Order(key, DescribeJob(key, derived(owner, "client", job.site.client), site, job.name), _act(owner, key, at, "opened"))
        swing = PlanSwing(
            swing=derived(key, "swing"), site=site, pattern=job.pattern, first_day=job.first_day, cycles=1, shift_start=job.start,
            shift_end=job.end, places=tuple(Place(title, (Need(need),), count) for title, need, count in job.crew), at=at,
        )  # fmt: skip
        yield Order(key, swing, _act(owner, key, at, "planned"))


def job_id(owner: UUID, number: int) -> UUID:
    """Return the id of the so-manieth job."""
    return derived(owner, "job", number)

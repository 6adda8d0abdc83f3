"""A client, a site, a crane and a job of the tests."""

from datetime import date, datetime, timedelta, timezone
from uuid import UUID

from rigger.contexts.jobs.domain.ask import PlanSwing
from rigger.contexts.jobs.domain.commands import DescribeSite
from rigger.contexts.jobs.events.crane import CraneAdded
from rigger.contexts.jobs.events.job import JobOpened, Place
from rigger.contexts.jobs.events.site import ClientAdded, SiteAdded
from rigger.gate.facts import Need
from rigger.kernel.spec import KEY, MOMENT, heard

AT = MOMENT
CLIENT = UUID("00000000-0000-7000-8000-0000000000c1")
SITE = UUID("00000000-0000-7000-8000-0000000000c2")
CRANE = UUID("00000000-0000-7000-8000-0000000000c3")
JOB = KEY
SWING = UUID("00000000-0000-7000-8000-0000000000c5")
NOBODYS = UUID("00000000-0000-7000-8000-0000000000cf")

CLIENT_ADDED = ClientAdded(CLIENT, "Ore & Sons")
SITE_ADDED = SiteAdded(
    site=SITE, client=CLIENT, client_name="Ore & Sons", name="Mt Foo", zone="Australia/Perth", jurisdiction="AU-WA",
)  # fmt: skip
DESCRIBE_SITE = DescribeSite(site=SITE, client=CLIENT, name="Mt Foo", zone="Australia/Perth", jurisdiction="AU-WA", at=AT)
CRANE_ADDED = CraneAdded(CRANE, "slewing_mobile", "LTM 1070", 70.0, "1ABC234")
JOB_OPENED = JobOpened(JOB, "Shutdown", CLIENT, SITE)

HEARD_CLIENT = heard(CLIENT_ADDED, key=CLIENT, stream="client")
HEARD_SITE = heard(SITE_ADDED, key=SITE, stream="site")

DOGGER = Place("Dogger", (Need("AU.HRWL.DG"),))
RIGGERS = Place("Rigger", (Need("AU.HRWL.RB"),), 2)
MONDAY = date(2026, 3, 9)
PLAN = PlanSwing(
    swing=SWING, site=SITE, pattern="8:6", first_day=MONDAY, cycles=1, shift_start="06:00", shift_end="18:00",
    places=(DOGGER, RIGGERS), at=AT,
)  # fmt: skip


PERTH = timezone(timedelta(hours=8))


def perth(day: int, hour: int) -> datetime:
    """A moment of March 2026 on the clock of Perth."""
    return datetime(2026, 3, day, hour, tzinfo=PERTH)

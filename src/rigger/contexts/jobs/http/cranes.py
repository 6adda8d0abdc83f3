"""The routes of cranes."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Query, Response
from pydantic import Field

from rigger.contexts.jobs.domain.crane import CapacityOutOfRange, ChartTooLong, DescribeCrane, MeasureOutOfRange, Measures, UnknownPlantKind
from rigger.contexts.jobs.http.asking import OF_TEXT, ByName, Named
from rigger.contexts.jobs.http.reach import Cranes, Standing
from rigger.contexts.jobs.views.cranes import CRANES_AND_STAYS, CraneShown
from rigger.edge import acting, answers, bodies, clock, pages, problems, routes
from rigger.gate.clock import UnknownZone, start_of, zone_named
from rigger.kernel.refusal import Missing

router = routes.routes("jobs")


OF_CRANE = (UnknownPlantKind, CapacityOutOfRange, MeasureOutOfRange, ChartTooLong)


class CraneTold(bodies.Body):
    """A crane: its kind of plant (slewing_mobile, tower …), what we call it, and what it lifts at most, in tonnes.

    What the crew law looks at beside that, by kind: metre-tonnes or the load chart (pairs of load in t and radius in m) of a
    loading crane, boom or height and reach (m) of a boom lift, powered operations of a remote, earthmoving plant used as a crane.
    """

    kind: str
    name: str
    capacity_t: float
    registration: str | None = None
    metre_tonnes: float | None = None
    chart: tuple[tuple[float, float], ...] = ()
    boom_m: float | None = None
    height_m: float | None = None
    reach_m: float | None = None
    remote_operations: int | None = None
    used_as_crane: bool = False

    def measures(self) -> Measures:
        """Return what the crew law looks at."""
        return Measures(self.metre_tonnes, self.chart, self.boom_m, self.height_m, self.reach_m, self.remote_operations, self.used_as_crane)


class CraneNamed(Named):
    """Which cranes are looked for, and on which day."""

    day: date | None = Field(None, ge=date(2000, 1, 1), le=date(2099, 12, 31), description="Where they are on this day; today if left out.")
    zone: str = Field("UTC", max_length=64, description="By whose clock that day is meant, as Australia/Perth.")


@router.put("/cranes/{crane}", status_code=204, responses=problems.problems(Missing, *OF_TEXT, *OF_CRANE))
async def describe_crane(crane: UUID, told: CraneTold, cranes: Cranes, act: acting.Acting) -> Response:
    """Add a crane, or say how it is from now on. The id is any new UUID."""
    command = DescribeCrane(crane, told.kind, told.name, told.capacity_t, told.registration, told.measures())
    return answers.answer(await cranes.execute(crane, command, act))


@router.get("/cranes", response_model=pages.Page[CraneShown], responses=problems.problems(UnknownZone))
async def list_cranes(page: pages.Paging, found: Standing, sought: Annotated[CraneNamed, Query()]) -> Response:
    """List cranes by name, with where each of them is on a day."""
    start, zone = page.after(ByName()), zone_named(sought.zone)
    day = sought.day or clock.now().astimezone(zone).date()
    since, until = start_of(day, zone), start_of(day + timedelta(days=1), zone)
    lines = await found.all(
        CRANES_AND_STAYS, CraneShown, name=sought.beginning, since=since, until=until, **start._asdict(), limit=page.fetch
    )
    return page.listed(lines, lambda line: ByName(line.sought, line.crane))

"""Reads everything that the mobilisation matrix of a job looks at."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from rigger.contexts.crewing.domain.matrix import Goer, Matrix, Outlook, matrix
from rigger.contexts.crewing.domain.reading import someone_of
from rigger.contexts.crewing.domain.refusals import MatrixTooLarge, NothingOnJob
from rigger.contexts.crewing.domain.requirements import Asking, Going, Ground
from rigger.contexts.crewing.http.judged import law_now
from rigger.contexts.crewing.views import crew
from rigger.contexts.crewing.views.mobilising import Booked, JobGround, bookings, ground
from rigger.edge.clock import now
from rigger.gate.clock import day_of, zone_named
from rigger.gate.facts import Span
from rigger.kernel.rows import Rows

MOST_PEOPLE = 500


class Sought(BaseModel):
    """Which part of the matrix is looked at."""

    first_day: date | None = Field(default=None, description="Who is there on this day or later.")
    last_day: date | None = Field(default=None, description="Who is there on this day or earlier.")
    within: int = Field(default=30, ge=0, le=366, description="A ticket that ends within so many days after its holder leaves is expiring.")
    named: list[UUID] = Field(default_factory=list[UUID], max_length=MOST_PEOPLE, description="Workers who are only thought of so far.")


@dataclass(frozen=True, slots=True)
class Mobilising:
    """A job, everybody who goes there, and by which clock it is looked at."""

    ground: JobGround
    goers: tuple[Goer, ...]
    asking: Asking
    outlook: Outlook

    def matrix(self) -> Matrix:
        """Look at everybody against everything."""
        return matrix(self.goers, self.asking, self.outlook)


async def mobilising(rows: Rows, job: UUID, sought: Sought) -> Mobilising:
    """Read who goes to a job and what is asked there; raises `NothingOnJob` or `MatrixTooLarge`."""
    there = await ground(rows, job, sought.first_day, sought.last_day)
    if there is None:
        raise NothingOnJob
    booked: dict[UUID, Booked | None] = dict.fromkeys(sought.named)
    booked |= {each.worker: each for each in await bookings(rows, job, sought.first_day, sought.last_day)}
    if len(booked) > MOST_PEOPLE:
        raise MatrixTooLarge(most=MOST_PEOPLE)
    known_at = now()
    asking = Asking(Ground(there.site, there.zone, there.jurisdiction, there.rules, there.books, await law_now(rows)), known_at)
    goers = tuple(_goer(each, booked[each.worker], there) for each in await crew.some_people(rows, booked))
    return Mobilising(there, goers, asking, Outlook(there.zone, day_of(known_at, zone_named(there.zone)), sought.within))


def _goer(read: crew.PersonRow, booked: Booked | None, there: JobGround) -> Goer:
    someone = someone_of(read)
    if booked is None:
        return Goer(someone, "named", Going((), frozenset(), Span(there.starts_at, there.ends_at)))
    needs = tuple(dict.fromkeys(need for each in booked.needs for need in each))
    return Goer(someone, booked.status, Going(needs, frozenset(booked.positions), Span(booked.starts_at, booked.ends_at)))

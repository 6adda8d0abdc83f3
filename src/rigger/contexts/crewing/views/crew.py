"""Everything that is read to judge people for positions: two queries, however many people there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rigger.contexts.crewing.events.plans import PlanAsked
from rigger.contexts.crewing.views.ledgers import unpacked
from rigger.contexts.crewing.views.workers import person_of
from rigger.contracts.jobs import RuleBook
from rigger.gate.facts import Need, Person, SiteRule
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A position with its site, everything that any layer asks there, and who fills it."""

    position: UUID
    shift: UUID
    job: UUID
    job_name: str
    title: str
    needs: tuple[Need, ...]
    starts_at: datetime
    ends_at: datetime
    worker: UUID | None
    site: UUID
    site_name: str
    zone: str
    jurisdiction: str
    rules: tuple[SiteRule, ...]
    fatigue: str
    books: tuple[RuleBook, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A worker with the gate's facts as JSON, and what they are confirmed for as `ledgers` packs it."""

    worker: UUID
    name: str
    facts: str
    shifts: str

    @property
    def person(self) -> Person:
        """What the gate looks at."""
        return person_of(self.facts)

    @property
    def hours(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The starts and the ends of what they are confirmed for, in seconds since 1970."""
        return unpacked(self.shifts)


@dataclass(frozen=True, slots=True)
class Many:
    """So many."""

    many: int


@dataclass(frozen=True, slots=True)
class SiteOf:
    """A position and its site."""

    position: UUID
    site: UUID


_PLACES = """
SELECT p.key AS position, p.shift, p.job, p.job_name, p.title, p.needs, p.starts_at, p.ends_at, p.worker, p.site, s.name AS site_name,
       s.zone, s.jurisdiction, s.rules, s.fatigue, coalesce(
           (SELECT jsonb_agg(r.rules) FROM rules r WHERE r.site = p.site AND (r.job IS NULL OR r.job = p.job)), '[]') AS books
FROM positions p JOIN sites s ON s.key = p.site
WHERE NOT p.withdrawn AND {which}
ORDER BY p.starts_at, p.title, p.key
"""
_ONE_PLACE = _PLACES.format(which="p.key = %(position)s")
_WHOLE_SHIFT = _PLACES.format(which="p.shift = %(shift)s")
_OF_SHIFT = _PLACES.format(which="p.booking IS NULL AND p.shift = %(shift)s")
_OF_JOB = _PLACES.format(which="p.booking IS NULL AND p.job = %(job)s AND (p.starts_at AT TIME ZONE s.zone)::date = %(day)s")
_STILL_OPEN = """
p.booking IS NULL AND p.starts_at > %(after)s AND (%(job)s::uuid IS NULL OR p.job = %(job)s)
AND (%(site)s::uuid IS NULL OR p.site = %(site)s) AND (%(shift)s::uuid IS NULL OR p.shift = %(shift)s)
AND (%(first)s::date IS NULL OR (p.starts_at AT TIME ZONE s.zone)::date >= %(first)s)
AND (%(last)s::date IS NULL OR (p.starts_at AT TIME ZONE s.zone)::date <= %(last)s)
"""
_WITHIN = _PLACES.format(which=_STILL_OPEN)
_HOW_MANY = f"SELECT count(*) AS many FROM positions p JOIN sites s ON s.key = p.site WHERE NOT p.withdrawn AND {_STILL_OPEN}"  # noqa: S608 - our own words

_PEOPLE = """
SELECT w.key AS worker, coalesce(w.name, '') AS name, w.facts, coalesce(l.shifts, '') AS shifts
FROM workers w LEFT JOIN ledgers l ON l.key = w.key
WHERE w.facts IS NOT NULL
"""
_SOME_PEOPLE = _PEOPLE + " AND w.key = ANY(%(workers)s)"
_ONE_PERSON = _PEOPLE + " AND w.key = %(worker)s"


async def place(rows: Rows, position: UUID) -> PlaceRow | None:
    """Return a position that is still wanted, with its site."""
    return await rows.one(_ONE_PLACE, PlaceRow, position=position)


async def open_in_shift(rows: Rows, shift: UUID) -> list[PlaceRow]:
    """Return the positions of a shift that nobody fills."""
    return await rows.all(_OF_SHIFT, PlaceRow, shift=shift)


async def open_in_job(rows: Rows, job: UUID, day: date) -> list[PlaceRow]:
    """Return the positions of one day of a job, by the site's clock, that nobody fills."""
    return await rows.all(_OF_JOB, PlaceRow, job=job, day=day)


async def open_within(rows: Rows, asked: PlanAsked, after: datetime) -> list[PlaceRow]:
    """Return the positions that a plan was asked for, that nobody fills, and that begin after a moment."""
    return await rows.all(_WITHIN, PlaceRow, **_where(asked), after=after)


def _where(asked: PlanAsked) -> dict[str, object]:
    return {"job": asked.job, "site": asked.site, "shift": asked.shift, "first": asked.first, "last": asked.last}


async def how_many_open(rows: Rows, asked: PlanAsked, after: datetime) -> int:
    """Count those positions."""
    found = await rows.one(_HOW_MANY, Many, **_where(asked), after=after)
    return found.many if found else 0


async def sites_of(rows: Rows, positions: list[UUID]) -> dict[UUID, UUID]:
    """Return the site of each of some positions."""
    found = await rows.all("SELECT key AS position, site FROM positions WHERE key = ANY(%(positions)s)", SiteOf, positions=positions)
    return {each.position: each.site for each in found}


async def places_in_shift(rows: Rows, shift: UUID) -> list[PlaceRow]:
    """Return every position of a shift, filled or not."""
    return await rows.all(_WHOLE_SHIFT, PlaceRow, shift=shift)


async def some_people(rows: Rows, workers: Iterable[UUID]) -> list[PersonRow]:
    """Return those of some workers who can be crewed."""
    return await rows.all(_SOME_PEOPLE, PersonRow, workers=list(workers))


async def people(rows: Rows) -> list[PersonRow]:
    """Return everybody who can be crewed."""
    return await rows.all(_PEOPLE, PersonRow)


async def person(rows: Rows, worker: UUID) -> PersonRow | None:
    """Return one worker, if they can be crewed."""
    return await rows.one(_ONE_PERSON, PersonRow, worker=worker)

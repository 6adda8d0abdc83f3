"""Reading everybody's bookings and what they stand on, and telling whom a change would hit."""

from asyncio import to_thread
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

import msgspec

from rigger.catalogue.catalogue import Catalogue
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.preview import Becomes, Booked, Turn, turns
from rigger.contexts.crewing.domain.reading import someone_of
from rigger.contexts.crewing.views import crew, live
from rigger.contracts.jobs import RuleBook
from rigger.edge.clock import now
from rigger.gate.facts import Need, Span
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A booking that would change: `red` (no longer passes), `green` (passes again), `warns`, or `clear` (a warning less); and why."""

    booking: UUID
    position: UUID
    site: UUID
    starts_at: datetime
    becomes: Becomes
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitLine:
    """A person whose bookings would change, and from when."""

    worker: UUID
    name: str
    first: datetime
    bookings: tuple[TurnLine, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """How many bookings were looked at, how many would turn into what, and whose they are, soonest first. Nothing was changed."""

    looked_at: int
    red: int
    green: int
    warns: int
    clear: int
    people: tuple[HitLine, ...]


class Ground(NamedTuple):
    """What everybody's bookings stand on: the law, the sites, and the rule books that hold there."""

    catalogue: Catalogue
    sites: dict[UUID, live.SiteFacts]
    books: list[live.BookOnSite]


async def impact(rows: Rows, catalogue: Catalogue, change: Callable[[Asked], Asked], site: UUID | None = None) -> Impact:
    """Say what a change would do to the bookings of one site, or to all; what the gate raises is raised."""
    at = now()
    standing = await live.live(rows, at, site)
    ground = Ground(catalogue, {each.site: each for each in await live.sites(rows, site)}, await live.books(rows, site))
    people = await crew.people(rows)
    names = {each.worker: each.name for each in people}

    def judged() -> Impact:
        booked = list(_booked(standing, ground))
        found = list(turns(booked, change, {each.worker: someone_of(each) for each in people}, at))
        return _told(len(booked), found, names)

    return await to_thread(judged)


def _booked(standing: Iterable[live.LiveRow], ground: Ground) -> Iterator[Booked]:
    books: dict[tuple[UUID, UUID], tuple[RuleBook, ...]] = {}
    for row in standing:
        site, where = ground.sites.get(row.site), (row.site, row.job)
        if site is None:
            continue
        if where not in books:
            books[where] = tuple(each.rules for each in ground.books if each.site == row.site and each.job in {None, row.job})
        during, needs = Span(row.starts_at, row.ends_at), _needs(row.needs)
        place = (row.position, needs, during, row.site, site.zone, site.jurisdiction, site.rules, site.fatigue)
        yield Booked(row.booking, row.worker, Asked(*place, books[where], ground.catalogue), row.rules or ())


@lru_cache(maxsize=1_024)
def _needs(text: str) -> tuple[Need, ...]:
    return msgspec.json.decode(text, type=tuple[Need, ...])


def _told(looked_at: int, found: Sequence[Turn], names: dict[UUID, str]) -> Impact:
    by_worker: dict[UUID, list[TurnLine]] = {}
    for turn in found:
        asked = turn.booked.asked
        line = TurnLine(turn.booked.booking, asked.position, asked.site, asked.during.start, turn.becomes, turn.sentences)
        by_worker.setdefault(turn.booked.worker, []).append(line)
    hit = (HitLine(who, names.get(who, ""), min(each.starts_at for each in lines), tuple(lines)) for who, lines in by_worker.items())
    kinds = [turn.becomes for turn in found]
    counted = (kinds.count("red"), kinds.count("green"), kinds.count("warns"), kinds.count("clear"))
    return Impact(looked_at, *counted, people=tuple(sorted(hit, key=lambda each: (each.first, each.name))))

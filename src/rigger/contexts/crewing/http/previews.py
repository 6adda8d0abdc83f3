"""Looking before leaping: whom an amendment of the catalogue, or other rules of a site, would hit, on which bookings, and from when."""

from asyncio import to_thread
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from fastapi import Request, Response
from pydantic import Field

from rigger.catalogue.amended import Amendment, AmendmentUnfit, LineUnreadable, NoSuchEntry, Part, check, lines_of
from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.classes import UnknownClass, class_meant
from rigger.catalogue.entries import Entries
from rigger.catalogue.shipped import shipped
from rigger.contexts.crewing.domain.asking import Asked, law_of
from rigger.contexts.crewing.domain.preview import Becomes, Booked, Turn, turns, with_rules
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import amendments, crew, live
from rigger.contexts.crewing.views.workers import person_of
from rigger.contracts.jobs import RuleBook
from rigger.edge.answers import shown
from rigger.edge.bodies import Body
from rigger.edge.clock import now
from rigger.edge.problems import problems
from rigger.gate.facts import Need, SiteRule, Span
from rigger.kernel.refusal import Missing
from rigger.kernel.rows import Rows


class SiteUnknown(Missing):
    """Crewing has heard of no site of this id; check it, or wait a moment if the site is new."""


class Amending(Body):
    """What would be amended: names to adopt, lines of one part to change or add, from which day; or amendments to withdraw."""

    entries: tuple[str, ...] = ()
    part: Part = "ticket"
    lines: tuple[dict[str, Any], ...] = ()
    first: date = Field(alias="from")
    withdrawn: tuple[UUID, ...] = ()


class Ruling(Body):
    """What a site would ask of everyone there, in place of what it asks now."""

    site: UUID
    rules: tuple[SiteRule, ...]


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


@router.post("/previews/amendment", response_model=Impact, responses=problems(LineUnreadable, NoSuchEntry, AmendmentUnfit))
async def preview_amendment(amending: Amending, rows: Read, request: Request) -> Response:
    """Say whom an amendment of the catalogue would hit, before it is made: who, on which bookings, from when."""
    at, lines = now(), lines_of(amending.part, amending.lines) if amending.lines else Entries()
    heard = await amendments.standing(rows)
    wanted = Amendment(first=amending.first, recorded=at, adopts=amending.entries, lines=lines)
    kept = tuple(each.made for each in heard if each.amendment not in amending.withdrawn)
    check(kept, wanted, shipped())
    then = law_of((*kept, wanted), at)
    return shown(request, await _impact(rows, law_of((each.made for each in heard), at), lambda asked: replace(asked, catalogue=then)))


@router.post("/previews/site-rules", response_model=Impact, responses=problems(SiteUnknown, UnknownClass))
async def preview_site_rules(ruling: Ruling, rows: Read, request: Request) -> Response:
    """Say whom other rules of a site would hit, before it asks them: who, on which bookings, from when."""
    catalogue = law_of((each.made for each in await amendments.standing(rows)), now())
    found = await live.sites(rows, ruling.site)
    if not found:
        raise SiteUnknown
    law = catalogue.at(found[0].jurisdiction, now().date(), now())
    rules = tuple(replace(rule, require=class_meant(law, rule.require)) for rule in ruling.rules)
    return shown(request, await _impact(rows, catalogue, with_rules(ruling.site, rules), ruling.site))


async def _impact(rows: Rows, catalogue: Catalogue, change: Callable[[Asked], Asked], site: UUID | None = None) -> Impact:
    at = now()
    standing = await live.live(rows, at, site)
    ground = Ground(catalogue, {each.site: each for each in await live.sites(rows, site)}, await live.books(rows, site))
    people = await crew.people(rows)
    names = {each.worker: each.name for each in people}

    def judged() -> Impact:
        booked = list(_booked(standing, ground))
        found = list(turns(booked, change, {each.worker: person_of(each.facts) for each in people}, at))
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
        said = tuple(dict.fromkeys(each.sentence for each in turn.reasons))
        line = TurnLine(turn.booked.booking, asked.position, asked.site, asked.during.start, turn.becomes, said)
        by_worker.setdefault(turn.booked.worker, []).append(line)
    hit = (HitLine(who, names.get(who, ""), min(each.starts_at for each in lines), tuple(lines)) for who, lines in by_worker.items())
    kinds = [turn.becomes for turn in found]
    counted = (kinds.count("red"), kinds.count("green"), kinds.count("warns"), kinds.count("clear"))
    return Impact(looked_at, *counted, people=tuple(sorted(hit, key=lambda each: (each.first, each.name))))

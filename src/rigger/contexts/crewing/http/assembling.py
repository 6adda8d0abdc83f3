"""Putting together what was known about a shift, from the log as it stood."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rigger.catalogue.shipped import shipped
from rigger.contexts.crewing.domain.refusals import NothingInShift
from rigger.contexts.crewing.events import AuditTaken
from rigger.contexts.crewing.http.booked_then import booking_then
from rigger.contexts.crewing.http.past import Past
from rigger.contexts.crewing.http.router import Bookings, Read
from rigger.contexts.crewing.sheets.bundle import Bundle, PlaceThen
from rigger.contexts.crewing.views import SITES, planning, roster
from rigger.contracts.jobs import SITE
from rigger.gate.clock import zone_named
from rigger.kernel.log import Act, AsOf
from rigger.kernel.values import known


@dataclass(frozen=True, slots=True)
class Assembling:
    """The log of one organisation as it stood at a moment, for one bundle."""

    booked: Bookings
    past: Past

    @staticmethod
    def at(booked: Bookings, act: Act, taken: AuditTaken) -> "Assembling":
        """Look back to the moments that were asked for."""
        return Assembling(booked, Past(booked.store, act, AsOf(taken.known_at, taken.happened_at)))

    async def place(self, line: planning.PositionLine, keys: Iterable[UUID]) -> PlaceThen:
        """Return a position with everybody who was asked for it by then."""
        starts, ends = (at.astimezone(zone_named(line.zone)).isoformat(timespec="minutes") for at in (line.starts_at, line.ends_at))
        rows = await self.past.bookings(list(keys))
        names = await self.past.names([row.worker for row in rows.values()])
        bookings = [await booking_then(self.booked, self.past, key, row, names[row.worker]) for key, row in rows.items()]
        return PlaceThen(line.position, line.title, tuple(need.type for need in line.needs), starts, ends, tuple(bookings))


async def assembled(assembling: Assembling, rows: Read, audit: UUID, taken: AuditTaken) -> Bundle:
    """Return the bundle of a shift; raises `NothingInShift` where nothing was planned in it by then."""
    found: list[tuple[planning.PositionLine, list[UUID]]] = []
    for position in await planning.of_shift(rows, taken.shift):
        asked = await roster.ever_in(rows, position)
        line = await assembling.past.position(position, asked)
        if line is not None:
            found.append((line, asked))
    if not found:
        raise NothingInShift
    first = found[0][0]
    site = (await assembling.past.under(SITES, {first.site: SITE.of(first.site)}))[first.site]
    places = [await assembling.place(line, asked) for line, asked in sorted(found, key=lambda each: (each[0].title, each[0].position))]
    return Bundle(
        audit, taken.shift, known(taken.by) or "", assembling.past.act.at, taken.known_at, taken.happened_at, shipped().version,
        first.job_name, site.name, site.zone, site.jurisdiction, tuple(places),
    )  # fmt: skip

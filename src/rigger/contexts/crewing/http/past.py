"""What the roster and the positions were then: rows folded from the log, of what had been recorded and was true by that moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rigger.contexts.crewing.http.looking import NOBODYS
from rigger.contexts.crewing.views import BOOKINGS, OVERRIDES, POSITIONS, SITES, WORKERS, planning, roster
from rigger.contexts.crewing.views.bookings import BookingRow
from rigger.contracts.crewing import BOOKING
from rigger.contracts.jobs import POSITION, SITE
from rigger.gate.clock import day_of, zone_named
from rigger.kernel.log import Act, AsOf, Recorded
from rigger.kernel.store import Question, Store
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class Past:
    """One organisation's log, as it stood at a moment."""

    store: Store
    act: Act
    as_of: AsOf

    async def booking(self, booking: UUID) -> BookingRow | None:
        """Return a booking as it stood."""
        return (await self.bookings([booking])).get(booking)

    async def bookings(self, keys: Sequence[UUID]) -> dict[UUID, BookingRow]:
        """Return bookings as they stood; those that were not yet are left out."""
        histories = await self.histories([("booking", key, frozenset[str]()) for key in keys])
        folded = {key: BOOKINGS.fold(None, history) for key, history in zip(keys, histories, strict=True)}
        return {key: row for key, row in folded.items() if row is not None}

    async def histories(self, asked: Iterable[tuple[str, UUID, frozenset[str]]]) -> list[list[Recorded[Any]]]:
        """Return what stood in each stream and under its tags, in the order of the log."""
        knowledge = await self.store.know([Question(stream, key, tags, self.act) for stream, key, tags in asked])
        return [
            sorted((each for each in (*known.own, *known.heard) if self.as_of.sees(each.source)), key=lambda each: each.source.sequence)
            for known in knowledge
        ]

    async def under[R](self, view: View[R, Any], tags: Mapping[UUID, str]) -> dict[UUID, R]:
        """Return the rows of a view as they stood, each folded from what was heard under its tag."""
        histories = await self.histories((view.name, NOBODYS, frozenset({tag})) for tag in tags.values())
        folded = {key: view.fold(None, history) for key, history in zip(tags, histories, strict=True)}
        return {key: row for key, row in folded.items() if row is not None}

    async def names(self, workers: Sequence[UUID]) -> dict[UUID, str]:
        """Return what workers were called."""
        histories = await self.histories([("workforce", worker, frozenset[str]()) for worker in workers])
        folded = {worker: WORKERS.fold(None, history) for worker, history in zip(workers, histories, strict=True)}
        return {worker: row.name or "" if row else "" for worker, row in folded.items()}

    async def roster(self, keys: Sequence[UUID], stretch: roster.Stretch) -> list[roster.RosterLine]:
        """Return the lines of the roster as it stood, out of bookings that may have been on it."""
        held = {key: row for key, row in (await self.bookings(keys)).items() if row.filled_position is not None}
        positions = await self.under(POSITIONS, {row.position: POSITION.of(row.position) for row in held.values()})
        sites = await self.under(SITES, {row.site: SITE.of(row.site) for row in held.values()})
        overrides = await self.under(OVERRIDES, {key: BOOKING.of(key) for key in held})
        names = await self.names(list({row.worker for row in held.values()}))
        lines: list[roster.RosterLine] = []
        for key, row in held.items():
            place, site, let = positions.get(row.position), sites.get(row.site), overrides.get(key)
            if place is not None and site is not None:
                lines.append(roster.RosterLine(
                    key, row.version, row.changed_at, row.status, row.worker, names[row.worker], row.position, place.title, place.shift,
                    place.job, place.job_name, row.site, site.name, site.zone, day_of(row.starts_at, zone_named(site.zone)), row.starts_at,
                    row.ends_at, row.rules, row.wanted_starts_at, row.wanted_ends_at, let.overrides if let else (),
                ))  # fmt: skip
        return [line for line in lines if stretch.first <= line.day <= stretch.last]

    async def position(self, position: UUID, keys: Sequence[UUID]) -> planning.PositionLine | None:
        """Return a position as it stood, out of the bookings that were ever asked of it; nothing where none was planned."""
        place = (await self.under(POSITIONS, {position: POSITION.of(position)})).get(position)
        site = (await self.under(SITES, {place.site: SITE.of(place.site)})).get(place.site) if place else None
        if place is None or site is None or place.withdrawn:
            return None
        rows = await self.bookings(keys)
        booking = next((key for key, row in rows.items() if row.filled_position is not None), None)
        held = rows[booking] if booking else None
        return planning.PositionLine(
            position, place.title, place.needs, place.shift, place.job, place.job_name, place.site, site.name, site.zone,
            day_of(place.starts_at, zone_named(site.zone)), place.starts_at, place.ends_at,
            [row.status for row in rows.values()].count("offered"), booking, held.worker if held else None,
            (await self.names([held.worker]))[held.worker] if held else None, held.status if held else None,
        )  # fmt: skip

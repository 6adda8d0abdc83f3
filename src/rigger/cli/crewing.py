"""Crews every shift that the sheets plan, in memory: the same sheets, rules and proposals as in a served house."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Candidate, Someone, candidates
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.domain.proposal import Choice, propose_in_turn
from rigger.contexts.crewing.views.positions import PositionRow
from rigger.contexts.crewing.views.sites import SiteRow
from rigger.contexts.crewing.views.workers import WorkerRow, person_of
from rigger.gate.clock import zone_named
from rigger.gate.facts import Span


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the roster: what it is, and who is proposed for it, or why nobody."""

    row: PositionRow
    site: SiteRow
    asked: Asked
    choice: Choice | None
    short: str = ""

    @property
    def starts(self) -> datetime:
        """When it starts by the clock of its site."""
        return self.row.starts_at.astimezone(zone_named(self.site.zone))

    @property
    def ends(self) -> datetime:
        """When it ends by the clock of its site."""
        return self.row.ends_at.astimezone(zone_named(self.site.zone))


def people_of(rows: Mapping[UUID, WorkerRow]) -> tuple[Someone, ...]:
    """Return everybody who can be crewed."""
    return tuple(Someone(worker, row.name or "", person_of(row.facts), Ledger()) for worker, row in rows.items() if row.facts is not None)


def roster(
    positions: Mapping[UUID, PositionRow], sites: Mapping[UUID, SiteRow], people: Sequence[Someone], known_at: datetime
) -> tuple[Place, ...]:
    """Propose a crew for each shift in the order of time, each beside the hours of those before it."""
    shifts: defaultdict[tuple[datetime, UUID], list[UUID]] = defaultdict(list)
    for position, row in positions.items():
        shifts[row.starts_at, row.shift].append(position)
    ordered = [shifts[key] for key in sorted(shifts)]
    asked = {position: _asked(position, row, sites[row.site]) for position, row in positions.items()}
    proposals = propose_in_turn([[asked[each] for each in shift] for shift in ordered], people, known_at)
    chosen = {choice.position: choice for proposal in proposals for choice in proposal.choices}
    short = {position: each.sentence for proposal in proposals for each in proposal.short for position in each.positions}
    return tuple(
        Place(positions[each], sites[positions[each].site], asked[each], chosen.get(each), short.get(each, ""))
        for shift in ordered
        for each in shift
    )


def why_not(place: Place, people: Sequence[Someone], known_at: datetime) -> list[Candidate]:
    """Judge everybody for a place that nobody is left for."""
    return candidates(place.asked, people, known_at)


def _asked(position: UUID, row: PositionRow, site: SiteRow) -> Asked:
    return Asked(
        position, row.needs, Span(row.starts_at, row.ends_at), row.site, site.zone, site.jurisdiction, site.rules, site.fatigue,
    )  # fmt: skip

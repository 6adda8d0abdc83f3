"""From rows to the rules: what is read becomes facts for the gate, and a candidate becomes a line that a person reads."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Candidate, Someone
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.http.told import ReasonLine, Told
from rigger.contexts.crewing.views import ledgers
from rigger.contexts.crewing.views.crew import PersonRow, PlaceRow
from rigger.contexts.crewing.views.workers import person_of
from rigger.contracts.standards import standing_in
from rigger.edge.clock import now
from rigger.gate.facts import Span
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A worker judged for a position: `pass`, `warn` or `block`, every reason, and the hours of the 7 and 14 days before the shift."""

    worker: UUID
    name: str
    verdict: str
    reasons: tuple[ReasonLine, ...]
    hours_7: float
    hours_14: float


async def law_now(rows: Rows) -> Catalogue:
    """Return the law as the organisation holds it."""
    return (await standing_in(rows)).law(now())


def asked_of(place: PlaceRow, catalogue: Catalogue) -> Asked:
    """Return a position as it is asked about, under the law as the organisation holds it."""
    return Asked(
        place.position, place.needs, Span(place.starts_at, place.ends_at), place.site, place.zone, place.jurisdiction, place.rules,
        place.fatigue, place.books, catalogue,
    )  # fmt: skip


def someone_of(row: PersonRow) -> Someone:
    """Return a worker as they are judged."""
    return Someone(row.worker, row.name, person_of(row.facts), ledger_of(row.shifts))


@lru_cache(maxsize=8_192)
def ledger_of(shifts: str) -> Ledger:
    """Return what somebody is confirmed for; most people's shifts are the same as a moment ago, so they are kept as they were read."""
    return Ledger(*ledgers.unpacked(shifts))


def candidate_line(candidate: Candidate, told: Told) -> CandidateLine:
    """Return a candidate as a person reads it."""
    rank, verdict = candidate.rank, candidate.verdict
    return CandidateLine(
        candidate.worker, candidate.name, verdict.verdict, tuple(map(told.line, verdict.reasons)), rank.hours_7, rank.hours_14
    )

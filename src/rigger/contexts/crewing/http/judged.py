"""The law as the organisation holds it now, and a candidate as a line that a person reads."""

from dataclasses import dataclass
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.contexts.crewing.domain.candidates import Candidate
from rigger.contexts.crewing.http.told import ReasonLine, Told
from rigger.contracts.standards import standing_in
from rigger.edge.clock import now
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


def candidate_line(candidate: Candidate, told: Told) -> CandidateLine:
    """Return a candidate as a person reads it."""
    rank, verdict = candidate.rank, candidate.verdict
    return CandidateLine(
        candidate.worker, candidate.name, verdict.verdict, tuple(map(told.line, verdict.reasons)), rank.hours_7, rank.hours_14
    )

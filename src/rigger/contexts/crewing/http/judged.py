"""From rows to the rules and back: what is read becomes facts for the gate, and its reasons become lines that a person reads."""

from dataclasses import dataclass
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.words import Layer, Mark, Severity
from rigger.contexts.crewing.domain.asking import Asked, law_of
from rigger.contexts.crewing.domain.candidates import Candidate, Someone
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.views import amendments, ledgers
from rigger.contexts.crewing.views.crew import PersonRow, PlaceRow
from rigger.contexts.crewing.views.workers import person_of
from rigger.edge.clock import now
from rigger.gate.facts import Span
from rigger.gate.verdict import Verdict
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason in words, with who asks for it, how well that is proven, and the ticket that was looked at.

    `entry` names the line of the catalogue on which it rests, if it rests on one; `adopted`: the organisation took that line as its own.
    """

    rule: str
    severity: Severity
    sentence: str
    layer: Layer
    source: str
    mark: Mark | None
    version: str
    ticket: str
    entry: str
    adopted: bool


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A worker judged for a position: `pass`, `warn` or `block`, every reason, and the hours of the 7 and 14 days before the shift."""

    worker: UUID
    name: str
    verdict: str
    reasons: tuple[ReasonLine, ...]
    hours_7: float
    hours_14: float


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """What the gate says: `pass`, `warn` or `block`, and every reason."""

    verdict: str
    reasons: tuple[ReasonLine, ...]


async def law_now(rows: Rows) -> Catalogue:
    """Return the law as the organisation holds it."""
    return law_of((each.made for each in await amendments.standing(rows)), now())


def asked_of(place: PlaceRow, catalogue: Catalogue) -> Asked:
    """Return a position as it is asked about, under the law as the organisation holds it."""
    return Asked(
        place.position, place.needs, Span(place.starts_at, place.ends_at), place.site, place.zone, place.jurisdiction, place.rules,
        place.fatigue, place.books, catalogue,
    )  # fmt: skip


def someone_of(row: PersonRow) -> Someone:
    """Return a worker as they are judged."""
    return Someone(row.worker, row.name, person_of(row.facts), Ledger(*ledgers.unpacked(row.shifts)))


def candidate_line(candidate: Candidate) -> CandidateLine:
    """Return a candidate as a person reads it."""
    rank, verdict = candidate.rank, candidate.verdict
    return CandidateLine(candidate.worker, candidate.name, verdict.verdict, reason_lines(verdict), rank.hours_7, rank.hours_14)


def reason_lines(verdict: Verdict) -> tuple[ReasonLine, ...]:
    """Return every reason of a verdict in words."""
    return tuple(
        ReasonLine(
            each.rule, each.severity, each.sentence, each.ground.layer, each.ground.source, each.ground.mark, each.ground.version,
            each.fact.ticket, each.ground.entry, each.ground.adopted,
        )
        for each in verdict.reasons
    )  # fmt: skip

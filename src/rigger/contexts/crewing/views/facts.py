"""From rows to what is judged: a position as it is asked about, and a worker with their hours."""

from functools import lru_cache

from rigger.catalogue.catalogue import Catalogue
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.views import ledgers
from rigger.contexts.crewing.views.crew import PersonRow, PlaceRow
from rigger.contexts.crewing.views.workers import person_of
from rigger.gate.facts import Span


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

"""What standards tells the others: each amendment as it is laid over the catalogue, and each that was taken back."""

from rigger.contexts.standards.domain.amendment import made_of
from rigger.contexts.standards.events import AmendmentEvent, AmendmentWithdrawn
from rigger.contracts.standards import AmendmentTakenBack, CatalogueAmended, StandardsNews
from rigger.kernel.log import Recorded


def publish(recorded: Recorded[AmendmentEvent]) -> tuple[StandardsNews, ...]:
    """Turn one of our events into news."""
    event, source = recorded.event, recorded.source
    if isinstance(event, AmendmentWithdrawn):
        return (AmendmentTakenBack(source.key),)
    return (CatalogueAmended(source.key, made_of(event, source.happened_at)),)

"""What was overridden for each booking: which rules, until when, by whom, why, and what is done instead."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.events import RulesOverridden, Waived
from rigger.kernel.log import Source
from rigger.kernel.values import known
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class Overridden:
    """One override. The words are gone once the worker was forgotten."""

    waived: tuple[Waived, ...]
    until: datetime
    by: str | None
    reason: str | None
    control: str | None


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """Everything that was overridden for one booking, in the order in which it was given."""

    worker: UUID
    position: UUID
    overrides: tuple[Overridden, ...]


def key(event: RulesOverridden, _source: Source) -> UUID:
    """Keep one row for each booking."""
    return event.booking


def overridden_of(event: RulesOverridden) -> Overridden:
    """Return an override as it is shown."""
    return Overridden(event.waived, event.until, known(event.by), known(event.reason), known(event.control))


def project(row: OverrideRow | None, event: RulesOverridden, _source: Source) -> OverrideRow:
    """Add one more override."""
    return OverrideRow(event.worker, event.position, (*(row.overrides if row else ()), overridden_of(event)))


OVERRIDES: View[OverrideRow, RulesOverridden] = View("overrides", OverrideRow, (RulesOverridden,), project, key)

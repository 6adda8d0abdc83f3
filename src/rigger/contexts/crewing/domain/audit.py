"""Somebody asks for everything that was known about a shift; that they asked is itself written down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.events import AuditEvent, AuditTaken
from rigger.kernel.decider import Decider
from rigger.kernel.values import line

WORDS = 200


@dataclass(frozen=True, slots=True)
class TakeAudit:
    """Look at a shift as it was known, and true, by these moments; `by` is who asks."""

    shift: UUID
    by: str
    known_at: datetime
    happened_at: datetime | None


def evolve(_taken: AuditTaken | None, event: AuditEvent) -> AuditTaken | None:
    """Remember what was asked."""
    return event


def decide(taken: AuditTaken | None, command: TakeAudit) -> tuple[AuditEvent, ...]:
    """Write down who asks; once."""
    if taken is not None:
        return ()
    return (AuditTaken(command.shift, command.known_at, command.happened_at, line(command.by, "by", WORDS)),)


AUDIT: Decider[TakeAudit, AuditTaken | None, AuditEvent, object] = Decider("audit", None, evolve, decide)

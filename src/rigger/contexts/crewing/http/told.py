"""What the gate says as people read it: each reason with what it looked at, what would mend it by when, and who lets it stand."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rigger.catalogue.law import Law
from rigger.catalogue.words import Layer, Mark
from rigger.contexts.crewing.domain.asking import Asked, law_in_force
from rigger.contexts.crewing.domain.judging import Weighed
from rigger.contexts.crewing.domain.overriding import seen
from rigger.contexts.crewing.events import RulesOverridden
from rigger.contexts.crewing.views.overrides import Overridden, overridden_of
from rigger.gate.clock import day_of, zone_named
from rigger.gate.grounds import Fact
from rigger.gate.rules import Mend, may_be_overridden, mend_of
from rigger.gate.verdict import Reason


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason in words, with who asks for it, how well that is proven, what it looked at, and what would mend it by when.

    `entry` names the line of the catalogue on which it rests, if it rests on one; `adopted`: the organisation took that line as its own.
    `seen` is a print of what it looked at, for an override or an objection; `overridden` is who lets it stand, why and until when.
    """

    rule: str
    severity: Literal["warn", "block", "overridden"]
    sentence: str
    layer: Layer
    source: str
    mark: Mark | None
    version: str
    ticket: str
    entry: str
    adopted: bool
    fact: Fact
    mend: Mend
    seen: str
    overridable: bool
    overridden: Overridden | None = None


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """What the gate says: `pass`, `warn` or `block`, and every reason."""

    verdict: str
    reasons: tuple[ReasonLine, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How the reasons of one position are told: under which law, and from which day on by the site's clock."""

    law: Law
    first: date

    @staticmethod
    def of(asked: Asked, known_at: datetime) -> "Told":
        """Prepare a position."""
        return Told(law_in_force(asked, known_at), day_of(asked.during.start, zone_named(asked.zone)))

    def line(self, reason: Reason, override: Overridden | None = None) -> ReasonLine:
        """Return one reason as a person reads it."""
        ground = reason.ground
        return ReasonLine(
            reason.rule, reason.severity if override is None else "overridden", reason.sentence, ground.layer, ground.source, ground.mark,
            ground.version, reason.fact.ticket, ground.entry, ground.adopted, reason.fact, mend_of(reason, self.law, self.first),
            seen(reason), may_be_overridden(reason, self.law), override,
        )  # fmt: skip


def verdict_line(weighed: Weighed, known_at: datetime) -> VerdictLine:
    """Return what the gate says beside what was overridden; where nothing else blocks, that is no more than a warning."""
    told = Told.of(weighed.asked, known_at)
    lines = (told.line(reason, _shown(weighed.overridden.get(reason))) for reason in weighed.verdict.reasons)
    said = "block" if weighed.blocks else "warn" if weighed.verdict.reasons else "pass"
    return VerdictLine(said, tuple(lines))


def _shown(event: RulesOverridden | None) -> Overridden | None:
    return None if event is None else overridden_of(event)

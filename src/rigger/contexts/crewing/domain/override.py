"""A named person lets a rule stand for one booking, for a while, with a reason and with what is done instead."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from rigger.contexts.crewing.domain import refusals as no
from rigger.contexts.crewing.domain.commands import looks_at
from rigger.contexts.crewing.domain.judging import Weighed, weigh
from rigger.contexts.crewing.domain.knowledge import Known, News, learn, place_now
from rigger.contexts.crewing.domain.overriding import seen
from rigger.contexts.crewing.events import OverrideEvent, RulesOverridden, Waived
from rigger.gate.rules import RULES, may_be_overridden
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.values import line

AT_MOST = 92
"""Days for which an override may stand."""

WORDS = 500


@dataclass(frozen=True, slots=True)
class OverrideRules:
    """Let the `waived` reasons stand for one booking until a moment; `control` is what is done instead, `by` who answers for it."""

    booking: UUID
    position: UUID
    site: UUID
    worker: UUID
    waived: tuple[Waived, ...]
    until: datetime
    by: str
    reason: str
    control: str
    at: datetime
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class Overrides:
    """What was overridden for one worker so far, and what the gate would look at."""

    given: tuple[RulesOverridden, ...] = ()
    known: Known = field(default_factory=Known)


def knows(_key: UUID, command: OverrideRules) -> frozenset[str]:
    """Name what the decision must look at: what the gate looks at."""
    return looks_at(command.booking, command.position, command.site, command.worker, command.under)


def evolve(overrides: Overrides, event: OverrideEvent) -> Overrides:
    """Fold one more override of this worker."""
    return replace(overrides, given=(*overrides.given, event))


def learn_of(overrides: Overrides, news: News, source: Source) -> Overrides:
    """Fold what the gate would look at."""
    return replace(overrides, known=learn(overrides.known, news, source))


def decide(overrides: Overrides, command: OverrideRules) -> tuple[OverrideEvent, ...]:
    """Let stand what blocks now and may be overridden; the same again is harmless."""
    by, reason, control = (line(getattr(command, each), each, WORDS) for each in ("by", "reason", "control"))
    where = command.worker, command.booking, command.position, command.site
    event = RulesOverridden(*where, command.waived, command.until, by, reason, control, command.under)
    if event in overrides.given:
        return ()
    if command.until <= command.at:
        raise no.OverridePassed
    if command.until > command.at + timedelta(days=AT_MOST):
        raise no.OverrideTooFar(days=AT_MOST)
    place = place_now(overrides.known, command.position, command.site, command.worker, command.under)
    weighed = weigh(overrides.known, place, command.at)
    for each in command.waived:
        _check(weighed, each)
    return (event,)


def _check(weighed: Weighed, waived: Waived) -> None:
    """Refuse to override what does not block, and what nobody may override."""
    blocking = [reason for reason in weighed.verdict.reasons if reason.severity == "block" and reason.rule == waived.rule]
    looked_at = [reason for reason in blocking if seen(reason) == waived.seen]
    if not looked_at:
        raise no.NothingToOverride(rule=waived.rule)
    if not may_be_overridden(looked_at[0], weighed.law):
        entry = RULES[looked_at[0].rule]
        raise no.NeverOverridden(rule=entry.rule, layer=looked_at[0].ground.layer, because=entry.because)


OVERRIDE: Decider[OverrideRules, Overrides, OverrideEvent, News] = Decider("override", Overrides(), evolve, decide, knows, learn_of)

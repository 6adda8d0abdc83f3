"""What other limits on hours would do to a shift that is booked: what would be told of it anew, and what no more."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple, Self

from rigger.catalogue.fatigue import FatigueRules
from rigger.catalogue.words import Severity
from rigger.contexts.crewing.domain.asking import Asked, bench_for, limits_of
from rigger.contexts.crewing.domain.candidates import Judging, Someone
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.gate.facts import Span


class Said(NamedTuple):
    """One thing that is told of a booking: by which rule, what it does, and in words."""

    rule: str
    severity: Severity
    sentence: str


def limits_or_refusal(asked: Asked, known_at: datetime) -> FatigueRules | NoSuchLimits:
    """Return the limits that are asked for, or the refusal where nobody holds them: a booking there is red for that alone."""
    try:
        return limits_of(asked, known_at)
    except NoSuchLimits as unheard:
        return unheard


@dataclass(frozen=True, slots=True)
class Limited:
    """What is asked of the hours at some places, under one set of limits; `shifts` keeps each shift once it is made ready."""

    asked: Asked
    limits: FatigueRules | NoSuchLimits
    known_at: datetime
    shifts: dict[Span, Judging] = field(default_factory=dict[Span, Judging])

    def told(self, during: Span, beside: Someone) -> list[Said]:
        """Return what stands against somebody's hours in a shift, beside all others of theirs."""
        if isinstance(self.limits, NoSuchLimits):
            return [Said(self.limits.code, "block", self.limits.sentence)]
        if during not in self.shifts:
            alone = replace(self.asked, needs=(), rules=(), books=(), during=during)
            self.shifts[during] = Judging.at(bench_for(alone, self.limits, self.known_at))
        reasons = self.shifts[during].candidate(beside).verdict.reasons
        return [Said(each.rule, each.severity, each.sentence) for each in reasons]


class OtherHours(NamedTuple):
    """The limits as they are, and as they would be."""

    now: Limited
    then: Limited

    @classmethod
    def between(cls, now: Asked, then: Asked, known_at: datetime) -> Self | None:
        """Return the two, or nothing if hours would be limited as they are."""
        before, after = limits_or_refusal(now, known_at), limits_or_refusal(then, known_at)
        nowhere = isinstance(before, NoSuchLimits) and isinstance(after, NoSuchLimits)
        return None if nowhere or before == after else cls(Limited(now, before, known_at), Limited(then, after, known_at))

    def turned(self, during: Span, someone: Someone) -> tuple[list[Said], list[Said]]:
        """Return what would be told anew of somebody's booked shift, and what no more."""
        beside = someone.beside(during.start)
        now, then = self.now.told(during, beside), self.then.told(during, beside)
        stays = {each[:2] for each in now} & {each[:2] for each in then}
        return [each for each in then if each[:2] not in stays], [each for each in now if each[:2] not in stays]

"""What other limits on hours would do to a shift that is booked: what would be told of it anew, and what no more."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Self

from rigger.catalogue.fatigue import FatigueRules
from rigger.catalogue.figures import unlike
from rigger.catalogue.words import Severity
from rigger.contexts.crewing.domain.asking import Asked, limits_of
from rigger.contexts.crewing.domain.beside import Beside
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.gate.clock import zone_named
from rigger.gate.facts import Span
from rigger.gate.hours import hours_reasons
from rigger.gate.shifts import Hours, hours_of
from rigger.gate.verdict import Reason


class Said(NamedTuple):
    """One thing that is told of a booking: by which rule, what it does, and what has the words for it."""

    rule: str
    severity: Severity
    by: Reason | NoSuchLimits

    @staticmethod
    def of(reason: Reason) -> "Said":
        """Tell a reason."""
        return Said(reason.rule, reason.severity, reason)


class Shift(NamedTuple):
    """One shift made ready; `beside` is the quick way, where a ledger can tell."""

    hours: Hours
    beside: Beside | None

    def reasons(self, someone: Someone) -> list[Reason]:
        """Return what stands against somebody's hours."""
        if self.beside is None or not someone.ledger_tells:
            return hours_reasons(self.hours, someone.working())
        person, ledger = someone.person, someone.ledger
        near = self.beside.near(person, ledger)
        return near + self.beside.full(person, ledger) if self.beside.fullness.broken(ledger) else near


@dataclass(frozen=True, slots=True)
class Limited:
    """Limits on hours at some places, or the refusal where nobody holds them; `shifts` keeps each shift once it is made ready."""

    zone: str
    limits: FatigueRules | NoSuchLimits
    known_at: datetime
    shifts: dict[Span, Shift] = field(default_factory=dict[Span, Shift])

    def told(self, during: Span, beside: Someone) -> list[Said]:
        """Return what stands against somebody's hours in a shift, beside all others of theirs."""
        if isinstance(self.limits, NoSuchLimits):
            return [Said(self.limits.code, "block", self.limits)]
        if during not in self.shifts:
            ready = hours_of((during,), self.limits, zone_named(self.zone), self.known_at)
            self.shifts[during] = Shift(ready, Beside.of(ready))
        return [Said.of(each) for each in self.shifts[during].reasons(beside)]


class OtherHours(NamedTuple):
    """The limits as they are and as they would be, as far as they differ."""

    now: Limited
    then: Limited

    @classmethod
    def between(cls, now: Asked, then: Asked, known_at: datetime) -> Self | None:
        """Return the two, or nothing if hours would be limited as they are."""
        before, after = _limits(now, known_at), _limits(then, known_at)
        if isinstance(before, FatigueRules) and isinstance(after, FatigueRules):
            apart = unlike(before, after)
            if apart is None:
                return None
            before, after = apart
        elif type(before) is type(after):
            return None
        return cls(Limited(now.zone, before, known_at), Limited(then.zone, after, known_at))

    def turned(self, during: Span, someone: Someone) -> tuple[list[Said], list[Said]]:
        """Return what would be told anew of somebody's booked shift, and what no more."""
        beside = someone.beside(during.start)
        now, then = self.now.told(during, beside), self.then.told(during, beside)
        stays = {each[:2] for each in now} & {each[:2] for each in then}
        return [each for each in then if each[:2] not in stays], [each for each in now if each[:2] not in stays]


def _limits(asked: Asked, known_at: datetime) -> FatigueRules | NoSuchLimits:
    try:
        return limits_of(asked, known_at)
    except NoSuchLimits as unheard:
        return unheard

"""How old a check may be when its worker starts on site: each organisation says so for itself."""

from dataclasses import dataclass
from typing import Never

from rigger.contexts.workforce.events import PolicyEvent, RecheckAsked
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Invalid

LONGEST = 3_650


class RecheckOutOfReach(Invalid):
    """A check may be asked to be from 1 to {most} days old at most, and {days} is not; leave it empty to ask nothing."""


@dataclass(frozen=True, slots=True)
class AskRecheck:
    """Ask that no check is older than so many days when its worker starts on site, or ask nothing."""

    days: int | None


@dataclass(frozen=True, slots=True)
class Policy:
    """What is asked."""

    days: int | None = None


def decide(state: Policy, command: AskRecheck) -> tuple[PolicyEvent, ...]:
    """Answer what is asked of checks."""
    if command.days is not None and not 1 <= command.days <= LONGEST:
        raise RecheckOutOfReach(days=command.days, most=LONGEST)
    return () if command.days == state.days else (RecheckAsked(command.days),)


def evolve(_state: Policy, event: PolicyEvent) -> Policy:
    """Fold what is asked now."""
    return Policy(event.days)


VERIFICATION_POLICY = Decider[AskRecheck, Policy, PolicyEvent, Never]("verification_policy", Policy(), evolve, decide)

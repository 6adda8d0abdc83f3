"""One person and one requirement of a job: whether it is met until they leave, what stands against it, and who must act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from rigger.catalogue.words import Severity
from rigger.gate.demands import Demand
from rigger.gate.facts import Person, Ticket
from rigger.gate.faults import Stretch, last_good_day
from rigger.gate.grounds import Rule
from rigger.gate.tickets import ticket_reasons
from rigger.gate.verdict import Reason

type State = Literal["ok", "expiring", "warns", "blocks", "missing"]
"""`expiring`: met to the last day, and ending soon after; `missing`: no ticket at all; `blocks`: a ticket that will not do."""

type Actor = Literal["worker", "coordinator", "issuer", "site", "verifier"]
"""Whose move it is."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between one person and one requirement: the rule that speaks loudest and its sentence, none where nothing does.

    `ends` is the last day of the ticket looked at. `who` must act; `cost_cents` is what meeting it costs, while it is not met.
    """

    state: State
    ends: date | None = None
    rule: str = ""
    sentence: str = ""
    who: Actor | None = None
    cost_cents: int = 0

    @property
    def stops(self) -> bool:
        """Whether the person cannot fly like this."""
        return self.state in {"missing", "blocks"}


@dataclass(frozen=True, slots=True)
class Looking:
    """How cells are looked at: who else is on the job, and within how many days after the last one an end counts as soon."""

    crew: Sequence[Person]
    within: int

    def cell(self, demand: Demand, person: Person, stretch: Stretch, cost_cents: int | None) -> Cell:
        """Look at one person and one demand."""
        reasons = ticket_reasons((demand,), person, stretch, self.crew)
        if not reasons:
            ends = self._ends(demand, person, stretch)
            soon = ends is not None and ends <= demand.through + timedelta(days=self.within)
            return Cell("expiring", ends, who="worker") if soon else Cell("ok", ends)
        worst = next((each for each in reasons if each.severity == "block"), reasons[0])
        ticket = next((each for each in person.tickets if each.id == worst.fact.ticket), None)
        state = _state(worst.rule, worst.severity)
        cost = (cost_cents or 0) if state in {"missing", "blocks"} else 0
        return Cell(state, ticket.expires if ticket else None, worst.rule, worst.sentence, _actor(worst, ticket), cost)

    def _ends(self, demand: Demand, person: Person, stretch: Stretch) -> date | None:
        """Return the last day of the ticket that meets a demand longest; none, if that never ends or its renewal is lodged in time."""
        counted = [each for each in person.tickets if each.type in demand.counts]
        if len(counted) > 1:
            counted = [each for each in counted if not ticket_reasons((demand,), replace(person, tickets=(each,)), stretch, self.crew)]
        ends = [last_good_day(each, demand.counts[each.type], stretch) for each in counted]
        return None if None in ends else max((each for each in ends if each), default=None)


def _state(rule: Rule, severity: Severity) -> State:
    if severity == "warn":
        return "warns"
    return "missing" if rule == "ticket.missing" else "blocks"


def _actor(reason: Reason, ticket: Ticket | None) -> Actor:
    """Say whose move it is; a renewal that was lodged, and not refused, waits for the issuer."""
    match reason.rule:
        case "ticket.expired" | "ticket.expires_before_end" | "ticket.renewable_only" if ticket and _lodged(ticket):
            return "issuer"
        case "ticket.suspended" | "ticket.cancelled":
            return "issuer"
        case "ticket.evidence_weak" | "ticket.attribute" | "ticket.unit":
            return "verifier"
        case "ticket.bound":
            return "site"
        case "ticket.not_yet" | "ticket.condition" | "supervision.missing" | "age.minimum":
            return "coordinator"
        case _:
            return "worker"


def _lodged(ticket: Ticket) -> bool:
    return ticket.renewal is not None and ticket.renewal.refused is None

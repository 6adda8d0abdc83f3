"""What it would cost to meet what somebody meets already: the induction they hold, the medical they have done."""

from collections.abc import Iterable

from rigger.contexts.crewing.domain.requirements import Requirement
from rigger.gate.demands import Demand
from rigger.gate.facts import Person
from rigger.gate.faults import Stretch
from rigger.gate.tickets import ticket_reasons


def cost_met(asked: Iterable[tuple[Requirement, Demand]], person: Person, stretch: Stretch) -> int:
    """Return what it would cost, in cents, to meet what somebody meets already."""
    costing = ((requirement.cost_cents, demand) for requirement, demand in asked if requirement.cost_cents)
    return sum(cents for cents, demand in costing if not ticket_reasons((demand,), person, stretch, ()))

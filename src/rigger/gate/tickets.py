"""Which of a person's tickets speaks for them: the one that meets a demand, or else the one that comes nearest."""

from collections.abc import Iterable, Sequence

from rigger.gate.clock import months_after
from rigger.gate.demands import Demand, Held
from rigger.gate.facts import Person, Ticket
from rigger.gate.faults import Fault, Look, Stretch, known, ticket_faults
from rigger.gate.grounds import Fact
from rigger.gate.verdict import Reason


def ticket_reasons(demands: Iterable[Demand], person: Person, stretch: Stretch, crew: Sequence[Person]) -> list[Reason]:
    """Return what is wrong with the person's tickets and age for some demands."""
    found: list[Reason] = []
    for demand in demands:
        found += demand_reasons(demand, person, stretch, crew)
        if too_young(demand, person, stretch):
            fact = Fact(asked=demand.need.type, asked_name=demand.missing.asked_name, day=stretch.first, limit=demand.minimum_age)
            found.append(Reason("age.minimum", person.id, demand.age_severity, demand.age, fact))
    return found


def too_young(demand: Demand, person: Person, stretch: Stretch) -> bool:
    """Tell whether the person has not reached, on the first day, the least age of what is demanded."""
    if demand.minimum_age is None or person.born is None or person.born.year + demand.minimum_age < stretch.first.year:
        return False
    return stretch.first < months_after(person.born, 12 * demand.minimum_age)


def demand_reasons(demand: Demand, person: Person, stretch: Stretch, crew: Sequence[Person]) -> tuple[Reason, ...]:
    """Return nothing if one ticket of the person alone meets the demand, else the faults of the one that comes nearest."""
    nearest: list[Fault] | None = None
    for ticket in person.tickets:
        held = demand.counts.get(ticket.type)
        if held is None or not _counts(ticket, held, stretch):
            continue
        look = Look(ticket, held, demand, stretch)
        faults = ticket_faults(look, person.activity)
        if ticket.trainee_under is not None and not _supervised(ticket.trainee_under, demand, stretch, crew):
            faults.append(look.fault("supervision.missing", text=ticket.trainee_under))
        if not faults:
            return ()
        if nearest is None or _weight(faults) < _weight(nearest):
            nearest = faults
    if nearest is None:
        return (Reason("ticket.missing", person.id, demand.rule.severity, demand.ground, demand.missing),)
    return tuple(Reason(fault.rule, person.id, fault.severity, fault.ground, fault.fact) for fault in nearest)


def fills(demand: Demand, person: Person, stretch: Stretch) -> bool:
    """Tell whether the person meets the demand with no reason that blocks, by a ticket of their own and not as a trainee."""
    for ticket in person.tickets:
        held = demand.counts.get(ticket.type)
        if held is None or ticket.trainee_under is not None or not _counts(ticket, held, stretch):
            continue
        faults = ticket_faults(Look(ticket, held, demand, stretch), person.activity)
        if all(fault.severity == "warn" for fault in faults):
            return True
    return False


def _counts(ticket: Ticket, held: Held, stretch: Stretch) -> bool:
    return known(ticket.recorded, stretch) and (ticket.interim is None or ticket.interim.kind in held.interim)


def _weight(faults: list[Fault]) -> tuple[int, int]:
    return sum(fault.severity == "block" for fault in faults), len(faults)


def _supervised(by: str, demand: Demand, stretch: Stretch, crew: Sequence[Person]) -> bool:
    return any(person.id == by and fills(demand, person, stretch) for person in crew)

"""Everything that can be wrong with one ticket for one demand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypedDict, Unpack

from rigger.catalogue.units import unit_code
from rigger.catalogue.words import EVIDENCE, Severity
from rigger.gate.clock import days_after, months_after
from rigger.gate.demands import Demand, Held
from rigger.gate.facts import Activity, Bound, Ticket
from rigger.gate.grounds import Fact, Ground, Rule

STRENGTH = {evidence: strength for strength, evidence in enumerate(EVIDENCE)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days a ticket must cover, for whom it is used and where, and what may be known."""

    first: date
    last: date
    employer: str
    site: str
    known_at: datetime
    known_on: date


class Fault(NamedTuple):
    """What is wrong with one ticket for one demand."""

    rule: Rule
    severity: Severity
    ground: Ground
    fact: Fact


class Saw(TypedDict, total=False):
    """What a fault may have looked at beside the ticket and the demand."""

    day: date | None
    until: date | None
    text: str


class Look(NamedTuple):
    """One ticket, held up against one demand."""

    ticket: Ticket
    held: Held
    demand: Demand
    stretch: Stretch

    def fault(self, rule: Rule, ground: Ground | None = None, **seen: Unpack[Saw]) -> Fault:
        """Return a fault of this ticket, with what was seen on it."""
        demand = self.demand
        fact = Fact(
            asked=demand.need.type,
            asked_name=demand.missing.asked_name,
            ticket=self.ticket.id,
            held=self.ticket.type,
            held_name=self.held.name,
            **seen,
        )
        return Fault(rule, "warn" if rule == "ticket.condition" else demand.rule.severity, ground or demand.ground, fact)


def ticket_faults(look: Look, activity: Sequence[Activity]) -> list[Fault]:
    """Return every fault of one ticket for one demand but that of supervision; none at all if it is sound."""
    ticket, held, demand, stretch = look
    faults: list[Fault] = []
    end = last_good_day(ticket, held, stretch)
    if (ticket.issued is not None and ticket.issued > stretch.first) or (end is not None and end < demand.through):
        faults.append(_dates(look, end))
    if held.kept_by and not _kept_alive(ticket, held, activity, stretch):
        faults.append(look.fault("ticket.inactive", held.kept, day=ticket.issued)._replace(severity=held.kept_severity))
    if ticket.suspended or ticket.cancelled is not None:
        faults.extend(_withdrawn(look))
    if demand.particular:
        faults.extend(_particulars(look))
    if ticket.bound_to is not None and not _free(ticket.bound_to, stretch):
        faults.append(look.fault("ticket.bound", text=" ".join(filter(None, (ticket.bound_to.employer, ticket.bound_to.site)))))
    if ticket.conditions:
        faults.append(look.fault("ticket.condition", text="; ".join(ticket.conditions)))
    return faults


def last_good_day(ticket: Ticket, held: Held, stretch: Stretch) -> date | None:
    """Return the last day on which the ticket counts, or nothing if it never ends; a renewal lodged in time carries it on."""
    end = ticket.expires
    if ticket.interim is not None:
        counted = days_after(ticket.issued, held.interim[ticket.interim.kind]) if ticket.issued else date.min
        end = min(day for day in (counted, ticket.interim.until, end) if day is not None)
    renewal = ticket.renewal
    if renewal is None or end is None or not held.continues or not known(renewal.recorded, stretch):
        return end
    if renewal.lodged > stretch.known_on or renewal.lodged > (ticket.expires or end):
        return end
    return None if renewal.refused is None else max(end, days_after(renewal.refused, -1))


def known(recorded: datetime | None, stretch: Stretch) -> bool:
    """Tell whether what was recorded then may be used."""
    return recorded is None or recorded <= stretch.known_at


def _dates(look: Look, end: date | None) -> Fault:
    """Return the one fault of dates that are known not to cover the stretch."""
    ticket, held, demand, stretch = look
    if end is None or (ticket.issued is not None and ticket.issued > stretch.first):
        return look.fault("ticket.not_yet", day=ticket.issued)
    if end >= stretch.first:
        return look.fault("ticket.expires_before_end", day=end, until=demand.through)
    until = _renewable_until(ticket, held, end, stretch)
    if until is None or stretch.first > until:
        return look.fault("ticket.expired", day=end)
    return look.fault("ticket.renewable_only", held.renewal, day=end, until=until)


def _renewable_until(ticket: Ticket, held: Held, end: date, stretch: Stretch) -> date | None:
    if held.renewable_months is None:
        return None
    until = months_after(end, held.renewable_months)
    renewal = ticket.renewal
    if renewal is None or renewal.refused is None or not known(renewal.recorded, stretch):
        return until
    return min(until, days_after(renewal.refused, -1))


def _kept_alive(ticket: Ticket, held: Held, activity: Sequence[Activity], stretch: Stretch) -> bool:
    if ticket.issued is not None and stretch.first <= months_after(ticket.issued, held.kept_months):
        return True
    since = months_after(stretch.first, -held.kept_months)
    return any(
        each.kind == held.kept_by
        and known(each.recorded, stretch)
        and each.first < stretch.first
        and (each.last is None or each.last >= since)
        for each in activity
    )


def _withdrawn(look: Look) -> Iterator[Fault]:
    ticket, stretch = look.ticket, look.stretch
    for each in ticket.suspended:
        if known(each.recorded, stretch) and each.first <= stretch.last and (each.last is None or each.last >= stretch.first):
            yield look.fault("ticket.suspended", day=each.first, until=each.last)
            break
    gone = ticket.cancelled
    if gone is not None and known(gone.recorded, stretch) and gone.first <= stretch.last:
        yield look.fault("ticket.cancelled", day=gone.first)


def _particulars(look: Look) -> Iterator[Fault]:
    """What only some demands ask: strength of evidence, age, attributes, a unit of competency."""
    ticket, demand = look.ticket, look.demand
    if STRENGTH[ticket.evidence] < demand.evidence:
        yield look.fault("ticket.evidence_weak", text=_short(ticket.evidence, EVIDENCE[demand.evidence]))
    if _too_old(ticket.issued, demand):
        yield look.fault("ticket.too_old", day=ticket.issued, until=demand.age_on)
    lacking = [
        f"{asked.name} {value}" for asked in demand.need.attributes for value in asked.values if value not in _values(ticket, asked.name)
    ]
    if lacking:
        yield look.fault("ticket.attribute", text=", ".join(lacking))
    if demand.units and (ticket.unit is None or unit_code(ticket.unit) not in demand.units):
        yield look.fault("ticket.unit", text=_short(ticket.unit or "none", demand.rule.unit or ""))


def _short(found: str, asked: str) -> str:
    return f"{found}, where {asked} is asked for".replace("_", " ")


def _values(ticket: Ticket, name: str) -> tuple[str, ...]:
    return tuple(value for each in ticket.attributes if each.name == name for value in each.values)


def _too_old(issued: date | None, demand: Demand) -> bool:
    months, days = demand.rule.max_age_months, demand.rule.max_age_days
    if months is None and days is None:
        return False
    if issued is None:
        return True
    late = months is not None and demand.age_on > months_after(issued, months)
    return late or (days is not None and demand.age_on > days_after(issued, days))


def _free(bound: Bound, stretch: Stretch) -> bool:
    """Tell whether a bound ticket is used by the employer and on the site it is bound to."""
    return bound.employer in {None, stretch.employer} and bound.site in {None, stretch.site}

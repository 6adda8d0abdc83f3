"""What an audit tells of a verdict and of tickets: of a medical or a test no more than fit or not fit, and until when."""

from rigger.catalogue.medicals import PRIVATE, is_medical
from rigger.contexts.crewing.domain.judging import Weighed
from rigger.contexts.crewing.domain.overriding import seen
from rigger.contexts.crewing.sheets.bundle import ReasonThen, TicketThen
from rigger.gate.facts import Ticket
from rigger.gate.verdict import Reason


def reasons_then(weighed: Weighed) -> tuple[ReasonThen, ...]:
    """Return every reason of a verdict; one about a medical or a test says that it is not met, and no more."""
    return tuple(_reason(weighed, each) for each in weighed.verdict.reasons)


def tickets_then(weighed: Weighed) -> tuple[TicketThen, ...]:
    """Return the tickets as they were known."""
    return tuple(_ticket(weighed, each) for each in weighed.person.tickets)


def _private(weighed: Weighed, code: str) -> bool:
    terms = weighed.law.terms.get(code)
    return is_medical(code) or (terms is not None and terms.type.kind in PRIVATE)


def _reason(weighed: Weighed, reason: Reason) -> ReasonThen:
    fact, ground = reason.fact, reason.ground
    hidden = _private(weighed, fact.asked) or _private(weighed, fact.held)
    severity = "overridden" if reason in weighed.overridden else reason.severity
    sentence = f"Not fit for this shift ({weighed.law.name(fact.asked)})." if hidden else reason.sentence
    return ReasonThen(reason.rule, severity, sentence, ground.layer, ground.source, ground.mark, ground.version, seen(reason))


def _ticket(weighed: Weighed, ticket: Ticket) -> TicketThen:
    name = weighed.law.name(ticket.type)
    if _private(weighed, ticket.type):
        return TicketThen(ticket.type, name, expires=ticket.expires, fit=_holds(weighed, ticket))
    withdrawn = [f"suspended from {each.first}{f' to {each.last}' if each.last else ''}" for each in ticket.suspended]
    withdrawn += [f"cancelled from {ticket.cancelled.first}"] if ticket.cancelled else []
    return TicketThen(ticket.type, name, ticket.evidence, ticket.issued, ticket.expires, tuple(withdrawn), ticket.conditions)


def _holds(weighed: Weighed, ticket: Ticket) -> bool:
    """Tell whether a ticket held on every day of the shift."""
    first, last = weighed.bench.stretch.first, weighed.bench.stretch.last
    dated = (ticket.issued is None or ticket.issued <= first) and (ticket.expires is None or ticket.expires >= last)
    suspended = any(each.first <= last and (each.last is None or each.last >= first) for each in ticket.suspended)
    return dated and not suspended and not (ticket.cancelled and ticket.cancelled.first <= last)

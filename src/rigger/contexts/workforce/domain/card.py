"""What stands on a card: read, checked against itself and against the worker's other tickets."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.medicals import is_medical
from rigger.contexts.workforce.domain.commands import Card, RecordTicket, RenewTicket
from rigger.contexts.workforce.domain.typed import THIRTY_YEARS, line_if, sane_if
from rigger.contexts.workforce.events import Holding
from rigger.gate.facts import Attribute, Bound, Interim, Ticket
from rigger.kernel.refusal import Invalid, Refused
from rigger.kernel.values import line

INTERIM = ("noa", "renewal_receipt", "issuer_letter", "training_certification")
"""The papers that may stand in for a card for a while; which of them counts is for the law and the site to say."""


class ExpiryBeforeIssue(Invalid):
    """The ticket expires on {expires}, before it was issued on {issued}; look at the card and mend one of the two."""


class EndMissing(Invalid):
    """A card of {type} carries an expiry date; write it from the card, or say which interim paper stands in for the card."""


class TicketAlreadyHere(Refused):
    """This worker already has a ticket {type} with this number; correct that one instead of adding another."""


class RenewalEndsEarlier(Invalid):
    """The new card ends on {expires}, before the old one on {before}; if the old day was wrong, correct the ticket instead."""


class NoSuchPaper(Invalid):
    """There is no interim paper "{kind}"; write one of {known}."""


class BoundToNothing(Invalid):
    """The ticket is bound, but to neither an employer nor a site; name one of the two, or leave it out."""


class BoundSiteUnnamed(Invalid):
    """The ticket is bound to a site "{site}" that nobody can look up; write the id of the site, as it stands in its address."""


class TellsWhy(Invalid):
    """A medical or a test says only fit or not fit, and until when; leave out its conditions, attributes and unit."""


class TooMuchOnCard(Invalid):
    """A ticket holds at most {most} {things}; leave out the rest."""


def lacks_end(card: Card, catalogue: Catalogue, at: datetime) -> bool:
    """Tell whether a card, its class a code, should carry an expiry date and none is said: then that does not mean for ever.

    Whoever stands on interim paper, or is a trainee, has no card yet.
    """
    if card.expires is not None or card.interim is not None or card.trainee_under is not None:
        return False
    terms = catalogue.at("AU", at.date(), at).terms.get(card.type)
    return terms is not None and terms.validity is not None and terms.validity.kind == "printed"


def written(tickets: tuple[Holding, ...], command: RecordTicket) -> Holding:
    """Return a new ticket as it stands on its card, merely claimed."""
    blank = Ticket(id=str(command.ticket), type="", evidence="claimed", recorded=command.at)
    return _unique(tickets, _read(blank, command))


def corrected(tickets: tuple[Holding, ...], before: Holding, command: RecordTicket) -> Holding:
    """Return the ticket with its card as typed now; if anything differs, nobody has checked it yet."""
    now = _read(before.held, command)
    if (now.held, now.number, now.issuer) == (before.held, before.number, before.issuer):
        return before
    return _unique(tickets, replace(now, held=replace(now.held, evidence="claimed"), files=before.files))


def renewed(before: Holding, command: RenewTicket) -> Holding:
    """Return the ticket with the dates of its new card, merely claimed; nothing is lodged any more."""
    issued = sane_if(command.issued, "Issued", command.at) or before.held.issued
    expires = sane_if(command.expires, "Expires", command.at, THIRTY_YEARS)
    number = line_if(command.number, "Number", 60) or before.number
    if (before.held.issued, before.held.expires, before.number) == (issued, expires, number):
        return before
    _in_order(issued, expires)
    if before.held.expires is not None and expires < before.held.expires:
        raise RenewalEndsEarlier(expires=expires.isoformat(), before=before.held.expires.isoformat())
    held = replace(before.held, issued=issued, expires=expires, renewal=None, interim=None, evidence="claimed")
    return Holding(held, number, before.issuer, files=before.files)


def _read(held: Ticket, command: RecordTicket) -> Holding:
    card, at = command.card, command.at
    now = replace(
        held,
        type=card.type,
        issued=sane_if(card.issued, "Issued", at),
        expires=sane_if(card.expires, "Expires", at, THIRTY_YEARS),
        conditions=_few("conditions", tuple(line(each, "Condition", 200) for each in card.conditions)),
        interim=card.interim and _interim(card.interim),
        bound_to=card.bound_to and _bound(card.bound_to),
        unit=line_if(card.unit, "Unit", 40),
        attributes=_few("attributes", tuple(_attribute(each) for each in card.attributes)),
        trainee_under=None if card.trainee_under is None else str(card.trainee_under),
    )
    _in_order(now.issued, now.expires)
    if is_medical(now.type) and (now.conditions or now.attributes or now.unit):
        raise TellsWhy
    return Holding(now, line_if(card.number, "Number", 60), line_if(card.issuer, "Issuer", 120))


def _interim(paper: Interim) -> Interim:
    kind = line(paper.kind, "Interim paper", 40)
    if kind not in INTERIM:
        raise NoSuchPaper(kind=kind, known=", ".join(INTERIM))
    return replace(paper, kind=kind)


def _bound(bound: Bound) -> Bound:
    read = Bound(line_if(bound.employer, "Employer", 120), line_if(bound.site, "Site", 120))
    if read == Bound():
        raise BoundToNothing
    if read.site is not None and not _is_id(read.site):
        raise BoundSiteUnnamed(site=read.site)
    return read


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _attribute(each: Attribute) -> Attribute:
    return Attribute(line(each.name, "Attribute", 60), _few("values", tuple(line(value, "Value", 100) for value in each.values)))


def _few[T](things: str, found: tuple[T, ...], most: int = 50) -> tuple[T, ...]:
    if len(found) > most:
        raise TooMuchOnCard(most=most, things=things)
    return found


def _in_order(issued: date | None, expires: date | None) -> None:
    if issued is not None and expires is not None and expires < issued:
        raise ExpiryBeforeIssue(issued=issued.isoformat(), expires=expires.isoformat())


def _unique(tickets: tuple[Holding, ...], now: Holding) -> Holding:
    for each in tickets:
        if each.held.id != now.held.id and now.number and (each.number, each.held.type) == (now.number, now.held.type):
            raise TicketAlreadyHere(type=now.held.type)
    return now

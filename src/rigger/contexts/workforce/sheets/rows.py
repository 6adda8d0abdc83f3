"""What a row says, in the words of a crew record; what it leaves blank stays as it is on record."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from rigger.contexts.workforce.domain.commands import Card
from rigger.contexts.workforce.events import Details, Holding
from rigger.contexts.workforce.sheets.books import card_of
from rigger.contexts.workforce.sheets.kinds import NEVER
from rigger.gate.facts import Interim, Ticket
from rigger.kernel.values import known
from rigger.sheets.intake import Taken


def name_of(taken: Taken) -> str:
    """Return the name in a row, in one column or in two."""
    return taken.text("name") or " ".join(filter(None, (taken.text("given"), taken.text("family"))))


def details(before: Details | None, taken: Taken) -> Details:
    """Return the details of a person after a row."""
    before = before or Details("")
    return Details(
        name_of(taken) or before.name,
        taken.text("phone") or before.phone,
        taken.text("email") or before.email,
        taken.value("born", date) or before.born,
        taken.text("payroll") or before.payroll,
        before.home_latitude,
        before.home_longitude,
    )


def agrees(held: Holding, taken: Taken) -> bool:
    """Tell whether a ticket on record says all that a row says of it."""
    now = card(held, taken)
    return (now.type, now.number, now.issued, now.expires) == (held.held.type, held.number, held.held.issued, held.held.expires)


def same_card(held: Holding, taken: Taken) -> bool:
    """Tell whether class and number are the same."""
    number, own = taken.text("number"), known(held.number)
    return bool(number and own) and card_of(held.held.type, own or "") == card_of(taken.text("class"), number)


def completes(now: Card, before: Card) -> bool:
    """Tell whether a row says of a ticket what an earlier one said, or more: a matrix holds the end, a list the number and the issue."""
    number, issuer, issued = before.number or now.number, before.issuer or now.issuer, before.issued or now.issued
    return replace(before, number=number, issuer=issuer, issued=issued, conditions=before.conditions or now.conditions) == now


def _interim(before: Interim | None, taken: Taken) -> Interim | None:
    """Return the paper that stands in for the card: the one that a row names, or the one on record, until the day that a row names."""
    kind, until = taken.text("interim"), taken.value("interim_until", date)
    if kind:
        return Interim(kind, until)
    return replace(before, until=until) if before and until else before


def card(held: Holding | None, taken: Taken) -> Card:
    """Return the card after a row: what the row says, and for the rest what is on record."""
    before = held.held if held else Ticket(id="", type="")
    number = known(held.number) if held else None
    ends = taken.value("expires", date)
    return Card(
        type=taken.text("class"),
        number=number if held and same_card(held, taken) else taken.text("number") or number,
        issuer=taken.text("issuer") or (held.issuer if held else None),
        issued=taken.value("issued", date) or before.issued,
        expires=None if ends == NEVER else ends or before.expires,
        conditions=tuple(taken.texts("conditions")) or before.conditions,
        interim=_interim(before.interim, taken),
        bound_to=before.bound_to,
        unit=taken.text("unit") or before.unit,
        attributes=before.attributes,
        trainee_under=UUID(before.trainee_under) if before.trainee_under else None,
    )

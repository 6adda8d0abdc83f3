"""What a share says of each ticket, in words that claim no more than what was recorded here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.classes import name_anywhere
from rigger.catalogue.medicals import is_medical
from rigger.catalogue.words import Evidence
from rigger.contexts.passports.events import Chosen
from rigger.contracts.workforce import CardTold
from rigger.gate.facts import Ticket
from rigger.gate.standing import Standing, standing
from rigger.kernel.values import known

FACE: Final = "Not a licence. Sight the card."

type Stands = Standing | Literal["withdrawn"]
"""What a ticket is on a day; `withdrawn` is no longer on record."""

type Caution = Literal["conditions", "in_training", "interim", "bound"]
"""What only the card itself tells in full."""

HALTED: Final[frozenset[Stands]] = frozenset({"suspended", "cancelled", "withdrawn"})
"""What nobody may rely on whatever the card says."""

_EVIDENCE: Final[Mapping[Evidence, str]] = {
    "claimed": "The worker says so; nobody here has checked it.",
    "copy": "A copy was seen{day}; the card was not.",
    "sighted": "The card was sighted{day}.",
    "looked_up": "It was looked up in a register{day}.",
    "confirmed": "Its issuer confirmed it{day}.",
}
_STANDS: Final[Mapping[Stands, str]] = {
    "current": "The end on it is {end}.",
    "not_yet": "Its first day is still to come.",
    "expired": "It ended on {end}.",
    "renewal_lodged": "It ended on {end}; its renewal was lodged before.",
    "suspended": "Its issuer suspended it.",
    "cancelled": "Its issuer cancelled it.",
    "withdrawn": "It is no longer on record here.",
}
_CAUTIONS: Final[Mapping[Caution, str]] = {
    "conditions": "There are conditions on it; read them on the card.",
    "in_training": "It is held in training, for work under supervision.",
    "interim": "It is interim paper, not yet the card.",
    "bound": "It counts for one employer or one site only.",
}


@dataclass(frozen=True, slots=True)
class TicketSaid:
    """What is said of one ticket; number and issuer only if the worker chose so, and nothing but `stands` once it is withdrawn."""

    stands: Stands
    type: str = ""
    name: str = "A ticket"
    expires: date | None = None
    evidence: Evidence = "claimed"
    checked_on: date | None = None
    cautions: tuple[Caution, ...] = ()
    number: str | None = None
    issuer: str | None = None

    @property
    def sentences(self) -> Iterator[str]:
        """What a person reads of it, the worst first."""
        end = spoken(self.expires)
        checked = _EVIDENCE[self.evidence].format(day=f" on {spoken(self.checked_on)}" if self.checked_on else "")
        stands = _STANDS[self.stands].format(end=end)
        if self.stands == "current" and self.expires is None:
            stands = "No end is printed on it."
        elif self.stands == "suspended" and is_medical(self.type):
            stands = "It says not fit."
        if self.stands == "withdrawn":
            yield stands
        else:
            yield from (checked, stands) if self.stands == "current" else (stands, checked)
            yield from (_CAUTIONS[each] for each in self.cautions)


@dataclass(frozen=True, slots=True)
class ShareSeen:
    """A share as others see it now: it `stands` unless something in it is suspended, cancelled or withdrawn. `notice` is its face."""

    notice: str
    organisation: UUID
    name: str | None
    recipient: str
    purpose: str | None
    shown_at: datetime
    until: datetime
    stands: bool
    tickets: tuple[TicketSaid, ...]


def said(chosen: Iterable[Chosen], cards: Iterable[CardTold], at: datetime, catalogue: Catalogue) -> tuple[TicketSaid, ...]:
    """Return what is said at a moment of the tickets that were chosen, by the names of a catalogue; `cards` are those on record."""
    there = {each.held.id: each for each in cards}
    return tuple(_said(there.get(str(each.ticket)), at, catalogue, numbered=each.number) for each in chosen)


def halted(chosen: Iterable[Chosen], cards: Iterable[CardTold], day: date) -> bool:
    """Tell whether any of the tickets that were chosen may not be relied upon on a day."""
    there = {each.held.id: standing(each.held, day) for each in cards}
    return any(there.get(str(each.ticket), "withdrawn") in HALTED for each in chosen)


def spoken(day: date | None) -> str:
    """Return a day as it is said: 2 March 2026."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def _said(card: CardTold | None, at: datetime, catalogue: Catalogue, *, numbered: bool) -> TicketSaid:
    if card is None:
        return TicketSaid("withdrawn")
    held = card.held
    return TicketSaid(
        stands=standing(held, at.date()),
        type=held.type,
        name=name_anywhere(catalogue, held.type, at.date(), at),
        expires=held.expires,
        evidence=held.evidence,
        checked_on=card.checked_on,
        cautions=tuple(_cautions(held)),
        number=known(card.number) if numbered else None,
        issuer=card.issuer if numbered else None,
    )


def _cautions(held: Ticket) -> Iterator[Caution]:
    if held.conditions:
        yield "conditions"
    if held.trainee_under is not None:
        yield "in_training"
    if held.interim is not None:
        yield "interim"
    if held.bound_to is not None:
        yield "bound"

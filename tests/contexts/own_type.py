"""A type of ticket, and a set of limits on hours, that an organisation added to the catalogue."""

from datetime import date
from uuid import UUID

from rigger.catalogue.amended import Amendment
from rigger.catalogue.entries import Entries, TicketType
from rigger.catalogue.fatigue import FatigueRules, FatigueSet
from rigger.contracts.standards import AmendmentTakenBack, CatalogueAmended, Standing
from rigger.kernel.spec import MOMENT, Heard, heard

AMENDMENT = UUID("00000000-0000-7000-8000-0000000000a1")
CODE, SPOKEN = "OURS.TAGLINE", "tagline handler"
TYPE = TicketType(
    code=CODE,
    name="Tagline handler",
    kind="card",
    scope="Holding the taglines of a load.",
    source="made up",
    mark="K",
    jurisdictions=("AU",),
)
LIMITS = "ours-11h"
SET = FatigueSet(title="Eleven hours", text="Ours.", source="made up", jurisdictions=("AU",), rules=FatigueRules(name=LIMITS))
BACK = heard(AmendmentTakenBack(AMENDMENT), key=AMENDMENT, stream="standards")


def made(first: date) -> Amendment:
    """The amendment that adds them from a day on."""
    return Amendment(first=first, recorded=MOMENT, lines=Entries(ticket=(TYPE,), fatigue=(SET,)))


def added(first: date) -> Heard:
    """They were added from a day on."""
    return heard(CatalogueAmended(AMENDMENT, made(first)), key=AMENDMENT, stream="standards")


def standing(first: date) -> Standing:
    """What stands once that was heard."""
    return Standing(((AMENDMENT, made(first)),))


NEVER: tuple[tuple[Heard, ...], ...] = ((), (added(date(2027, 1, 1)),), (added(date(2026, 1, 1)), BACK))
"""Histories in which neither holds in March 2026: never added, not before next year, and taken back."""

HELD = (added(date(2026, 1, 1)),)
"""A history in which both hold."""

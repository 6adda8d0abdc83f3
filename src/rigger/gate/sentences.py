"""Each reason as a sentence for the crew: what is wrong, and what would mend it."""

from datetime import date, datetime
from functools import lru_cache
from typing import assert_never

from rigger.catalogue.medicals import is_medical
from rigger.gate.clock import zone_named
from rigger.gate.grounds import Fact, Rule


def sentence(rule: Rule, fact: Fact) -> str:
    """Return what a reason says in plain words: what is wrong, then what would mend it."""
    return " ".join(said(rule, fact))


def said(rule: Rule, fact: Fact) -> tuple[str, str]:
    """Return what is wrong, and what would mend it; it names tickets, days and hours, never a person."""
    asked, held, end, start = fact.asked_name, _held(fact), _day(fact.day), _times(fact)
    found, most = _hours(fact.found), _hours(fact.limit)
    match rule:
        case "ticket.missing":
            return f"Holds no {asked}, nor a ticket that includes it.", "Record the ticket, or choose someone who holds it."
        case "ticket.expired":
            return f"{held} ended on {end}, before this begins.", "Record the renewed ticket."
        case "ticket.expires_before_end":
            return f"{held} ends on {end}, but must last through {_day(fact.until)}.", "Renew it first, or end earlier."
        case "ticket.not_yet":
            return f"{held} is issued on {end}, after this begins.", "Start later, or choose someone who holds it now."
        case "ticket.suspended":
            return _suspended(fact, held, end)
        case "ticket.cancelled":
            return f"{held} is cancelled from {end}.", "Only its issuer can give it back."
        case "ticket.renewable_only":
            return f"{held} ended on {end}. It can be renewed until {_day(fact.until)}, but not used before that is done.", "Renew it."
        case "ticket.inactive":
            return f"{held} is kept alive by use, and no such work is on record in time.", "Record that work, or do the training again."
        case "ticket.evidence_weak":
            return f"The proof of {held} is too weak ({fact.text}).", "Sight the card, or look it up at the issuer's."
        case "ticket.too_old":
            return f"{held} ({f'issued {end}' if fact.day else 'no day of issue'}) is too old on {_day(fact.until)}.", "Do it again."
        case "ticket.bound":
            return f"{held} counts for {fact.text} alone.", "Choose someone with a ticket that counts here."
        case "ticket.attribute":
            return f"{held} does not state {fact.text}.", "Record it if the card says so."
        case "ticket.unit":
            return f"{held} is not on the unit of competency asked for ({fact.text}).", "Record the right unit."
        case "ticket.condition":
            return f"{held} bears a condition: {fact.text}.", "Read it before you decide."
        case "age.minimum":
            return f"Too young for {asked} on {end}: one must be {_number(fact.limit)}.", "Choose someone who is."
        case "availability":
            return f"Cannot work from {start}.", "Ask them, or choose someone who can."
        case "overlap":
            return f"Already booked ({start or 'another place in this crew'}).", "Free them there, or choose someone else."
        case "fatigue.break":
            return f"Only {found} of rest beside the shift of {start}; {most} are asked for.", "Move one of the two."
        case "fatigue.reset":
            return f"Only {found} off after the night of {start}; {most} are asked for before a day shift.", "Start later."
        case "fatigue.shift":
            return f"The shift of {start} is {found} long; {most} are allowed.", "Shorten it."
        case "fatigue.shift_travel":
            return f"{found} with travel for the shift of {start}; {most} are allowed.", "Shorten it."
        case "fatigue.consecutive":
            return f"Would work {_number(fact.found)} days in a row from {end}; {_number(fact.limit)} are allowed.", "Give a day off."
        case "fatigue.nights":
            return f"Would work {_number(fact.found)} nights in a row from {end}; {_number(fact.limit)} are allowed.", "Give a night off."
        case "fatigue.window":
            return f"Would work {found} in {start}; {most} are allowed.", "Take a shift out."
        case "supervision.missing":
            return f"{held} is a trainee's, and its supervisor is not here with a sound ticket of their own.", "Add the supervisor."
        case "crew.short":
            return f"No one is left for {asked or 'a place'} ({fact.text}).", "Add someone who holds it."
        case "crew.all_new":
            return f"All {_number(fact.found)} of this crew are on their first shift.", "Put someone with them who knows the work."
        case _:
            assert_never(rule)


def _suspended(fact: Fact, held: str, end: str) -> tuple[str, str]:
    if is_medical(fact.held):
        return f"{held} says not fit from {end}{_until(fact.until)}.", "A later one that says fit clears it."
    return f"{held} is suspended from {end}{_until(fact.until)}.", "Only its issuer can lift that."


def _held(fact: Fact) -> str:
    """Name the ticket looked at, and what it was to stand for where that is another type."""
    return fact.held_name if fact.held == fact.asked else f"{fact.held_name} (for {fact.asked_name})"


@lru_cache(maxsize=4_096)
def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "an unknown day"


def _until(day: date | None) -> str:
    return f" to {_day(day)}" if day else ""


def _times(fact: Fact) -> str:
    return _from_to(fact.start, fact.end, fact.zone or "UTC") if fact.start and fact.end else ""


@lru_cache(maxsize=4_096)
def _from_to(start: datetime, end: datetime, zone: str) -> str:
    """Write a stretch by the site's clock; people of one swing have the same ones."""
    begins, ends = start.astimezone(zone_named(zone)), end.astimezone(zone_named(zone))
    return f"{_day(begins.date())} {begins:%H:%M} to {_day(ends.date())} {ends:%H:%M}"


def _number(value: float | None) -> str:
    return f"{value:g}" if value is not None else "?"


def _hours(value: float | None) -> str:
    """Write hours as the crew says them: 9.5 → 9 h 30 min."""
    if value is None:
        return "?"
    hours, minutes = divmod(round(abs(value) * 60), 60)
    written = f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"minus {written}" if value < 0 else written

"""The rules of the gate, one by one: what each says, who can mend it, and whether a named person may let it stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rigger.catalogue.law import Law
from rigger.catalogue.words import Layer
from rigger.gate.clock import days_after
from rigger.gate.grounds import Rule
from rigger.gate.verdict import Reason

type Mender = Literal["worker", "coordinator", "issuer", "site", "verifier"]
"""Who must act: the worker, who fills the crew, who issued the ticket, the site (or client) that asks for it, who checks the proof."""

OWN: tuple[Layer, ...] = ("company", "client", "site", "job")
"""Whoever speaks here asks for more than the law does, and may be asked to let it be; the law, codes and awards may not."""

HOLDING: frozenset[Rule] = frozenset({
    "ticket.missing", "ticket.expired", "ticket.expires_before_end", "ticket.not_yet", "ticket.renewable_only", "ticket.inactive",
})  # fmt: skip
"""The rules that say that the ticket itself does not count on the day."""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule: what it says, who mends it and how, for which layers it may be overridden, and why for those."""

    rule: Rule
    says: str
    mender: Mender
    how: str
    override: tuple[Layer, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Mend:
    """What would mend a reason: who must act, how, and by which day (the day before the shift, by the site's clock; it counts)."""

    who: Mender
    how: str
    by: date


_ASKED_BEYOND = "Where the firm, client, site or job asks for more than the law, a named person may stand over it, with a control."
_ISSUER = "Its issuer has withdrawn it, and nobody else can give it back."
_OWN_LIMIT = "A limit of our own or of the client may be passed with a control; one of the law, a code or an award may not."


def _beyond(rule: Rule, says: str, mender: Mender, how: str) -> RuleEntry:
    return RuleEntry(rule, says, mender, how, OWN, _ASKED_BEYOND)


def _hours(rule: Rule, says: str, how: str) -> RuleEntry:
    return RuleEntry(rule, says, "coordinator", how, OWN, _OWN_LIMIT)


def _never(rule: Rule, says: str, mender: Mender, how: str, because: str) -> RuleEntry:
    return RuleEntry(rule, says, mender, how, (), because)


_ENTRIES = (
    _beyond("ticket.missing", "Holds neither the class nor one that includes it.", "worker", "get the ticket and have it recorded"),
    _beyond("ticket.expired", "The ticket ended before the work begins.", "worker", "renew it and have the new card recorded"),
    _beyond("ticket.expires_before_end", "The ticket does not last through the work.", "worker", "renew it before it ends"),
    _beyond("ticket.not_yet", "The ticket is issued after the work begins.", "coordinator", "start later, or choose someone who holds it"),
    _never("ticket.suspended", "The issuer suspended the ticket.", "issuer", "lift the suspension", _ISSUER),
    _never("ticket.cancelled", "The issuer cancelled the ticket.", "issuer", "give the ticket back", _ISSUER),
    _beyond("ticket.renewable_only", "The ticket ended; it can be renewed, not used.", "worker", "renew it and have the new card recorded"),
    _beyond("ticket.inactive", "The ticket is kept alive by use, and was not used.", "worker", "have such work recorded, or train again"),
    _beyond("ticket.evidence_weak", "The proof is weaker than what is asked for.", "verifier", "sight the card, or look it up"),
    _beyond("ticket.too_old", "The ticket is older than the site or client allows.", "worker", "do it again"),
    _never(
        "ticket.bound", "The ticket counts for another employer or site alone.", "coordinator", "choose someone whose ticket counts here",
        "What is bound to somebody else is no ticket here.",
    ),
    _beyond("ticket.attribute", "The ticket does not state what is asked for.", "verifier", "read the card and record what it states"),
    _beyond("ticket.unit", "The ticket is on another unit of competency.", "verifier", "read the card and record the unit"),
    _never(
        "ticket.condition", "The ticket bears a condition that a person must read.", "coordinator", "read the condition",
        "It only warns: there is nothing to override.",
    ),
    _never("age.minimum", "Too young on the first day.", "coordinator", "choose someone who is old enough", "The least age is the law's."),
    _never("availability", "Said that they cannot work then.", "worker", "say that they can after all", "It is the worker's own word."),
    _never("overlap", "Already booked at that time.", "coordinator", "free them there", "Nobody stands in two places."),
    _hours("fatigue.break", "Too little rest between two shifts.", "move one of the two shifts"),
    _hours("fatigue.reset", "Too little time off between nights and days.", "start later"),
    _hours("fatigue.shift", "The shift is too long.", "shorten the shift"),
    _hours("fatigue.shift_travel", "The shift with its travel is too long.", "shorten the shift or the way"),
    _hours("fatigue.consecutive", "Too many days in a row.", "give a day off"),
    _hours("fatigue.nights", "Too many nights in a row.", "give a night off"),
    _hours("fatigue.window", "Too many hours in some days or weeks.", "take a shift out"),
    _never(
        "supervision.missing", "A trainee without a licensed supervisor here.", "coordinator", "add the supervisor",
        "Unlicensed work is lawful under supervision alone.",
    ),
    _never("crew.short", "No one is left for a place.", "coordinator", "add someone who holds it", "Nobody's word fills an empty place."),
    _beyond("crew.all_new", "All of the crew are on their first shift.", "coordinator", "add someone who knows the work"),
)  # fmt: skip

RULES: Mapping[Rule, RuleEntry] = {each.rule: each for each in _ENTRIES}
"""Every rule of the gate with its entry."""


def may_be_overridden(reason: Reason, law: Law) -> bool:
    """Tell whether a named person may let a reason stand: never what the law demands, whoever repeats its demand."""
    if reason.severity != "block" or reason.ground.layer not in RULES[reason.rule].override:
        return False
    terms = law.terms.get(reason.fact.asked)
    return reason.rule not in HOLDING or terms is None or not terms.type.by_law


def mend_of(reason: Reason, law: Law, first: date) -> Mend:
    """Return what would mend a reason for work whose first day is given; what is named after a site or client is given by them."""
    entry = RULES[reason.rule]
    theirs = entry.mender == "worker" and any(reason.fact.asked.startswith(each.prefix) for each in law.families)
    return Mend("site" if theirs else entry.mender, entry.how, days_after(first, -1))

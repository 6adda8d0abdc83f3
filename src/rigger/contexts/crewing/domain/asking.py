"""How a question to the gate is put: one position, on one site, for one stretch of time."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules
from rigger.catalogue.law import Law
from rigger.catalogue.shipped import shipped
from rigger.contexts.crewing.domain.layers import all_at_once, layered
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.contracts.jobs import RuleBook
from rigger.gate.clock import day_of, last_day, zone_named
from rigger.gate.facts import Need, Position, Question, Site, SiteRule, Span
from rigger.gate.judge import Bench, prepare

ANY = UUID(int=0)
"""Stands where it does not matter which position is asked about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A position as it is asked about: where, what it needs, and when; `fatigue` names a set of the catalogue, or none.

    `rules` and `fatigue` were told with the site; `books` hold what every layer asks beside them. `catalogue` is the law with all
    that the organisation made of it.
    """

    position: UUID
    needs: tuple[Need, ...]
    during: Span
    site: UUID
    zone: str
    jurisdiction: str
    rules: tuple[SiteRule, ...]
    fatigue: str
    books: tuple[RuleBook, ...] = ()
    catalogue: Catalogue = field(default_factory=shipped)


def alike(asked: Asked) -> Asked:
    """Return what is asked of any position that asks the same: its id counts only where a rule names it."""
    rules = (*asked.rules, *(each.asks for book in asked.books for each in book.rules))
    named = any(str(asked.position) in rule.only_for for rule in rules)
    return asked if named else replace(asked, position=ANY)


def question_about(asked: Asked, places: Sequence[Position], limits: FatigueRules, known_at: datetime) -> Question:
    """Return what is asked of some places, where and when it is asked of one."""
    site = Site(id=str(asked.site), jurisdiction=asked.jurisdiction, zone=asked.zone, rules=asked.rules, fatigue=limits)
    asking = layered(site, asked.books)
    return Question(site=asking, positions=tuple(places), interval=asked.during, known_at=known_at, unproven="warn")


def bench_for(asked: Asked, limits: FatigueRules, known_at: datetime) -> Bench:
    """Return the question of one position, ready for any number of people.

    Raises what the gate raises for a zone or jurisdiction that there is not.
    """
    return prepare(question_about(asked, (Position(str(asked.position), asked.needs),), limits, known_at), asked.catalogue)[0]


def limits_of(asked: Asked, known_at: datetime) -> FatigueRules:
    """Return the fatigue limits that are asked for, of every layer and every day of the shift at once; raises `NoSuchLimits`."""
    names = dict.fromkeys(name for name in (asked.fatigue, *(each.fatigue for each in asked.books)) if name != NO_LIMITS.name)
    if not names:
        return NO_LIMITS
    zone, during = zone_named(asked.zone), asked.during
    laws = asked.catalogue.through(asked.jurisdiction, day_of(during.start, zone), last_day(during.end, zone), known_at)
    found = {name: [limits for law in laws if (limits := law.fatigue(name))] for name in names}
    for name, sets in found.items():
        if not sets:
            raise NoSuchLimits(fatigue=name)
    return all_at_once([*dict.fromkeys(chain.from_iterable(found.values()))])


def law_in_force(asked: Asked, known_at: datetime) -> Law:
    """Return the law that holds there on the first day."""
    return asked.catalogue.at(asked.jurisdiction, day_of(asked.during.start, zone_named(asked.zone)), known_at)

"""What a job asks of the people who go there, each requirement once: the needs of its positions, and the rules of every layer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.fatigue import NO_LIMITS
from rigger.catalogue.law import Law
from rigger.catalogue.shipped import shipped
from rigger.catalogue.words import Layer, Mark
from rigger.contexts.crewing.domain.layers import layered
from rigger.contracts.jobs import Rule, RuleBook
from rigger.gate.clock import day_of, last_day, zone_named
from rigger.gate.demands import Demand
from rigger.gate.facts import Need, Position, Question, Site, SiteRule, Span
from rigger.gate.faults import Stretch
from rigger.gate.judge import Bench, prepare


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a job is, everything that is asked there (told with the site, and by the rule books), and the law as we hold it."""

    site: UUID
    zone: str
    jurisdiction: str
    rules: tuple[SiteRule, ...]
    books: tuple[RuleBook, ...]
    catalogue: Catalogue = field(default_factory=shipped)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One column: what is asked, by whom, on what ground; `rule` is the rule of a rule book, with what meeting it costs (cents)."""

    type: str
    name: str
    layer: Layer
    source: str
    mark: Mark | None
    version: str
    rule: UUID | None = None
    cost_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Going:
    """What one person goes there for: the needs of their positions, the positions, and from when to when."""

    needs: tuple[Need, ...]
    positions: frozenset[str]
    during: Span


class Asking:
    """Everything that a job asks, made ready once for all who go for the same things over the same days: tickets look at days alone."""

    def __init__(self, ground: Ground, known_at: datetime) -> None:
        """Take where the job is; raises what the gate raises for a zone or jurisdiction that there is not."""
        self._ground, self._known_at = ground, known_at
        self._rules: tuple[tuple[SiteRule, Rule | None], ...] = (
            *((each, None) for each in ground.rules),
            *((each.asks, each) for book in ground.books for each in book.rules),
        )
        self._ready: dict[tuple[object, ...], tuple[tuple[tuple[Requirement, Demand], ...], Stretch]] = {}

    def of(self, going: Going) -> tuple[tuple[tuple[Requirement, Demand], ...], Stretch]:
        """Return each requirement of one person with its demand, and the stretch for which they go."""
        mine = tuple(each for each in self._rules if not each[0].only_for or not going.positions.isdisjoint(each[0].only_for))
        zone, during = zone_named(self._ground.zone), going.during
        key = (going.needs, day_of(during.start, zone), last_day(during.end, zone), tuple(map(id, mine)))
        if key not in self._ready:
            self._ready[key] = self._prepared(going, mine)
        return self._ready[key]

    def _prepared(
        self, going: Going, mine: tuple[tuple[SiteRule, Rule | None], ...]
    ) -> tuple[tuple[tuple[Requirement, Demand], ...], Stretch]:
        bench, law = self._bench(going, [replace(each, only_for=()) for each, _ in mine]), self._law(going.during)
        needs = ((_needed(demand, law), demand) for demand in bench.needs)
        rules = ((_ruled(demand, law, rule), demand) for demand, (_, rule) in zip(bench.rules, mine, strict=True))
        return (*needs, *rules), bench.stretch

    def _bench(self, going: Going, rules: Iterable[SiteRule]) -> Bench:
        ground = self._ground
        plain = Site(id=str(ground.site), jurisdiction=ground.jurisdiction, zone=ground.zone, fatigue=NO_LIMITS)
        site = replace(layered(plain, ground.books), rules=tuple(rules))
        question = Question(
            site=site, positions=(Position("", going.needs),), interval=going.during, known_at=self._known_at, unproven="warn"
        )
        return prepare(question, ground.catalogue)[0]

    def _law(self, during: Span) -> Law:
        ground = self._ground
        return ground.catalogue.at(ground.jurisdiction, day_of(during.start, zone_named(ground.zone)), self._known_at)


def _needed(demand: Demand, law: Law) -> Requirement:
    ground, attributes = demand.ground, ", ".join(_attributes(demand.need))
    name = law.name(demand.need.type)
    return Requirement(
        demand.need.type, f"{name}: {attributes}" if attributes else name, ground.layer, ground.source, ground.mark, ground.version
    )


def _ruled(demand: Demand, law: Law, rule: Rule | None) -> Requirement:
    ground, asked = demand.ground, demand.need.type
    plain = Requirement(asked, law.name(asked), ground.layer, ground.source, ground.mark, ground.version)
    return plain if rule is None else replace(plain, name=rule.name, rule=rule.rule, cost_cents=rule.cost_cents)


def _attributes(need: Need) -> Iterator[str]:
    return (f"{each.name} {'/'.join(each.values)}" for each in need.attributes)

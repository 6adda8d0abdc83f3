"""What one person must hold: a need of the position or a rule of the site, with all that the law says of it resolved once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rigger.catalogue.entries import InterimPaper
from rigger.catalogue.law import Law, Terms
from rigger.catalogue.lines import Entry
from rigger.catalogue.words import EVIDENCE, Layer, Severity
from rigger.gate.clock import days_after
from rigger.gate.facts import InterimAllowed, Need, Site, SiteRule
from rigger.gate.grounds import Fact, Ground

OUTSIDE: frozenset[Layer] = frozenset({"law", "code", "award"})
"""Layers of which nobody here is the author: what they ask must be proven, or adopted, before it may block."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the law says of a type that meets a demand; of several editions in one stretch, the strictest word counts.

    `kept_severity` is what it does that the ticket was not kept alive by use.
    """

    name: str
    renewable_months: int | None
    renewal: Ground | None
    continues: bool
    kept_by: str
    kept_months: int
    kept: Ground | None
    kept_severity: Severity
    interim: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One thing asked of one person, by a need of the position or by a site rule (a need stands as a rule that asks no more).

    `through` is the last day with its buffer, `age_on` the day on which a ticket's age is taken; `age_severity` is what being too
    young does.
    """

    need: Need
    rule: SiteRule
    counts: Mapping[str, Held]
    ground: Ground
    missing: Fact
    through: date
    age_on: date
    evidence: int
    units: frozenset[str]
    minimum_age: int | None
    age: Ground
    age_severity: Severity

    @property
    def particular(self) -> bool:
        """Whether more is asked of a ticket than its type and dates."""
        aged = self.rule.max_age_days is not None or self.rule.max_age_months is not None
        return aged or bool(self.evidence or self.units or self.need.attributes)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks and when: the site, the first and last local day of the stretch, and every edition of the law between them."""

    site: Site
    first: date
    last: date
    laws: tuple[Law, ...]
    unproven: Severity

    def need(self, need: Need) -> Demand:
        """Resolve what a position asks for; the site's buffer and strength of evidence count here too."""
        known = next((law.terms[need.type].type for law in self.laws if need.type in law.terms), None)
        ground = _said(known, self.laws[0], "law" if known.by_law else "job") if known else Ground("job", "what the position asks for")
        return self._demand(need, SiteRule(require=need.type), ground)

    def rule(self, rule: SiteRule) -> Demand:
        """Resolve what a site rule asks for; the larger buffer and the stronger evidence count, the site's or its own."""
        ground = Ground(rule.layer, rule.source or f"rule of {self.site.id}", rule.mark, rule.version)
        if rule.layer in OUTSIDE:
            rule = replace(rule, severity=self._most(rule, ground))
        return self._demand(Need(rule.require), rule, ground)

    def _most(self, rule: SiteRule, ground: Ground) -> Severity:
        """Return what a reason may do at most that is asked by a rule and rests on a ground."""
        return rule.severity if ground.proven or rule.severity == "warn" else self.unproven

    def _demand(self, need: Need, rule: SiteRule, ground: Ground) -> Demand:
        law = self.laws[0]
        through = days_after(self.last, max(self.site.valid_after_end_days, rule.valid_after_end_days))
        ages = (terms.minimum_age for terms in _terms(need.type, self.laws) if terms.minimum_age)
        age = max(ages, key=lambda each: (each.years, each.proven), default=None)
        too_young = _said(age, law) if age else ground
        met_by = frozenset[str].intersection(*(each.satisfiers(need.type) for each in self.laws))
        return Demand(
            need=need,
            rule=rule,
            counts={held: self._held(held, rule) for held in met_by},
            ground=ground,
            missing=Fact(asked=need.type, asked_name=law.name(need.type)),
            through=through,
            age_on=self.first if rule.age_at_start else through,
            evidence=max(EVIDENCE.index(asked) if asked else 0 for asked in (self.site.evidence, rule.evidence)),
            units=frozenset[str].intersection(*(each.units_meeting(rule.unit) for each in self.laws)) if rule.unit else frozenset(),
            minimum_age=age.years if age else None,
            age=too_young,
            age_severity=self._most(rule, too_young) if age else rule.severity,
        )

    def _held(self, code: str, rule: SiteRule) -> Held:
        law, terms = self.laws[0], _terms(code, self.laws)
        renewals = [each.renewal for each in terms if each.renewal]
        shortest = min(renewals, key=lambda each: each.after_months) if renewals and len(renewals) == len(terms) else None
        by_use = (each.validity for each in terms if each.validity and each.validity.kind == "kept_by_use")
        kept = max(by_use, key=lambda each: each.proven, default=None)
        ground = _said(kept, law) if kept else None
        return Held(
            name=law.name(code),
            renewable_months=shortest.after_months if shortest else None,
            renewal=_said(shortest, law) if shortest else None,
            continues=shortest is not None and all(each.continues_if_lodged for each in renewals),
            kept_by=(kept.activity or "") if kept else "",
            kept_months=(kept.months or 0) if kept else 0,
            kept=ground,
            kept_severity=self._most(rule, ground) if ground else rule.severity,
            interim=_interim([[paper for paper in each.interim if paper.by == "law"] for each in terms], self.site.interim),
        )


def _terms(code: str, laws: Iterable[Law]) -> tuple[Terms, ...]:
    return tuple(law.terms[code] for law in laws if code in law.terms)


def _said(line: Entry, law: Law, layer: Layer = "law") -> Ground:
    return Ground(layer, line.source, line.mark, law.version, line.entry, line.adopted)


def _interim(by_law: list[list[InterimPaper]], site: tuple[InterimAllowed, ...]) -> dict[str, int]:
    """Return for how many days each kind of paper counts: where the law or the site names it, and the shorter where both do."""
    editions = [{paper.interim: paper.days for paper in papers} for papers in by_law]
    always = set[str].intersection(*map(set, editions)) if editions else set[str]()
    days = {kind: min(each[kind] for each in editions) for kind in always}
    for allowed in site:
        days[allowed.kind] = min(allowed.days, days.get(allowed.kind, allowed.days))
    return days

"""What one person must hold: a need of the position or a rule of the site, with all that the law says of it resolved once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rigger.catalogue.entries import InterimPaper
from rigger.catalogue.law import Law, Terms
from rigger.catalogue.lines import Entry
from rigger.catalogue.words import EVIDENCE
from rigger.gate.clock import days_after
from rigger.gate.facts import InterimAllowed, Need, Site, SiteRule
from rigger.gate.grounds import Fact, Ground


@dataclass(frozen=True, slots=True)
class Held:
    """What the law says of a type that meets a demand; of several editions in one stretch, the strictest word counts."""

    name: str
    renewable_months: int | None
    renewal: Ground | None
    continues: bool
    kept_by: str
    kept_months: int
    kept: Ground | None
    interim: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One thing asked of one person, by a need of the position or by a site rule (a need stands as a rule that asks no more).

    `through` is the last day with its buffer, `age_on` the day on which a ticket's age is taken.
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

    def need(self, need: Need) -> Demand:
        """Resolve what a position asks for; the site's buffer and strength of evidence count here too."""
        known = next((law.terms[need.type].type for law in self.laws if need.type in law.terms), None)
        ground = _said(known, self.laws[0], by_law=known.by_law) if known else Ground("job", "what the position asks for")
        return self._demand(need, SiteRule(require=need.type), ground)

    def rule(self, rule: SiteRule) -> Demand:
        """Resolve what a site rule asks for; the larger buffer and the stronger evidence count, the site's or its own."""
        ground = Ground(rule.layer, rule.source or f"rule of {self.site.id}", rule.mark, rule.version)
        return self._demand(Need(rule.require), rule, ground)

    def _demand(self, need: Need, rule: SiteRule, ground: Ground) -> Demand:
        law = self.laws[0]
        through = days_after(self.last, max(self.site.valid_after_end_days, rule.valid_after_end_days))
        ages = (terms.minimum_age for terms in _terms(need.type, self.laws) if terms.minimum_age)
        age = max(ages, key=lambda each: each.years, default=None)
        met_by = frozenset[str].intersection(*(each.satisfiers(need.type) for each in self.laws))
        return Demand(
            need=need,
            rule=rule,
            counts={held: _held(held, self.laws, self.site.interim) for held in met_by},
            ground=ground,
            missing=Fact(asked=need.type, asked_name=law.name(need.type)),
            through=through,
            age_on=self.first if rule.age_at_start else through,
            evidence=max(EVIDENCE.index(asked) if asked else 0 for asked in (self.site.evidence, rule.evidence)),
            units=law.units_meeting(rule.unit) if rule.unit else frozenset(),
            minimum_age=age.years if age else None,
            age=_said(age, law) if age else ground,
        )


def _terms(code: str, laws: Iterable[Law]) -> tuple[Terms, ...]:
    return tuple(law.terms[code] for law in laws if code in law.terms)


def _said(line: Entry, law: Law, *, by_law: bool = True) -> Ground:
    return Ground("law" if by_law else "job", line.source, line.mark, law.version)


def _held(code: str, laws: tuple[Law, ...], site: tuple[InterimAllowed, ...]) -> Held:
    terms = _terms(code, laws)
    renewals = [each.renewal for each in terms if each.renewal]
    shortest = min(renewals, key=lambda each: each.after_months) if renewals and len(renewals) == len(terms) else None
    kept = next((each.validity for each in terms if each.validity and each.validity.kind == "kept_by_use"), None)
    return Held(
        name=laws[0].name(code),
        renewable_months=shortest.after_months if shortest else None,
        renewal=_said(shortest, laws[0]) if shortest else None,
        continues=shortest is not None and all(each.continues_if_lodged for each in renewals),
        kept_by=(kept.activity or "") if kept else "",
        kept_months=kept.months if kept else 0,
        kept=_said(kept, laws[0]) if kept else None,
        interim=_interim([[paper for paper in each.interim if paper.by == "law"] for each in terms], site),
    )


def _interim(by_law: list[list[InterimPaper]], site: tuple[InterimAllowed, ...]) -> dict[str, int]:
    """Return for how many days each kind of paper counts: where the law or the site names it, and the shorter where both do."""
    editions = [{paper.interim: paper.days for paper in papers} for papers in by_law]
    always = set[str].intersection(*map(set, editions)) if editions else set[str]()
    days = {kind: min(each[kind] for each in editions) for kind in always}
    for allowed in site:
        days[allowed.kind] = min(allowed.days, days.get(allowed.kind, allowed.days))
    return days

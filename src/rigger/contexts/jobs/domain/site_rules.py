"""What a site asks of everyone there: its rules, read and checked against the catalogue."""

from dataclasses import replace

from rigger.catalogue.classes import class_meant
from rigger.catalogue.law import Law
from rigger.gate.facts import SiteRule
from rigger.kernel.refusal import Invalid
from rigger.kernel.values import line

MOST_RULES = 200
MOST_MONTHS = 1_200
MOST_DAYS = 36_600


class TooManyRules(Invalid):
    """A site holds at most {most} rules, and a rule names at most as many positions; leave out the rest."""


class RuleOutOfRange(Invalid):
    """{field} of the rule on {require} is {given}; it must lie between 0 and {most}."""


def checked(rules: tuple[SiteRule, ...], law: Law) -> tuple[SiteRule, ...]:
    """Return the rules with each class as its code; raises the refusal of whatever cannot be right."""
    if len(rules) > MOST_RULES:
        raise TooManyRules(most=MOST_RULES)
    return tuple(within_bounds(rule, class_meant(law, rule.require)) for rule in rules)


def within_bounds(rule: SiteRule, require: str) -> SiteRule:
    """Return a rule on the class of this code, its words trimmed; raises `RuleOutOfRange` and what a line of text raises."""
    if len(rule.only_for) > MOST_RULES:
        raise TooManyRules(most=MOST_RULES)
    _within(rule.max_age_months, "The age in months", MOST_MONTHS, require)
    _within(rule.max_age_days, "The age in days", MOST_DAYS, require)
    _within(rule.valid_after_end_days, "The number of days after the end", MOST_DAYS, require)
    return replace(
        rule,
        require=require,
        only_for=tuple(line(each, "Position", 80) for each in rule.only_for),
        unit=None if rule.unit is None else line(rule.unit, "Unit", 40),
        version=rule.version and line(rule.version, "Version", 40),
        source=rule.source and line(rule.source, "Source", 300),
    )


def _within(given: int | None, field: str, most: int, require: str) -> None:
    if given is not None and not 0 <= given <= most:
        raise RuleOutOfRange(field=field, require=require, given=str(given)[:20], most=most)

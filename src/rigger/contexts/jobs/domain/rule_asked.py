"""What a rule book is asked to hold, read and checked against the catalogue."""

from dataclasses import replace

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.classes import class_anywhere
from rigger.catalogue.words import Layer
from rigger.contexts.jobs.domain import crane, site_facts
from rigger.contexts.jobs.domain.rule_orders import KeepCrew, KeepRule, KeepTerms
from rigger.contexts.jobs.domain.site_rules import MOST_DAYS, RuleOutOfRange, within_bounds
from rigger.contexts.jobs.events.rules import Holder
from rigger.contracts.jobs import Rule
from rigger.gate.facts import InterimAllowed
from rigger.gate.plant import CrewTemplate
from rigger.kernel.refusal import Invalid
from rigger.kernel.values import line

LAYERS: dict[Holder, tuple[Layer, ...]] = {
    "organisation": ("company", "award"),
    "client": ("client",),
    "site": ("site",),
    "job": ("job", "award"),
}
"""Who may speak in whose rule book; the first of them, where nobody says."""

INTERIM = ("noa", "renewal_receipt", "issuer_letter", "training_certification")
MOST_CENTS = 100_000_00
MOST_INTERIM_DAYS = 366
MOST_BESIDE = 30


class LayerElsewhere(Invalid):
    """A rule of the {layer} does not belong into the rule book of a {holder}; keep it where it belongs: here that is {layers}."""


class CostOutOfRange(Invalid):
    """Meeting a rule cannot cost {given} cents; write a figure from 0 to {most}, or leave it out."""


class CrewOutOfRange(Invalid):
    """A crew beside a crane names at least one kind of plant, each once, and from 1 to {most} classes; mend one of the two."""


class UnknownInterim(Invalid):
    """There is no interim paper "{kind}"; choose one of {known}, each once."""


def rule(command: KeepRule, version: int, catalogue: Catalogue) -> Rule:
    """Return a rule as it is kept: its class as a code, its layer, its version; raises the refusal of whatever cannot be right."""
    require = class_anywhere(catalogue, command.asks.require, command.at.date(), command.at)
    layers = LAYERS[command.owner.holder]
    layer = command.layer or layers[0]
    if layer not in layers:
        raise LayerElsewhere(layer=layer, holder=command.owner.holder, layers=" or ".join(layers))
    cost, name = command.cost_cents, line(command.name, "Name", 120)
    if cost is not None and not 0 <= cost <= MOST_CENTS:
        raise CostOutOfRange(given=str(cost)[:20], most=MOST_CENTS)
    asks = within_bounds(command.asks, require)
    return Rule(command.rule, name, replace(asks, layer=layer, version=str(version), source=asks.source or name), cost)


def crew(command: KeepCrew, version: int, catalogue: Catalogue) -> CrewTemplate:
    """Return a crew beside a crane as it is kept; raises the refusal of whatever cannot be right."""
    at, name = command.at, line(command.name, "Name", 120)
    if not 0 < len(command.types) <= MOST_BESIDE or not 0 < len(command.kinds) <= len(crane.KINDS):
        raise CrewOutOfRange(most=MOST_BESIDE)
    if not 0 <= command.over_t <= crane.MOST_TONNES:
        raise crane.CapacityOutOfRange(capacity=command.over_t, most=crane.MOST_TONNES)
    return CrewTemplate(
        template=command.template,
        name=name,
        kinds=tuple(crane.kind_named(each) for each in command.kinds),
        types=tuple(class_anywhere(catalogue, each, at.date(), at) for each in command.types),
        over_t=command.over_t,
        layer=LAYERS[command.owner.holder][0],
        severity=command.severity,
        version=str(version),
        source=name,
    )


def check_terms(command: KeepTerms, catalogue: Catalogue) -> None:
    """Refuse terms that cannot be right."""
    days, kinds = command.valid_after_end_days, [each.kind for each in command.interim]
    if not 0 <= days <= MOST_DAYS:
        raise RuleOutOfRange(field="The number of days after the end", require="every ticket", given=str(days)[:20], most=MOST_DAYS)
    for each in command.interim:
        _check_interim(each, kinds)
    site_facts.check_limits((catalogue.at(place, command.at.date(), command.at) for place in catalogue.jurisdictions), command.fatigue)


def _check_interim(allowed: InterimAllowed, kinds: list[str]) -> None:
    if allowed.kind not in INTERIM or kinds.count(allowed.kind) > 1:
        raise UnknownInterim(kind=line(allowed.kind, "Interim paper", 40), known=", ".join(INTERIM))
    if not 1 <= allowed.days <= MOST_INTERIM_DAYS:
        field, given = "The number of days", str(allowed.days)[:20]
        raise RuleOutOfRange(field=field, require=allowed.kind, given=given, most=MOST_INTERIM_DAYS)

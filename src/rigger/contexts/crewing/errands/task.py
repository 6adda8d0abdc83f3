"""From what was read to what is to be planned."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from rigger.contexts.crewing.domain.planning.task import Task, There, Wanted
from rigger.contexts.crewing.domain.reading import asked_of, someone_of
from rigger.contexts.crewing.events.plans import Prices, Ties
from rigger.contexts.crewing.views.crew import PlaceRow
from rigger.contexts.crewing.views.open import Facts
from rigger.gate.clock import zone_named
from rigger.gate.facts import Span


def task_of(facts: Facts, prices: Prices, told: Mapping[UUID, UUID], ties: Ties) -> Task:
    """Return what is to be planned; who was `told` of a position by an offer, or by a plan just before, should rather keep it."""
    catalogue = facts.standing.law(facts.known_at)
    named = _named(facts.places)
    told = {**told, **{each.position: each.worker for each in facts.offers}}
    return Task(
        tuple(Wanted(asked_of(each, catalogue), each.shift, told.get(each.position), named[each.position]) for each in facts.places),
        tuple(map(someone_of, facts.people)),
        tuple(There(each.worker, each.site, Span(each.starts_at, each.ends_at)) for each in facts.there), prices, facts.known_at, ties,
    )  # fmt: skip


def _named(places: list[PlaceRow]) -> dict[UUID, str]:
    """Return which place of its job each position is: by what it is called and asks, by day or night, and its number there."""
    numbers, found = Counter[tuple[UUID, str]](), dict[UUID, str]()
    for each in sorted(places, key=lambda each: each.position):
        half = each.starts_at.astimezone(zone_named(each.zone)).hour // 12
        alike = f"{each.job}/{half}/{each.title}/{'/'.join(need.type for need in each.needs)}"
        found[each.position] = f"{alike}/{numbers[each.shift, alike]}"
        numbers[each.shift, alike] += 1
    return found

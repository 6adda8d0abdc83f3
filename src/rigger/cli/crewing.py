"""Crews every shift that the sheets plan, in memory: the same sheets, rules and plans as in a served house."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Candidate, Judging, Someone, candidates
from rigger.contexts.crewing.domain.planning.saying import why_open
from rigger.contexts.crewing.domain.reading import asked_of, someone_of
from rigger.contexts.crewing.events.plans import PlanFound
from rigger.contexts.crewing.views.crew import PersonRow, PlaceRow
from rigger.contexts.crewing.views.open import Facts
from rigger.contracts.standards import NOTHING_AMENDED
from rigger.gate.clock import zone_named


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the roster: what it is, and who stands there by the plan; `why` says what to know of them, or why nobody does."""

    row: PlaceRow
    asked: Asked
    who: str | None
    why: str

    @property
    def starts(self) -> datetime:
        """When it starts by the clock of its site."""
        return self.row.starts_at.astimezone(zone_named(self.row.zone))

    @property
    def ends(self) -> datetime:
        """When it ends by the clock of its site."""
        return self.row.ends_at.astimezone(zone_named(self.row.zone))


def facts_of(rows: Mapping[str, Mapping[UUID, Any]], known_at: datetime) -> Facts:
    """Return what is planned from: the rows of crewing, in memory, of a house in which nobody is booked yet."""
    positions = sorted(rows["positions"].items(), key=lambda each: (each[1].starts_at, each[1].title, each[0]))
    people = [PersonRow(worker, row.name or "", row.facts, "") for worker, row in rows["workers"].items() if row.facts is not None]
    return Facts([_place(rows, position, row) for position, row in positions], people, [], [], NOTHING_AMENDED, known_at)


def _place(rows: Mapping[str, Mapping[UUID, Any]], position: UUID, row: Any) -> PlaceRow:  # noqa: ANN401 - a row of positions
    site = rows["sites"][row.site]
    books = tuple(each.rules for each in rows["rules"].values() if each.site == row.site and each.job in {None, row.job})
    return PlaceRow(
        position, row.shift, row.job, row.job_name, row.title, row.needs, row.starts_at, row.ends_at, None, row.site, site.name, site.zone,
        site.jurisdiction, site.rules, site.fatigue, books,
    )  # fmt: skip


def roster(facts: Facts, plan: PlanFound) -> tuple[Place, ...]:
    """Return every place in the order of time."""
    catalogue, people = facts.standing.law(facts.known_at), people_of(facts)
    chosen = {each.position: people[each.worker] for each in plan.assignments}
    why = {each.position: why_open(each) for each in plan.open}
    return tuple(_told(row, asked_of(row, catalogue), chosen.get(row.position), why, facts.known_at) for row in facts.places)


def people_of(facts: Facts) -> Mapping[UUID, Someone]:
    """Return everybody who can be crewed."""
    return {each.worker: someone_of(each) for each in facts.people}


def _told(row: PlaceRow, asked: Asked, someone: Someone | None, why: Mapping[UUID, str], known_at: datetime) -> Place:
    if someone is None:
        return Place(row, asked, None, why[row.position])
    reasons = Judging.of(asked, known_at).candidate(someone).verdict.reasons
    return Place(row, asked, someone.name, "; ".join(reason.sentence for reason in reasons) or "passes")


def why_not(place: Place, facts: Facts) -> list[Candidate]:
    """Judge everybody for a place that nobody is left for."""
    return candidates(place.asked, people_of(facts).values(), facts.known_at)

"""From what was read to what is judged: a position as it is asked about, and a worker with their hours."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contracts.jobs import RuleBook
from rigger.gate.facts import Need, Person, SiteRule, Span


class PlaceRead(Protocol):
    """A position with its site, and everything that any layer asks there."""

    @property
    def position(self) -> UUID: ...
    @property
    def needs(self) -> tuple[Need, ...]: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def site(self) -> UUID: ...
    @property
    def zone(self) -> str: ...
    @property
    def jurisdiction(self) -> str: ...
    @property
    def rules(self) -> tuple[SiteRule, ...]: ...
    @property
    def fatigue(self) -> str: ...
    @property
    def books(self) -> tuple[RuleBook, ...]: ...


type Hours = tuple[Sequence[int], Sequence[int]]
"""The starts and the ends of shifts in the order of time, in seconds since 1970."""


class PersonRead(Protocol):
    """A worker, what the gate looks at, and what they are confirmed for."""

    @property
    def worker(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def person(self) -> Person: ...
    @property
    def hours(self) -> Hours: ...


def asked_of(place: PlaceRead, catalogue: Catalogue) -> Asked:
    """Return a position as it is asked about, under the law as the organisation holds it."""
    return Asked(
        place.position, place.needs, Span(place.starts_at, place.ends_at), place.site, place.zone, place.jurisdiction, place.rules,
        place.fatigue, place.books, catalogue,
    )  # fmt: skip


def someone_of(read: PersonRead) -> Someone:
    """Return a worker as they are judged."""
    return Someone(read.worker, read.name, read.person, _ledger(read.hours))


@lru_cache(maxsize=8_192)
def _ledger(hours: Hours) -> Ledger:
    """Return what somebody is confirmed for; most people's shifts are the same as a moment ago, so they are kept as they were read."""
    return Ledger(*hours)

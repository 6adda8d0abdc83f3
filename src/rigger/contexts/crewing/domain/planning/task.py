"""What is to be planned: the open positions, everybody who can be crewed, who is confirmed on those sites, and the prices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.events.plans import NO_TIES, Prices, Ties
from rigger.gate.facts import Span

type Pair = tuple[UUID, UUID]
"""A position and a worker."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An open position of a shift; `told` was offered it, or was to have it by the plan before, and should rather keep it.

    `place` says which place of a swing it is: the same in each of its shifts.
    """

    asked: Asked
    shift: UUID
    told: UUID | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class There:
    """Somebody is confirmed on a site for a stretch of time: who supervises a trainee there must be."""

    worker: UUID
    site: UUID
    during: Span


@dataclass(frozen=True, slots=True)
class Task:
    """All of it, as it was known at a moment."""

    wanted: tuple[Wanted, ...]
    people: tuple[Someone, ...]
    there: tuple[There, ...]
    prices: Prices
    known_at: datetime
    ties: Ties = NO_TIES

    @property
    def asked(self) -> Iterable[Asked]:
        """Every position as the gate is asked about it."""
        return (each.asked for each in self.wanted)

    @property
    def during(self) -> Span:
        """From the first start to the last end."""
        return Span(min(each.during.start for each in self.asked), max(each.during.end for each in self.asked))

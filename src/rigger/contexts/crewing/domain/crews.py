"""The crew of a shift judged as one: each in their place beside the others, the places still open, and what the cranes ask for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rigger.catalogue.law import Law
from rigger.catalogue.plant import Plant
from rigger.contexts.crewing.domain.asking import Asked, limits_of, question_about
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.gate.clock import day_of, zone_named
from rigger.gate.crew import judge_crew
from rigger.gate.facts import Need, Person, Position
from rigger.gate.judge import Ready, ready
from rigger.gate.plant import Standing, crew_asked
from rigger.gate.verdict import Reason, Verdict, verdict_of

SHORT, ALL_NEW = "crew.short", "crew.all_new"


@dataclass(frozen=True, slots=True)
class Lifting:
    """A crane that a shift is worked with, by the name the crew calls it."""

    name: str
    plant: Plant


@dataclass(frozen=True, slots=True)
class Placed:
    """One place of the shift as it is asked about, what it is called, and who is confirmed for it."""

    asked: Asked
    title: str
    worker: UUID | None


@dataclass(frozen=True, slots=True)
class Crew:
    """A shift with its places (at least one), those who are confirmed or proposed for it by their ids, and its cranes."""

    places: Sequence[Placed]
    people: Mapping[UUID, Someone]
    cranes: Sequence[Lifting]
    known_at: datetime

    @property
    def asked(self) -> Asked:
        """Where and when all of them stand."""
        return self.places[0].asked

    @property
    def law(self) -> Law:
        """The law of the first day of the shift."""
        asked = self.asked
        return asked.catalogue.at(asked.jurisdiction, day_of(asked.during.start, zone_named(asked.zone)), self.known_at)

    def standing(self, crane: Lifting) -> tuple[Standing, ...]:
        """Return who must be there for a crane."""
        return crew_asked(crane.plant, self.law, (each for book in self.asked.books for each in book.crews))

    def verdict(self) -> Verdict:
        """Judge the crew; raises `NoSuchLimits` and what the gate raises.

        Who is confirmed is judged in their place, trainees beside those who supervise them; who is proposed may fill what is open.
        """
        start, booked = self.asked.during.start, frozenset(each.worker for each in self.places)
        people = [(each.beside(start) if each.worker in booked else each).working() for each in self.people.values()]
        placed = {str(each.asked.position): str(each.worker) for each in self.places if each.worker in self.people}
        seated, everyone = frozenset(placed.values()), [each.id for each in people]
        in_place = judge_crew(self._ready(Position(str(e.asked.position), e.asked.needs) for e in self.places), people, placed).reasons
        together = judge_crew(self._ready(()), people, everyone).reasons
        return verdict_of((
            *(each for each in in_place if each.rule != ALL_NEW),
            *together,
            *self._short(self._open(), people, [who for who in everyone if who not in seated]),
            *(reason for crane in self.cranes for reason in self._beside(crane, people)),
        ))  # fmt: skip

    def _ready(self, places: Iterable[Position]) -> Ready:
        asked = self.asked
        return ready(question_about(asked, tuple(places), limits_of(asked, self.known_at), self.known_at), asked.catalogue)

    def _open(self) -> list[Position]:
        """Return the places in which nobody stands, each called as the crew calls it."""
        numbers = Counter[str]()
        found: list[Position] = []
        for each in self.places:
            numbers[each.title] += 1
            if each.worker not in self.people:
                found.append(Position(f"{each.title} {numbers[each.title]}", each.asked.needs))
        return found

    def _short(self, places: Iterable[Position], people: Sequence[Person], among: Sequence[str]) -> list[Reason]:
        return [each for each in judge_crew(self._ready(places), people, among).reasons if each.rule == SHORT]

    def _beside(self, crane: Lifting, people: Sequence[Person]) -> Iterable[Reason]:
        """Tell what a crane lacks among those who are there, each time on the ground of whoever asks."""
        everyone = [each.id for each in people]
        for standing in self.standing(crane):
            places = [Position(f"{crane.name}, {number}", (Need(kind),)) for number, kind in enumerate(standing.types, start=1)]
            for reason in self._short(places, people, everyone):
                yield replace(reason, severity=standing.severity, ground=standing.ground)

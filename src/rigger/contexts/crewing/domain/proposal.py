"""A whole crew at once: as many places filled as can be, each person once, with the fewest warnings and the most rested people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.domain.asking import Asked, alike
from rigger.contexts.crewing.domain.candidates import Candidate, Someone, candidates
from rigger.solver.matching import Short, match

ROOM = 10**6
"""Room for the sum of one part of the cost over a crew, so that no part ever spills over into the one before it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is proposed for a position: the `rank`-th of the `of` people who may; those before them stand elsewhere in the crew."""

    position: UUID
    candidate: Candidate
    rank: int
    of: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """Positions that want more people than there are: `types` is what they ask for, `workers` are all who may."""

    positions: tuple[UUID, ...]
    types: tuple[str, ...]
    workers: tuple[UUID, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A crew to be offered, one offer a choice; the positions for which nobody is left, and what is short."""

    choices: tuple[Choice, ...]
    unfilled: tuple[UUID, ...]
    short: tuple[Shortage, ...]


def propose(wanted: Sequence[Asked], people: Sequence[Someone], known_at: datetime) -> Proposal:
    """Fill as many positions as can be, of those crews the one with the least cost in all; the same question has the same answer."""
    judged = judged_for_each(wanted, people, known_at)
    may = {position: {str(c.worker): cost(c) for c in found if c.may} for position, found in judged.items()}
    matching = match(tuple(judged), may)
    return Proposal(
        tuple(_choice(judged[position], position, worker) for position, worker in matching.assignments),
        tuple(UUID(position) for position in matching.unfilled),
        tuple(_shortage(short, wanted, known_at) for short in matching.short),
    )


def cost(candidate: Candidate) -> int:
    """Return what it costs to choose somebody: warnings, then hours worked in 7 and 14 days, then what is spare of their tickets."""
    rank, total = candidate.rank, 0
    for part in (rank.warns, round(rank.hours_7 * 4), round(rank.hours_14 * 4), rank.spare):
        total = total * ROOM + part
    return total


def judged_for_each(wanted: Sequence[Asked], people: Sequence[Someone], known_at: datetime) -> dict[str, list[Candidate]]:
    """Judge everybody for each position; positions that ask the same are judged once."""
    known: dict[Asked, list[Candidate]] = {}
    judged: dict[str, list[Candidate]] = {}
    for asked in wanted:
        question = alike(asked)
        if question not in known:
            known[question] = candidates(question, people, known_at)
        judged[str(asked.position)] = known[question]
    return judged


def _choice(found: Sequence[Candidate], position: str, worker: str) -> Choice:
    may = [candidate for candidate in found if candidate.may]
    rank = next(place for place, candidate in enumerate(may) if str(candidate.worker) == worker)
    return Choice(UUID(position), may[rank], rank + 1, len(may))


def _shortage(short: Short, wanted: Sequence[Asked], known_at: datetime) -> Shortage:
    group = [asked for asked in wanted if str(asked.position) in short.places]
    types = tuple(dict.fromkeys(need.type for asked in group for need in asked.needs))
    law = group[0].catalogue.at(group[0].jurisdiction, group[0].during.start.date(), known_at)
    named = ", ".join(map(law.name, types)) or "anybody"
    sentence = (
        f"{_some(len(short.places), 'position', 'positions')} for {named}, {_some(len(short.candidates), 'person', 'people')} who may."
    )
    return Shortage(tuple(UUID(each) for each in short.places), types, tuple(UUID(each) for each in short.candidates), sentence)


def _some(number: int, one: str, more: str) -> str:
    return f"{number or 'no'} {one if number == 1 else more}"

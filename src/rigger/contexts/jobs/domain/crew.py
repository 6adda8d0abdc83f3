"""The crew that a shift wants: its places read and checked, and each position under an id that never changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from rigger.catalogue.classes import class_meant
from rigger.catalogue.law import Law
from rigger.contexts.jobs.events.job import Place, Post
from rigger.gate.facts import Attribute, Need
from rigger.kernel.refusal import Invalid
from rigger.kernel.values import derived, line

MOST_POSITIONS = 400
MOST_NEEDS = 30


class NobodyWanted(Invalid):
    """A shift needs at least one position, and each kind of place at least one person; if it is not worked, cancel it instead."""


class TooManyPositions(Invalid):
    """A shift wants at most {most} people; this one wants {count}. Plan two jobs, or mend the count."""


class TooManyNeeds(Invalid):
    """A position asks for at most {most} tickets, each with at most as many attributes and values; leave out the rest."""


def read(places: tuple[Place, ...], law: Law) -> tuple[Place, ...]:
    """Return the places with each class as its code; raises the refusal of whatever cannot be right."""
    count = sum(place.count for place in places)
    if not places or min(place.count for place in places) < 1:
        raise NobodyWanted
    if count > MOST_POSITIONS:
        raise TooManyPositions(most=MOST_POSITIONS, count=min(count, 1_000_000))
    return tuple(Place(line(place.title, "Position", 80), _needs(place.needs, law), place.count) for place in places)


def posts(places: Iterable[Place], shift: UUID) -> tuple[Post, ...]:
    """Return one position for each person; the second dogger of a shift keeps the same id however often it is planned."""
    numbers = Counter[str]()
    found: list[Post] = []
    for place in places:
        for _ in range(place.count):
            numbers[place.title] += 1
            found.append(Post(derived(shift, place.title, numbers[place.title]), place.title, place.needs))
    return tuple(found)


def _needs(needs: tuple[Need, ...], law: Law) -> tuple[Need, ...]:
    for size in (len(needs), *(len(each.attributes) for each in needs), *(len(a.values) for each in needs for a in each.attributes)):
        if size > MOST_NEEDS:
            raise TooManyNeeds(most=MOST_NEEDS)
    return tuple(Need(class_meant(law, each.type), tuple(_attribute(asked) for asked in each.attributes)) for each in needs)


def _attribute(asked: Attribute) -> Attribute:
    return replace(asked, name=line(asked.name, "Attribute", 60), values=tuple(line(each, "Value", 100) for each in asked.values))

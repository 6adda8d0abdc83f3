"""Whether the places of a shift hold the crew that its crane asks for, and the places it would have by that alone."""

from collections.abc import Iterable

from rigger.catalogue.law import Law
from rigger.catalogue.plant import Plant
from rigger.contexts.jobs.domain.crane import kind_named
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.job import Place, Post
from rigger.gate.facts import Need
from rigger.gate.plant import Standing, crew_asked
from rigger.kernel.refusal import Invalid
from rigger.solver.matching import match


class OperatorMissing(Invalid):
    """{crane} must be operated by someone who holds {asked} ({source}); add a place that asks for it, or name another crane."""


def plant_of(crane: CraneFacts) -> Plant:
    """Return a crane as the crew law looks at it."""
    return Plant(
        kind=kind_named(crane.kind),
        capacity_t=crane.capacity_t,
        metre_tonnes=crane.metre_tonnes,
        chart=crane.chart,
        boom_m=crane.boom_m,
        height_m=crane.height_m,
        reach_m=crane.reach_m,
        remote_operations=crane.remote_operations,
        used_as_crane=crane.used_as_crane,
    )


def check_operator(crane: CraneFacts, places: Iterable[Place | Post], law: Law) -> None:
    """Refuse a crew without a place for the operator whom the law asks for beyond doubt; raises `OperatorMissing`."""
    needs = [place.needs for place in places]
    for asked in crew_asked(plant_of(crane), law, ()):
        if asked.severity == "block" and lacking(asked, needs, law):
            raise OperatorMissing(crane=crane.name, asked=law.name(asked.types[0]), source=asked.ground.source)


def lacking(asked: Standing, places: Iterable[tuple[Need, ...]], law: Law) -> tuple[str, ...]:
    """Return the classes for which no place is left, each place taken once: a place for a rigger will do where a dogger is asked for."""
    held = [frozenset(need.type for need in needs) for needs in places]
    names = [f"{number} {each}" for number, each in enumerate(asked.types)]
    may = {
        name: {str(at): 0 for at, types in enumerate(held) if types & law.satisfiers(each)}
        for name, each in zip(names, asked.types, strict=True)
    }
    return tuple(name.partition(" ")[2] for name in match(names, may).unfilled)


def places_for(standing: Iterable[Standing], law: Law) -> tuple[Place, ...]:
    """Return the places of a crew that has all that is asked for, and no more."""
    places: list[Place] = []
    for each in standing:
        places += [Place(law.name(kind), (Need(kind),)) for kind in lacking(each, [place.needs for place in places], law)]
    return tuple(places)

"""The places that follow from a plant are those that the literal reading of the facts tells, for plants drawn at random."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import get_args

from rigger.catalogue.plant import PlantKind
from rigger.catalogue.shipped import shipped
from rigger.gate.cases.people import Stretch
from rigger.gate.cases.questions import question_of
from rigger.gate.cases.written import Case, WrittenPlant
from tests.gate.literal_plant import places
from tests.soak import rounds

KINDS: tuple[PlantKind, ...] = get_args(PlantKind.__value__)
ZONES = {
    "AU-WA": "Australia/Perth",
    "AU-NSW": "Australia/Broken_Hill",
    "AU-VIC": "Australia/Melbourne",
    "AU": "UTC",
    "US-TX": "America/Chicago",
}
DAYS = [date(2022, 3, 30), date(2022, 3, 31), date(2025, 8, 9), date(2025, 8, 10), date(2026, 3, 2)]
SIZES = [None, 2.5, 3, 3.1, 9.9, 10, 10.9, 11, 20, 20.1, 60, 60.5, 100, 101]


def plant(r: Random) -> WrittenPlant:
    loads, radii = [1, 2.5, 3.3, 4.2], [2, 3, 4, 9.9]
    return WrittenPlant(
        kind=r.choice(KINDS),
        capacity_t=r.choice(SIZES),
        metre_tonnes=r.choice([None, None, 9.99, 10]),
        chart=tuple((r.choice(loads), r.choice(radii)) for _ in range(r.choice([0, 0, 1, 3]))),
        boom_m=r.choice([None, 10.9, 11, 12]),
        height_m=r.choice([None, 9, 10.9, 11]),
        reach_m=r.choice([None, 9, 10.9, 11]),
        remote_operations=r.choice([None, 1, 3, 4]),
        used_as_crane=r.random() < 0.7,
        crew=r.choice([None, None, (), ("AU.HRWL.RB", "AU.HRWL.DG")]),
    )


def test_the_places_are_those_that_the_facts_ask_for() -> None:
    told: Counter[str] = Counter()
    for seed in range(rounds(test=1_000, soak=50_000)):
        r = Random(seed)
        asked, jurisdiction, first = plant(r), r.choice([*ZONES, "AU-WA", "AU-WA"]), r.choice(DAYS)
        last = first + timedelta(days=r.choice([0, 0, 1, 7]))
        stretch = Stretch(start=f"{first}T06:00", end=f"{last}T16:00")
        case = Case(jurisdiction=jurisdiction, zone=ZONES[jurisdiction], interval=stretch, plant=asked)
        found = [need.type for place in question_of(case, shipped()).positions for need in place.needs]
        assert found == places(asked, asked.crew, jurisdiction, first, last), f"seed {seed}: {asked}, {jurisdiction}, {first} to {last}"
        told.update(found or ["nobody"])
    classes = {line.type for line in shipped().entries.operator}
    assert classes | {"AU.HRWL.DG", "nobody"} <= set(told)

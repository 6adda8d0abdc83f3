"""May this crew, together, do it? Each person in their place, or a set of people for whom places must be found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rigger.gate.demands import Demand
from rigger.gate.facts import Person
from rigger.gate.faults import Stretch
from rigger.gate.grounds import Fact, Ground
from rigger.gate.hours import hours_reasons
from rigger.gate.judge import Bench, Ready, judge
from rigger.gate.tickets import fills, ticket_reasons, too_young
from rigger.gate.verdict import Reason, Verdict, verdict_of
from rigger.kernel.refusal import Invalid

TOGETHER = Ground("company", "a crew is not made of first-timers alone")
BOOKED = Ground("job", "one person stands in one place")


class PersonNotGiven(Invalid):
    """Nobody here is called "{person}"; add the person, or take the name out of the crew."""


class PositionNotGiven(Invalid):
    """There is no position "{position}" here; add it, or take it out of the crew."""


def judge_crew(ready: Ready, people: Sequence[Person], assign: Mapping[str, str] | Sequence[str]) -> Verdict:
    """Return the verdict on a crew.

    `assign` as a map (position to person) judges each person in their place; as a list it asks whether places can be found for these
    people, one each. Raises `PersonNotGiven` and `PositionNotGiven`.
    """
    known = {person.id: person for person in people}
    named = tuple(assign.values()) if isinstance(assign, Mapping) else tuple(assign)
    for who in named:
        if who not in known:
            raise PersonNotGiven(person=who)
    crew = tuple(known[who] for who in dict.fromkeys(named))
    reasons = _placed(ready, crew, assign) if isinstance(assign, Mapping) else _unplaced(ready, crew)
    if len(crew) > 1 and all(person.new for person in crew):
        reasons.append(Reason("crew.all_new", "crew", "block", TOGETHER, Fact(found=len(crew))))
    return verdict_of(reasons)


def _placed(ready: Ready, crew: Sequence[Person], assign: Mapping[str, str]) -> list[Reason]:
    benches, known = {bench.position: bench for bench in ready.benches}, {person.id: person for person in crew}
    reasons: list[Reason] = []
    for position, who in assign.items():
        if position not in benches:
            raise PositionNotGiven(position=position)
        reasons += judge(benches[position], known[who], crew).reasons
    named = list(assign.values())
    twice = (who for who in known if named.count(who) > 1)
    return reasons + [Reason("overlap", who, "block", BOOKED, Fact(text="two places in one crew")) for who in twice]


def _unplaced(ready: Ready, crew: Sequence[Person]) -> list[Reason]:
    reasons: list[Reason] = []
    for person in crew:
        reasons += ticket_reasons(ready.rules, person, ready.stretch, crew) + hours_reasons(ready.hours, person)
    empty = _empty([[who for who, person in enumerate(crew) if _may_fill(bench, person)] for bench in ready.benches])
    return reasons + [_short(ready.benches[place]) for place in empty]


def _short(place: Bench) -> Reason:
    if not place.needs:
        return Reason("crew.short", place.position, "block", BOOKED, Fact(text=place.position))
    first = place.needs[0]
    return Reason("crew.short", first.need.type, "block", first.ground, replace(first.missing, text=place.position))


def _may_fill(place: Bench, person: Person) -> bool:
    return all(fills(need, person, place.stretch) and not _barred(need, person, place.stretch) for need in place.needs)


def _barred(need: Demand, person: Person, stretch: Stretch) -> bool:
    return need.age_severity == "block" and too_young(need, person, stretch)


def _empty(may: Sequence[Sequence[int]]) -> list[int]:
    """Return the places that stay empty in the largest matching, filling earlier places first.

    A place once filled stays so while later ones make their holder move over, so taking the places in order fills the earliest.
    """
    holder: dict[int, int] = {}

    def seat(place: int, asked: set[int]) -> bool:
        for who in may[place]:
            if who not in asked:
                asked.add(who)
                if who not in holder or seat(holder[who], asked):
                    holder[who] = place
                    return True
        return False

    return [place for place in range(len(may)) if not seat(place, set())]

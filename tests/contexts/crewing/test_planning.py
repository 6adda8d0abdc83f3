"""Plans of many positions: what is shown passed the gate, what stays open says why, and what is booked counts."""

from dataclasses import replace

import pytest

from rigger.contexts.crewing.domain.planning.drawing import drawn
from rigger.contexts.crewing.domain.planning.saying import why_open
from rigger.contexts.crewing.domain.planning.seeking import seek
from rigger.contexts.crewing.domain.planning.task import Task, There, Wanted
from rigger.contexts.crewing.domain.prices import TO_START_FROM
from rigger.contexts.crewing.events.plans import PlanFound, Ties
from rigger.gate.facts import Away, Person
from rigger.solver.check.groups import among
from rigger.solver.optimising import improve
from tests.contexts.crewing.crew import NOON, SHIFT, SITE, ticket, uid
from tests.contexts.crewing.test_proposal import place, someone
from tests.contexts.crewing.weeks import week
from tests.soak import rounds


def planned(task: Task, steps: int = 3) -> PlanFound:
    """Plan with so many steps at most."""
    left = iter(range(steps))
    seeking = seek(drawn(task), improve, lambda: next(left, None) is None)
    try:
        while True:
            next(seeking)
    except StopIteration as end:
        found: PlanFound = end.value
        return found


@pytest.mark.parametrize("seed", range(rounds(test=20, soak=1_000)))
def test_an_offer_of_whatever_a_plan_says_is_refused_by_nobody(seed: int) -> None:
    made = week(seed)
    plan = planned(made.task())
    assert plan.assignments or plan.open
    for each in plan.assignments:
        weighed = made.weighed(each, plan.assignments)
        assert weighed.blocks == (), (each, [reason.sentence for reason in weighed.blocks])


@pytest.mark.parametrize("seed", range(rounds(test=8, soak=200)))
def test_what_must_hold_together_holds_or_stays_open(seed: int) -> None:
    made, people = week(seed), [*week(seed).people]
    ties = Ties(whole_swings=seed % 2 == 0, whole_shifts=seed % 2 == 1, together=(tuple(people[:2]),), apart=(tuple(people[1:4]),))
    task = made.task(ties)
    plan = planned(task)
    holder = {str(each.position): str(each.worker) for each in plan.assignments}
    assert [breach.says for breach in among(drawn(task).problem, holder)] == []
    for each in plan.assignments:
        assert made.weighed(each, plan.assignments).blocks == ()


def test_new_people_never_stand_in_a_shift_alone() -> None:
    task = place_for_two(new=(True, True))
    assert planned(task).assignments == ()
    assert len(planned(place_for_two(new=(True, False))).assignments) == 2


def place_for_two(new: tuple[bool, bool]) -> Task:
    """Return a shift for two doggers, and two who may, each new or not."""
    wanted = tuple(Wanted(place(number, "DG"), SHIFT) for number in (1, 2))
    people = tuple(
        replace(each, person=replace(each.person, new=is_new))
        for each, is_new in zip((someone(11, "DG"), someone(12, "DG")), new, strict=True)
    )
    return Task(wanted, people, (), TO_START_FROM, NOON)


def test_what_is_open_says_how_many_could_and_why_not_the_others() -> None:
    task = Task(
        (Wanted(place(1, "RA"), SHIFT), Wanted(place(2, "DG"), SHIFT), Wanted(place(3, "DG"), SHIFT)),
        (someone(11, "DG"),),
        (),
        TO_START_FROM,
        NOON,
    )
    plan = planned(task)
    assert [(each.position.int, each.worker.int) for each in plan.assignments] in ([(2, 11)], [(3, 11)])
    said = {each.position.int: why_open(each) for each in plan.open}
    assert said.pop(1) == "Nobody may stand here: ticket.missing (1)."
    assert [*said.values()] == ["At that time 2 positions want the same people, and 1 may hold any of them."]
    assert plan.cost == 2 * TO_START_FROM.open_position == plan.bound


def test_the_rested_are_asked_first_and_an_open_offer_rather_stays() -> None:
    rested, tired = someone(11, "DG"), someone(12, "DG", worked=8)
    task = Task((Wanted(place(1, "DG"), SHIFT),), (tired, rested), (), TO_START_FROM, NOON)
    [first] = planned(task).assignments
    assert (first.worker, first.costs) == (rested.worker, {})
    told = replace(task, wanted=(replace(task.wanted[0], told=tired.worker),))
    [kept] = planned(told).assignments
    assert (kept.worker, kept.costs["hours_worked"]) == (tired.worker, 8 * TO_START_FROM.hour_worked)
    [changed] = planned(replace(told, prices=replace(TO_START_FROM, changed_offer=100))).assignments
    assert (changed.worker, changed.costs["changed_offer"]) == (rested.worker, 100)


def test_a_trainee_is_planned_only_beside_a_supervisor_who_is_confirmed_there() -> None:
    learns = replace(someone(11), person=Person(id=str(uid(11)), tickets=(replace(ticket(), trainee_under=str(uid(12))),)))
    boss, asked = someone(12, "DG"), place(1, "DG")
    away = Away(asked.during.start, asked.during.end)
    busy = replace(boss, person=replace(boss.person, away=(away,)))
    alone = planned(Task((Wanted(asked, SHIFT),), (learns, busy), (), TO_START_FROM, NOON))
    assert (alone.assignments, alone.trainees) == ((), 1)
    beside = Task((Wanted(asked, SHIFT),), (learns, busy), (There(busy.worker, SITE, asked.during),), TO_START_FROM, NOON)
    [stands] = planned(beside).assignments
    assert (stands.worker, stands.under) == (learns.worker, busy.worker)

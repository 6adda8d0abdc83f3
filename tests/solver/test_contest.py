"""The optimiser's peers: they are given the problem by the letter, and what they make of it is looked at like anything else."""

import re
from dataclasses import replace
from math import inf
from pathlib import Path
from random import Random

import numpy as np
import pytest

from bench import solving
from bench.contest import highs, standings
from bench.contest.ground import PUBLIC, Ground, public
from bench.contest.known import Known, settled, too_high
from bench.contest.numbers import Numbers, holders, numbers_of, read, write
from bench.contest.page import page
from bench.contest.plot import drawn
from bench.contest.running import Run, started
from bench.contest.targets import figures
from bench.contest.trail import STEP, Answer, Trail
from bench.contest.working import Task
from bench.crews import DAY, Document, Tier, packed, sized
from rigger.solver.check.checking import breaches
from tests.soak import rounds
from tests.solver.planned import NAMED, plan_for
from tests.solver.small import best_cost
from tests.solver.written import read as problem_in

BEST = 8_695_785
"""What the best plan of the public problem of tier S costs; it is proven."""
RUN = Run("M-1", "ours", 2, 10.0, ended=8.0, answers=((1.0, 300, None), (2.0, 220, 150), (4.0, 200, 190)))


def crowded(seed: int) -> Document:
    """A small problem in which nearly anybody may do nearly anything, within few days and under tight rules."""
    chance = Random(seed)
    document = sized(Tier(4, 3, 2, 1), chance)
    document["rules"] = {
        "min_rest": chance.choice((480, 600, 900)),
        "windows": [{"minutes": 10_080, "max": chance.choice((1_200, 2_400))}, {"minutes": 2_880, "max": chance.choice((1_100, 2_000))}],
        "max_days": chance.choice((1, 2)),
    }
    for worker in document["workers"]:
        worker |= {
            "max_km": 1_000,
            "nights": True,
            "inductions": ["s1", "s2"],
            "barred": [],
            "unavailable": [],
            "history": [[-1_000, -500]] * (seed % 2),
        }
        worker["tickets"] = [{"class": code, "expires": 90_000} for code in chance.sample(("RA", "C0", "WP", "LF"), 3)]
    for shift in document["shifts"]:
        length, day = shift["end"] - shift["start"], chance.randrange(3)
        shift["start"] = day * DAY + shift["start"] % DAY
        shift["end"] = shift["start"] + length
    return document


def laid_out(document: Document, folder: Path) -> Task:
    """The problem as a task, in two files."""
    ground = Ground("S", folder / "problem")
    ground.document.write_bytes(packed(document))
    assert ground.pairs >= 0
    return Task(str(ground.stem), 60.0, 1, 1)


def pairs(numbers: Numbers) -> dict[tuple[int, int], int]:
    """The cost of each worker in each position they may hold."""
    return {
        (int(numbers.worker[pair]), int(numbers.seat[seat])): int(numbers.cost[pair])
        for place in range(numbers.shift.size)
        for pair in range(*numbers.first_pair[place : place + 2])
        for seat in range(*numbers.first_seat[place : place + 2])
    }


@pytest.mark.parametrize("tier", ["S", "M", "MT"])
def test_as_many_pairs_are_found_as_the_readme_says(tier: str, tmp_path: Path) -> None:
    said = re.search(rf"^\| `{tier}-1.*?\|.*?\|.*?\| ([\d,]+) \|", (PUBLIC / "README.md").read_text(), re.MULTILINE)
    assert said is not None
    assert public(tier, tmp_path).pairs == int(said[1].replace(",", ""))


@pytest.mark.parametrize("seed", range(rounds(test=6, soak=60)))
def test_a_pair_is_what_the_checker_lets_pass_at_the_checkers_price(seed: int) -> None:
    document = sized(Tier(12, 6, 3, 2), Random(seed))
    problem, found = problem_in(document), pairs(numbers_of(document))
    empty = plan_for(problem, {})
    for number, worker in enumerate(problem.workers):
        for place, (shift, position) in enumerate(problem.positions()):
            alone = plan_for(problem, {position.id: worker.id})
            kept = not {each.rule for each in breaches(problem, alone, NAMED)} - {"windows", "max_days"}
            assert kept == ((number, place) in found)
            if kept:
                assert found[number, place] == alone.cost - empty.cost + shift.priority * problem.costs.unfilled


@pytest.mark.parametrize("seed", range(rounds(test=8, soak=80)))
def test_the_whole_program_has_the_best_plan_there_is(seed: int, tmp_path: Path) -> None:
    document, trail = crowded(seed), Trail()
    task = laid_out(document, tmp_path)
    ended = highs.solve(task, trail)
    assert ended.proven
    assert trail.cost == ended.bound == best_cost(problem_in(document))
    assert all(not Ground("S", Path(task.stem)).referee.fault(each.held, each.cost, each.bound) for each in trail.answers)


def test_numbers_are_read_as_they_were_written(tmp_path: Path) -> None:
    numbers = numbers_of(crowded(1))
    write(numbers, tmp_path / "numbers")
    assert all(np.array_equal(one, other) for one, other in zip(numbers, read(tmp_path / "numbers"), strict=True))


def test_what_the_peers_were_not_taught_is_refused() -> None:
    with pytest.raises(ValueError, match="the first part"):
        numbers_of(crowded(1) | {"turns": {"w1": 5}})


def test_a_plan_that_breaks_a_rule_or_costs_something_else_is_out(tmp_path: Path) -> None:
    document, trail = crowded(2), Trail()
    task = laid_out(document, tmp_path)
    highs.solve(task, trail)
    best, referee = trail.answers[-1], Ground("S", Path(task.stem)).referee
    assert referee.fault(best.held, best.cost, None) == ""
    assert referee.fault(best.held, best.cost - 1, None).startswith("cost: ")
    assert "w1: rest: " in referee.fault([0] * len(best.held), best.cost, None)


@pytest.mark.needs("peers")
@pytest.mark.parametrize(("peer", "seconds"), [("cpsat", 60.0), ("timefold", 5.0)])
def test_a_peer_in_a_process_of_its_own_fills_a_small_problem_by_the_rules(peer: str, seconds: float, tmp_path: Path) -> None:
    ground = public("S", tmp_path)
    assert ground.pairs == 792
    with started(peer, 1, ground.stem) as contender:
        run = contender.run(ground.stem, seconds, 1, ground.referee)
    assert run.fault == ""
    assert run.answers[-1][1] == BEST if run.proven else run.answers[-1][1] >= BEST
    assert run.proven == (peer == "cpsat")


def test_plans_that_follow_at_once_are_one_and_the_first_and_last_stay() -> None:
    trail = Trail()
    for number in range(1_000):
        trail.add(Answer(1 + number / 1_000, 5_000 - number, None, []))
    times = [each.at for each in trail.answers]
    assert (times[0], times[-1], trail.cost) == (1.0, 1.999, 4_001)
    assert all(later > STEP * earlier for earlier, later in zip(times[:-2:2], times[2::2], strict=False))
    assert len(times) < 60


def test_workers_sit_down_seat_by_seat() -> None:
    numbers = numbers_of(crowded(3))
    place = int(np.argmax(np.diff(numbers.first_seat)))
    first, seats = numbers.first_pair[place], numbers.seat[slice(*numbers.first_seat[place : place + 2])].tolist()
    held = holders(numbers, np.arange(first, first + len(seats)))
    assert [held[seat] for seat in seats] == numbers.worker[first : first + len(seats)].tolist()
    assert held.count(-1) == len(held) - len(seats)


def test_gaps_and_times_are_read_off_a_run() -> None:
    assert [standings.gap_at(RUN, 200, at) for at in (0.5, 1.0, 3.0, 9.0)] == [inf, 50.0, 10.0, 0.0]
    assert [standings.reached(RUN, cost) for cost in (300, 250, 200, 199)] == [1.0, 2.0, 4.0, inf]
    assert (standings.usual([5, 1, 4, 2]), standings.worst([*range(1, 11)]), standings.worst([*range(1, 101)])) == (2, 10, 95)


def test_a_peer_is_ahead_for_as_long_as_its_plan_costs_less() -> None:
    peer = replace(RUN, contender="highs", ended=60.0, answers=((0.5, 400, None), (1.5, 250, None), (3.0, 200, None)))
    assert standings.behind(RUN, peer) == (1.0 - 0.5) + (2.0 - 1.5) + (4.0 - 3.0)


def test_the_best_known_is_the_cheapest_sound_plan_and_a_bound_above_it_is_found_out() -> None:
    boaster = replace(RUN, contender="highs", answers=((1.0, 300, None),), bound=201)
    out = replace(RUN, contender="cpsat", answers=((1.0, 100, None),), fault="w1: rest")
    best = settled("f", [RUN, out], Known("f", 210, "ours", 180))
    assert best == Known("f", 200, "ours", 180)
    assert settled("other", [out], best) is None
    assert [bool(each.fault) for each in too_high([RUN, boaster], best)] == [False, True]


def test_the_page_and_the_picture_say_what_the_figures_beside_them_say() -> None:
    found = solving.kept_in(solving.DOCS)
    assert (solving.DOCS / "solver-bench.md").read_text() == page(found, figures(found))
    assert (solving.DOCS / "solver-bench.svg").read_text() == drawn(found)

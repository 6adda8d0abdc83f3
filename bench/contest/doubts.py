"""Why not? How long an answer takes, and whether the checker refuses whatever was refused, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import Final

from bench.contest.referee import Referee
from rigger.solver.check.checking import breaches
from rigger.solver.check.costs import terms_of
from rigger.solver.plan import Assignment, Plan, Terms
from rigger.solver.whynot.asking import Whynot
from rigger.solver.whynot.reasons import Answer

ASKED: Final = 100


@dataclass(frozen=True, slots=True)
class Doubts:
    """What came of questions about a plan: milliseconds to lay it out and for each answer; how many were refused; what was wrong."""

    problem: str
    laid_out: float
    milliseconds: tuple[float, ...]
    refused: int
    faults: tuple[str, ...]


def doubted(problem: str, referee: Referee, held: Sequence[int], asked: int = ASKED) -> Doubts:
    """Ask about anybody and about those who hold something, by turns, in any position; then have each answer looked at."""
    plan, begun = referee.plan(held, 0, None), perf_counter()
    whynot = Whynot(referee.problem, plan)
    laid_out, took, answers = perf_counter() - begun, list[float](), list[Answer]()
    for worker, position in _questions(referee, plan, asked):
        begun = perf_counter()
        answers.append(whynot.ask(worker, position))
        took.append(1000 * (perf_counter() - begun))
    faults = tuple(fault for each in answers for fault in _faults(referee, plan, each))
    refused = sum(1 for each in answers if each.reasons)
    return Doubts(problem, round(1000 * laid_out, 2), tuple(round(each, 3) for each in took), refused, faults)


def _questions(referee: Referee, plan: Plan, asked: int) -> Iterator[tuple[str, str]]:
    chance = Random(referee.fingerprint)
    positions = [position.id for _, position in referee.problem.positions()]
    for number in range(asked):
        busy = plan.assignments and number % 2
        worker = chance.choice(plan.assignments).worker if busy else chance.choice(referee.problem.workers).id
        yield worker, chance.choice(positions)


def _faults(referee: Referee, plan: Plan, answer: Answer) -> Iterator[str]:
    """Tell where the checker judges otherwise: of a refusal its rules, of what is possible its price too."""
    alone = {each.position: each.worker for each in plan.assignments if each.worker == answer.worker}
    moved = _priced(referee, alone | {answer.position: answer.worker})
    found = {each.rule for each in breaches(referee.problem, moved, referee.fingerprint)}
    said, name = {each.rule for each in answer.reasons}, f"{answer.worker} in {answer.position}"
    if found != said:
        yield f"{name}: {sorted(said)} was said, and the checker finds {sorted(found)}"
    elif not said:
        holder = {each.position: each.worker for each in plan.assignments}
        cost = _priced(referee, holder | {answer.position: answer.worker}).cost - plan.terms.total
        if cost != answer.cost:
            yield f"{name}: {answer.cost} was said, and the checker finds {cost}"


def _priced(referee: Referee, holder: dict[str, str]) -> Plan:
    terms = Terms(**terms_of(referee.problem, holder))
    return Plan(problem=referee.fingerprint, assignments=tuple(map(Assignment, holder, holder.values())), cost=terms.total, terms=terms)

"""Ask why a worker is not in a position: `rigger whynot PROBLEM PLAN WORKER POSITION`, or many at once with `--batch QUESTIONS.jsonl`.

Each rule in the way is told with its fact, and each single change that would clear all of them; where nothing is in the way, what the
plan's cost would change by if the worker took the position and whoever holds it left. A question of a batch is a line such as
{"worker": "w1", "position": "h1.1"}; "-" is standard input. Answers come in the same order, a line each.
Exit code: 0 answered, 2 something cannot be read, or names a worker or a position that is not there.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rigger.cli.files import whole
from rigger.cli.telling import say, warn
from rigger.kernel.refusal import Invalid, Refused
from rigger.solver.plan import Assignment
from rigger.solver.reading import plan_of, problem_of
from rigger.solver.whynot.asking import Whynot
from rigger.solver.whynot.reasons import Answer


class BadQuestion(Invalid):
    """Question {line} cannot be read ({fault}); write {{"worker": "w1", "position": "h1.1"}}, one a line."""


class NothingAsked(Invalid):
    """Say whom and what: rigger whynot PROBLEM PLAN WORKER POSITION, or rigger whynot PROBLEM PLAN --batch QUESTIONS.jsonl."""


def arguments(parser: ArgumentParser) -> None:
    """Take the problem, the plan, the question or a file of them, and how the answer is written."""
    parser.add_argument("problem", metavar="PROBLEM", type=Path, help="what is to be filled, in crew-problem/1")
    parser.add_argument("plan", metavar="PLAN", type=Path, help="who goes where, in crew-plan/1")
    parser.add_argument("worker", metavar="WORKER", nargs="?", help="the worker's id")
    parser.add_argument("position", metavar="POSITION", nargs="?", help="the position's id")
    parser.add_argument("--batch", metavar="QUESTIONS", help="answer every question of this file, as JSON")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(given: Namespace) -> int:
    """Answer every question; returns 2 where something cannot be read or found, else 0."""
    try:
        questions = [*_questions(given)]
        whynot = Whynot(problem_of(whole(given.problem)), plan_of(whole(given.plan)))
        for each in questions:
            answer = whynot.ask(each.worker, each.position)
            say(_json(answer) if given.batch or given.json else "\n".join(_lines(answer)))
    except Refused as refusal:
        warn(f"rigger: {refusal.sentence}")
        return 2
    return 0


def _questions(given: Namespace) -> Iterator[Assignment]:
    if not given.batch:
        if given.position is None:
            raise NothingAsked
        yield Assignment(given.position, given.worker)
        return
    text = sys.stdin.buffer.read() if given.batch == "-" else whole(Path(given.batch))
    for line, each in enumerate(text.splitlines(), start=1):
        if each.strip():
            try:
                yield msgspec.json.decode(each, type=Assignment)
            except msgspec.DecodeError as fault:
                raise BadQuestion(line=line, fault=str(fault)) from fault


def _json(answer: Answer) -> str:
    told = {"worker": answer.worker, "position": answer.position, "possible": not answer.reasons}
    if answer.reasons:
        return msgspec.json.encode(told | {"reasons": answer.reasons, "mends": answer.mends}).decode()
    return msgspec.json.encode(told | {"cost": answer.cost, "change": answer.change}).decode()


def _lines(answer: Answer) -> Iterator[str]:
    name = f"{answer.worker} in {answer.position}"
    if not answer.reasons:
        terms = ", ".join(f"{term} {cents / 100:+,.2f}" for term, cents in answer.change.items() if cents)
        yield f"{name}: nothing is in the way. The plan would cost {answer.cost / 100:+,.2f}{f': {terms}' if terms else ''}."
        return
    yield f"{name}: not as things stand."
    yield from (f"  {reason.rule}: {reason.says}" for reason in answer.reasons)
    if answer.mends:
        yield f"  It would be possible if {', or if '.join(mend.says for mend in answer.mends)}."
    elif all(reason.mends for reason in answer.reasons):
        yield "  No single change would do; for each reason one:"
        yield from (f"    {reason.rule}: {', or '.join(mend.says for mend in reason.mends[:3])}" for reason in answer.reasons)
    else:
        yield "  Nothing that this worker could change would do."

"""`rigger check`: what it says of a plan that keeps the rules, of one that does not, and of files that cannot be read; and how it ends."""

import gzip
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from rigger.cli import main
from rigger.solver.plan import plan_bytes
from rigger.solver.reading import fingerprint, problem_of
from tests.solver.planned import plan_for
from tests.solver.written import bytes_of, crowd


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json.gz"
    path.write_bytes(gzip.compress(bytes_of(crowd())))
    return path


def planned(problem: Path, **holder: str) -> Path:
    written = problem.read_bytes()
    plan = plan_for(problem_of(written), {position.replace("_", "."): worker for position, worker in holder.items()})
    path = problem.with_name("plan.json")
    path.write_bytes(plan_bytes(replace(plan, problem=fingerprint(written))))
    return path


def test_a_plan_that_keeps_every_rule_ends_well(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(problem), str(planned(problem, h1_1="w1"))]) == 0
    assert capsys.readouterr().out == ("The plan keeps every rule. Positions filled: 1 of 8. It costs 14,420.51; no bound is given.\n")


def test_each_breach_is_a_sentence_with_position_worker_rule_and_fact(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(problem), str(planned(problem, h1_1="w1", h2_1="w1"))]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == "h1.1, h2.1, w1: rest: no time lies between h1.1 from 360 to 960 and h2.1 from 420 to 900, and 600 are asked for."
    assert last == "Breaches: 1."


def test_a_program_is_told_as_json(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", str(problem), str(planned(problem, h1_1="w1", h2_1="w1"))]) == 1
    told = msgspec.json.decode(capsys.readouterr().out)
    assert [(each["rule"], each["position"], each["worker"]) for each in told["breaches"]] == [("rest", "h1.1, h2.1", "w1")]


def test_a_problem_that_cannot_be_read_is_said_so_with_the_way_to_mend_it(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = planned(problem)
    problem.write_bytes(bytes_of(crowd() | {"budget": 1}))
    assert main(["check", str(problem), str(plan)]) == 2
    assert "$.budget: crew-problem/1 has no such key here; take it out" in capsys.readouterr().err
    assert main(["check", str(problem.with_name("none.json")), str(plan)]) == 2

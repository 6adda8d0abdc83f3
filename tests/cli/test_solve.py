"""`rigger solve`: a plan that the checker passes, written where it is asked for, and a refusal by name of what is not planned yet."""

from pathlib import Path

import pytest

from rigger.cli import main
from tests.solver.written import bytes_of, changed, crowd


def test_a_solved_problem_is_a_plan_that_the_checker_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_bytes(bytes_of(crowd()))
    assert main(["solve", str(problem), "--out", str(plan), "--threads", "1"]) == 0
    assert "No plan costs less." in capsys.readouterr().out
    assert main(["check", str(problem), str(plan)]) == 0


def test_what_is_not_planned_yet_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = tmp_path / "problem.json"
    document = changed(crowd(), lambda to: to.update(groups=[{"mode": "apart", "workers": ["w1", "w2"]}]))
    problem.write_bytes(bytes_of(document))
    assert main(["solve", str(problem)]) == 2
    assert "groups" in capsys.readouterr().err

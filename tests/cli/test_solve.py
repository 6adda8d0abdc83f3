"""`rigger solve`: a plan that the checker passes, written where it is asked for, also where a group binds."""

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


def test_a_problem_with_a_group_is_planned_and_the_group_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    document = changed(crowd(), lambda to: to.update(groups=[{"mode": "same_worker", "positions": ["h1.1", "h3.1"]}]))
    problem.write_bytes(bytes_of(document))
    assert main(["solve", str(problem), "--out", str(plan), "--threads", "1"]) == 0
    assert "No plan costs less." in capsys.readouterr().out
    assert main(["check", str(problem), str(plan)]) == 0

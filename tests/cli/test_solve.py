"""`rigger solve`: a plan that the checker passes, written where it is asked for, also where a group binds."""

import sys
from pathlib import Path
from signal import SIGINT
from subprocess import PIPE, Popen

import pytest

from bench.crews import drawn, packed
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


def test_a_search_that_is_stopped_gives_the_best_so_far(tmp_path: Path) -> None:
    """Stopped a moment after its first plan, as Ctrl-C stops it, it writes that plan and the checker passes it."""
    problem, plan = tmp_path / "problem.json.gz", tmp_path / "plan.json"
    problem.write_bytes(packed(drawn("S", 5)))
    command = [sys.executable, "-m", "rigger.cli", "solve", str(problem), "--out", str(plan), "--seconds", "1000"]
    with Popen(command, stderr=PIPE, text=True) as running:
        assert running.stderr is not None
        assert " s " in running.stderr.readline()
        running.send_signal(SIGINT)
        assert "Stopped; this is the best so far." in running.stderr.read()
    assert running.returncode == 0
    assert main(["check", str(problem), str(plan)]) == 0

"""`rigger replan`: three plans side by side that the checker passes, and who must be told."""

from pathlib import Path

import pytest

from rigger.cli import main
from tests.solver.written import Document, bytes_of, changed, crowd


def rung_in_sick(to: Document) -> None:
    to["shifts"] = to["shifts"][:1]
    to["published"] = [{"position": "h1.1", "worker": "w1"}, {"position": "h1.2", "worker": "w2"}]
    to["workers"][1]["unavailable"] = [[0, 5_000]]


def test_three_plans_are_written_and_told_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, plans = tmp_path / "problem.json", tmp_path / "plans"
    problem.write_bytes(bytes_of(changed(crowd(), rung_in_sick)))
    assert main(["replan", str(problem), "--out", str(plans), "--threads", "1"]) == 0
    told = capsys.readouterr().out
    assert "1 position has lost its worker" in told
    assert "w3 takes h1.2" in told
    assert "w2 leaves h1.2" in told
    for name in ("none", "few", "free"):
        assert main(["check", str(problem), str(plans / f"{name}.json")]) == 0


def test_nothing_is_planned_again_where_nothing_was_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = tmp_path / "problem.json"
    problem.write_bytes(bytes_of(crowd()))
    assert main(["replan", str(problem)]) == 2
    assert "Nothing of this problem is published" in capsys.readouterr().err

"""`rigger explain`: open positions, a position asked for, a full plan, and what cannot be read; and how it ends."""

from pathlib import Path

import msgspec
import pytest

from rigger.cli import main
from rigger.solver.plan import plan_bytes
from tests.solver.planned import plan_for
from tests.solver.written import bytes_of, changed, crowd, read


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    document = changed(
        crowd(), lambda to: to.update(shifts=to["shifts"][:1]), lambda to: to["shifts"][0]["positions"][1].update(needs=["C6"])
    )
    path = tmp_path / "problem.json"
    path.write_bytes(bytes_of(document))
    return path


def planned(problem: Path, **holder: str) -> str:
    document = msgspec.json.decode(problem.read_bytes())
    plan = plan_for(read(document), {position.replace("_", "."): worker for position, worker in holder.items()})
    path = problem.with_name("plan.json")
    path.write_bytes(plan_bytes(plan))
    return str(path)


def test_each_open_position_is_explained(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(problem), planned(problem, h1_1="w1")]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "h1.2: open. It costs 2,000.00 (unfilled 2,000.00); without it the plan costs 2,000.00 less.",
        "  Nobody may hold h1.2, whatever else they do.",
        "  w1 could hold it if w1 has a ticket C6 that is good until Mon 23 Nov 2026 16:00.",
    ]


def test_a_position_asked_for_is_priced_with_who_else_could_hold_it(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(problem), planned(problem, h1_1="w1"), "h1.1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "h1.1: w1. It costs 420.51 (pay 400.00, travel 48.51, penalty 12.00, preferred -40.00); without it the plan costs 420.51 less.",
        "  w2 could take it as things stand, and the plan would cost +10.00.",
    ]
    assert main(["explain", "--json", str(problem), planned(problem, h1_1="w1"), "h1.1"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out)["price"]["saved"] == 42_051


def test_what_cannot_be_explained_is_said_so(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(problem), planned(problem), "h9.1"]) == 2
    assert 'There is no position "h9.1"' in capsys.readouterr().err


def test_of_a_full_plan_there_is_little_to_say(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem.write_bytes(bytes_of(changed(crowd(), lambda to: to.update(shifts=to["shifts"][:1]))))
    assert main(["explain", str(problem), planned(problem, h1_1="w1", h1_2="w2")]) == 0
    assert capsys.readouterr().out == "Every position is filled.\n"

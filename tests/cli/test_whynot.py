"""`rigger whynot`: one question in words or as JSON, many as lines, and what cannot be read; and how it ends."""

import io
import sys
from pathlib import Path

import msgspec
import pytest

from rigger.cli import main
from rigger.solver.plan import plan_bytes
from tests.solver.planned import plan_for
from tests.solver.written import bytes_of, changed, crowd, read


@pytest.fixture
def given(tmp_path: Path) -> tuple[str, str]:
    document = changed(crowd(), lambda to: to["workers"][1].update(barred=["s1"], nights=False))
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_bytes(bytes_of(document))
    plan.write_bytes(plan_bytes(plan_for(read(document), {"h2.1": "w1"})))
    return str(problem), str(plan)


def test_what_is_in_the_way_is_said_with_what_would_clear_it(given: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whynot", *given, "w1", "h1.1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "w1 in h1.1: not as things stand.",
        "  rest: The position h2.1 from Mon 23 Nov 2026 07:00 to Mon 23 Nov 2026 15:00 overlaps it.",
        "  It would be possible if h2.1 is given up.",
    ]


def test_what_is_possible_is_said_with_its_price(given: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whynot", *given, "w3", "h1.1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("w3 in h1.1: nothing is in the way. The plan would cost -1,559.49: pay +420.00, travel +48.51, penalty +12.00")


def test_a_batch_is_answered_line_by_line(
    given: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = b'{"worker": "w2", "position": "h1.1"}\n\n{"worker": "w3", "position": "h1.1"}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert main(["whynot", *given, "--batch", "-"]) == 0
    first, second = (msgspec.json.decode(line) for line in capsys.readouterr().out.splitlines())
    assert [reason["rule"] for reason in first["reasons"]] == ["barred"]
    assert first["mends"] == [{"kind": "barred", "says": "the bar from s1 is lifted"}]
    assert (second["possible"], second["cost"]) == (True, -155_949)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["w9", "h1.1"], 'There is no worker "w9" in the problem'),
        (["w1"], "Say whom and what"),
        (["--batch", "none.jsonl"], "none.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_said_so(
    given: tuple[str, str], capsys: pytest.CaptureFixture[str], asked: list[str], says: str
) -> None:
    assert main(["whynot", *given, *asked]) == 2
    assert says in capsys.readouterr().err


def test_a_question_that_cannot_be_read_is_named_by_its_line(given: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    batch = Path(given[0]).with_name("questions.jsonl")
    batch.write_text('{"worker": "w1", "position": "h1.1"}\n{"worker": "w1"}\n')
    assert main(["whynot", *given, "--batch", str(batch)]) == 2
    assert "Question 2 cannot be read (Object missing required field `position`)" in capsys.readouterr().err

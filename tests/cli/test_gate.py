"""`rigger gate`: what it says of golden cases, of questions, and of files that cannot be read; and how it ends."""

import io
import sys
from pathlib import Path

import msgspec
import pytest

from rigger.cli import main

SOUND = """
- case: {}
  jurisdiction: AU-NSW
  zone: Australia/Sydney
  people: [{{id: p1, tickets: [{{type: AU.HRWL.DG, expires: {}}}]}}]
  positions: [{{id: a, needs: [AU.HRWL.DG]}}]
  interval: {{start: 2026-03-02T06:00, end: 2026-03-02T16:00}}
  assign: {{a: p1}}
  expect: {{verdict: pass, reasons: []}}
"""
RIGHT, WRONG = SOUND.format("right", "2027-01-01"), SOUND.format("wrong", "2026-02-28")
UNREAD = "\n- case: unreadable\n  jurisdiction: AU-NSW\n"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "right.yaml").write_text(RIGHT)
    (tmp_path / "wrong.yaml").write_text(RIGHT + WRONG)
    (tmp_path / "unread.yaml").write_text(UNREAD + RIGHT)
    return tmp_path


def test_cases_that_agree_end_well(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--cases", str(written / "right.yaml")]) == 0
    assert capsys.readouterr().out.startswith("Cases answered: 1. 1 as expected, 0 not, 0 not read.")


def test_a_difference_is_told_with_its_file_its_case_and_why(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--cases", str(written / "right.yaml"), str(written / "wrong.yaml")]) == 1
    said = capsys.readouterr().out
    assert f'DIFFERS  {written / "wrong.yaml"}, case 2 "wrong"' in said
    assert "expected: pass []" in said
    assert "answered: block [ticket.renewable_only@p1]" in said
    assert "ticket.renewable_only@p1 is told, and was not expected. Dogging (DG) ended on 28 Feb 2026." in said
    assert said.endswith("Cases answered: 3. 2 as expected, 1 not, 0 not read. Rules loaded: 2026.11.\n")


def test_a_case_that_cannot_be_read_does_not_stop_the_others(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--cases", str(written)]) == 2
    said = capsys.readouterr().out
    assert 'case 1 "unreadable": It cannot be read: Object missing required field `zone`.' in said
    assert "Cases answered: 4. 3 as expected, 1 not, 1 not read." in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "it is not text in UTF-8"),
        (b"- {case: x", "expected ',' or '}'"),
        (b"a: 1", "there is no list of cases in it"),
        (RIGHT.partition("  expect")[0].encode(), "add expect:"),
        (RIGHT.replace("a: p1", "b: p1").encode(), 'There is no position "b" here'),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, says: str
) -> None:
    file = tmp_path / "cases.yaml"
    file.write_bytes(content)
    assert main(["gate", "--cases", str(file)]) == 2
    assert f"UNREAD   {file}" in (said := capsys.readouterr().out)
    assert says in said


def test_a_file_that_is_not_there_is_named_and_so_is_nothing_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--cases", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml cannot be read (No such file or directory)" in capsys.readouterr().out
    assert main(["gate"]) == 2
    assert "Say which file to read" in capsys.readouterr().err


def test_a_question_from_standard_input_is_explained(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    question = WRONG.partition("  expect")[0].encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(question)))
    assert main(["gate", "-"]) == 0
    said = capsys.readouterr().out
    assert said.startswith('BLOCK    -, case 1 "wrong"\n  block  ticket.renewable_only@p1: Dogging (DG) ended on 28 Feb 2026.')
    assert "to mend: Renew it.\n         law, mark V, 2026.11: SA WHS Regulations 101(4), 102 and 103" in said
    assert "looked at: asked AU.HRWL.DG" in said


def test_the_same_as_json(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--json", "--cases", str(written / "wrong.yaml"), str(written / "none.yaml")]) == 2
    said = msgspec.json.decode(capsys.readouterr().out)
    assert (said["format"], said["answered"], said["differ"], said["not_read"]) == ("gate-case/1", 2, 1, 1)
    assert said["cases"][0] == {
        "file": str(written / "wrong.yaml"), "case": "right", "place": 1, "verdict": "pass", "reasons": [],
        "expect": {"verdict": "pass", "reasons": []}, "differences": [],
    }  # fmt: skip
    reason = said["cases"][1]["reasons"][0]
    assert (reason["code"], reason["severity"], reason["layer"], reason["mark"], reason["mend"]) == (
        "ticket.renewable_only@p1", "block", "law", "V", "Renew it.",
    )  # fmt: skip
    assert reason["fact"]["day"] == "2026-02-28"
    assert said["faults"][0]["file"] == str(written / "none.yaml")

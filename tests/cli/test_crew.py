"""The main job without a server: sheets in, roster with reasons out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rigger.cli import main

DAY = datetime.now(UTC).date() + timedelta(days=30)
WEEK_LATER = DAY + timedelta(days=7)
VALID, ENDED = DAY + timedelta(days=400), DAY - timedelta(days=100)
PEOPLE = f"""Name,Employee No,RB,C6,DG
Ann Able,1,{VALID},,
Bob Baker,2,,{VALID},{VALID}
Cat Cole,3,,,{ENDED}
"""
SITES = "Site,Client,State,Time zone,Lat,Long,Fatigue rules\nYandi Mill,Example Iron,WA,Australia/Perth,-22.72,119.06,none\n"
JOBS = "Job,Client,Site,Pattern,First day,Last day,Start,Finish,Crew\nMill reline,Example Iron,Yandi Mill,8:6,{},{},06:00,18:00,{}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "sites.csv").write_text(SITES)
    return tmp_path


def crewed(folder: Path, crew: str) -> tuple[int, list[tuple[object, ...]]]:
    """Return the exit code and the rows of the roster that was written."""
    (folder / "jobs.csv").write_text(JOBS.format(DAY, WEEK_LATER, f'"{crew}"'))
    out = folder / "out" / "roster.xlsx"
    out.parent.mkdir(exist_ok=True)
    code = main(["crew", str(folder), "--out", str(out)])
    return code, list(load_workbook(out)["Roster"].iter_rows(min_row=2, values_only=True))


def test_a_crew_is_found_and_each_person_stands_once_a_shift(folder: Path) -> None:
    code, rows = crewed(folder, "1 x C6, 1 x RB")
    assert code == 0
    assert {(row[5], row[6]) for row in rows} == {("C6", "Bob Baker"), ("RB", "Ann Able")}
    assert len(rows) == 16


def test_a_place_that_cannot_be_written_to_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "jobs.csv").write_text(JOBS.format(DAY, WEEK_LATER, "1 x C6"))
    (folder / "file").touch()
    assert main(["crew", str(folder), "--out", str(folder / "file" / "roster.xlsx")]) == 1
    assert "Name another place" in capsys.readouterr().err


def test_whoever_includes_a_class_may_stand_in_and_is_used_once(folder: Path) -> None:
    _, rows = crewed(folder, "1 x C6, 1 x DG")
    assert {(row[5], row[6]) for row in rows} == {("C6", "Bob Baker"), ("DG", "Ann Able")}


def test_a_place_that_stays_open_says_what_is_short_and_why_not_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, rows = crewed(folder, "1 x RA")
    assert code == 1
    assert {row[6] for row in rows} == {"OPEN"}
    assert "Nobody may stand here: ticket.missing (3)." in capsys.readouterr().out
    book = load_workbook(folder / "out" / "roster.xlsx")
    against = {row[0] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)}
    assert against == {"Ann Able", "Bob Baker", "Cat Cole"}

"""The example's messy sheets: the report names every slip where it was made, and once each is mended everything goes in."""

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from rigger.cli import main
from rigger.cli.example.messy import Slip, write
from tests.fixtures.postgres import database, server

__all__ = ["database", "server"]

TODAY = datetime.now(UTC).date()
BOOKS = {"Crew matrix": "crew.xlsx: Crew matrix", "tickets": "tickets", "Sites": "work.xlsx: Sites", "Jobs": "work.xlsx: Jobs"}


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"RIGGER_DATABASE_URL": database, "RIGGER_DATA": str(tmp_path / "data"), "RIGGER_ORGANISATION": ""}.items():
        monkeypatch.setenv(name, value)


def reported(folder: Path) -> set[tuple[str, int, str]]:
    """Import a folder without applying it; returns sheet, row and column of everything that must be mended or answered."""
    report = folder / "report.xlsx"
    main(["import", *(str(folder / name) for name in ("crew.xlsx", "tickets.csv", "work.xlsx")), "--report", str(report)])
    return {tuple(cell.value for cell in row[:3]) for row in openpyxl.load_workbook(report)["To mend"].iter_rows(min_row=2)}


def place(slip: Slip) -> tuple[str, int, str]:
    return BOOKS[slip.sheet], slip.row, slip.column


def test_every_slip_is_named_where_it_was_made_and_mended_sheets_go_in_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slips = write(tmp_path / "messy", TODAY)
    assert {place(slip) for slip in slips} <= reported(tmp_path / "messy")
    write(tmp_path / "mended", TODAY, mended=True)
    capsys.readouterr()
    assert main(["import", str(tmp_path / "mended"), "--apply"]) == 0
    assert capsys.readouterr().out.count(", 0 held back.") == 5
    assert main(["import", str(tmp_path / "mended"), "--apply"]) == 0
    assert capsys.readouterr().out.count(" 0 new, 0 changed,") == 4


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["example", "sheets", str(tmp_path / "sheets")]) == 0
    assert "13 slips" in capsys.readouterr().out
    assert sorted(each.name for each in (tmp_path / "sheets").iterdir()) == ["crew.xlsx", "tickets.csv", "work.xlsx"]

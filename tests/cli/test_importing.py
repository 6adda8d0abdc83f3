from pathlib import Path

import openpyxl
import pytest

from rigger.cli import main
from tests.fixtures.postgres import database, server

__all__ = ["database", "server"]

SHEETS = {
    "crew.csv": "Name,Employee No,DG\nSam Okoro,00417,01/03/2027\nAnn Lee,00418,31/02/2027\n",
    "sites.csv": "Site,Client,State,Time zone\nMt Foo,Ore & Sons,WA,Perth\n",
    "jobs.csv": 'Job,Site,Pattern,First day,Last day,Start,Finish,Crew\nShutdown,Mt Foo,8:6,9/03/2026,16/03/2026,06:00,18:00,"2 x DG"\n',
    "other.csv": "Invoice,Amount\n7,12.50\n",
}


@pytest.fixture
def folder(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sheets, beside an installation on an empty database."""
    for name, value in {"RIGGER_DATABASE_URL": database, "RIGGER_DATA": str(tmp_path / "data"), "RIGGER_ORGANISATION": ""}.items():
        monkeypatch.setenv(name, value)
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for name, text in SHEETS.items():
        (sheets / name).write_text(text)
    return sheets


def test_a_folder_is_imported_into_both_contexts_and_twice_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(folder)]) == 1
    dry = capsys.readouterr().out
    assert "People: 2 new, 0 changed, 0 as before, 0 held back." in dry
    assert "Tickets: 1 new, 0 changed, 0 as before, 1 held back." in dry
    assert "Jobs: 1 new" in dry
    assert "knows this sheet: other" in dry
    assert "mend: crew, row 3, column C" in dry
    assert "This was a dry run" in dry or "this was a dry run" in dry
    main(["import", str(folder), "--apply"])
    assert capsys.readouterr().out.splitlines()[:-1] == dry.splitlines()[:-1]
    main(["import", str(folder), "--apply"])
    assert "People: 0 new, 0 changed, 2 as before" in capsys.readouterr().out


def test_the_report_is_written_where_one_is_asked_for(folder: Path, tmp_path: Path) -> None:
    main(["import", str(folder), "--report", str(tmp_path / "report.xlsx")])
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert [cell.value for cell in book["To mend"][2]][:3] == ["crew", 3, "C"]
    main(["import", str(folder), "--report", str(tmp_path / "report.csv")])
    assert "31/02/2027" in (tmp_path / "report.csv").read_text("utf-8-sig")


def test_columns_are_mapped_by_letter_or_title(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd.csv").write_text("Who,Clock card\nBob Ray,7\n")
    assert main(["import", str(folder / "odd.csv"), "--map", "odd=people", "--map", "odd!Who=name", "--map", "odd!B=payroll"]) == 0
    assert "People: 1 new" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{}/nothing.csv"], "cannot be read"),
        (["{}/empty"], "There is no CSV or XLSX file"),
        (["{}/crew.csv", "--map", "nonsense"], "write SHEET=KIND"),
        (["{}/broken.xlsx"], "damaged"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    folder: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty").mkdir()
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04nonsense")
    assert main(["import", *(each.format(folder) for each in arguments)]) == 1
    assert says in capsys.readouterr().err

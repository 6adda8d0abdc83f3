"""The catalogue in the terminal: an entry in plain words, and files with their faults."""

from pathlib import Path

import pytest

from rigger.cli import main


def test_an_entry_is_said_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "show", "DG"]) == 0
    said = capsys.readouterr().out
    assert all(part in said for part in ("Dogging (DG)", "Entry: ticket:AU.HRWL.DG@AU", "It only warns", "Western Australia"))
    assert main(["catalogue", "show", "nothing"]) == 1
    assert "no entry" in capsys.readouterr().err


def test_files_are_checked_and_a_fault_names_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check"]) == 0
    assert "No faults" in capsys.readouterr().out
    bad = tmp_path / "bad.toml"
    bad.write_text('[[family]]\nprefix = "X:"\nname = "X"\nsource = "us"\nmark = "C"\njurisdictions = ["AU"]\n')
    assert main(["catalogue", "check", str(bad)]) == 1
    assert "bad.toml, line 1: family X: names the jurisdiction AU" in capsys.readouterr().err
    assert main(["catalogue", "check", str(tmp_path / "gone.toml")]) == 1
    assert "gone.toml cannot be read" in capsys.readouterr().err

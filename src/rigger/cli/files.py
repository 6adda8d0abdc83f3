"""Reads the files that a command is given, and of a folder every sheet in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rigger.kernel.refusal import Invalid

ENDINGS: Final = frozenset({".csv", ".tsv", ".xlsx"})


class FileNotThere(Invalid):
    """{path} cannot be read ({reason}); check how it is written."""


class NoSheetsThere(Invalid):
    """There is no CSV or XLSX file in {path}; put your sheets there."""


def files_in(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Return each file by name with what is in it, of a folder all its sheets; raises `FileNotThere` or `NoSheetsThere`."""
    for path in paths:
        found = sorted(each for each in path.iterdir() if _is_sheet(each)) if path.is_dir() else [path]
        if not found:
            raise NoSheetsThere(path=str(path))
        for each in found:
            yield each.name, whole(each)


def whole(path: Path) -> bytes:
    """Return what is in a file; raises `FileNotThere`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileNotThere(path=str(path), reason=error.strerror or "unreadable") from error


def _is_sheet(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$"))

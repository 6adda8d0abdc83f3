"""Data folders for tests that start, kill and move a PostgreSQL of their own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigger.platform.postgres.embedded import EmbeddedPostgres
from rigger.platform.postgres.embedded.leftovers import end_leftovers
from tests.fixtures.postgres import UNSAFE_BUT_QUICK, quick


@pytest.fixture
def place() -> Iterator[Path]:
    """A short path to an empty folder; what still runs below it is ended afterwards."""
    place = Path(tempfile.mkdtemp(prefix="rg-", dir=quick()))
    yield place
    for note in place.rglob("postmaster.pid"):
        end_leftovers(note.parent)
    shutil.rmtree(place)


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A data folder after its first start and stop."""
    with tempfile.TemporaryDirectory(prefix="rg-", dir=quick()) as place:
        folder = Path(place) / "data"
        with EmbeddedPostgres(folder, settings=UNSAFE_BUT_QUICK):
            pass
        yield folder


@pytest.fixture
def folder(made: Path, place: Path) -> Path:
    """A data folder of the test's own that was used before."""
    return Path(shutil.copytree(made, place / "data"))

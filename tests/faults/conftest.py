"""Where a whole Rigger of a test keeps its data."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder that PostgreSQL can enter, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="rigger-killed-"))
    folder.chmod(0o711)
    yield folder / "data"
    shutil.rmtree(folder)

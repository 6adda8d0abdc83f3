"""The process beside ends when nobody tells it any more, even one that breaks each time before it listens."""

import subprocess
import sys

BREAKING = """
from rigger.cli.beside import beside

async def breaks(database, telling):
    raise OSError("the database is away")

with beside(breaks) as other:
    other.begin("")
"""


def test_one_that_breaks_each_time_ends_as_well() -> None:
    said = subprocess.run([sys.executable, "-c", BREAKING], capture_output=True, text=True, timeout=60, check=True)
    assert "the database is away" in said.stderr

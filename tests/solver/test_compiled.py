"""Compiled or as they are written, the inner loops find the same plan, step by step."""

import sys
from os import environ
from pathlib import Path
from subprocess import run

import pytest

from tests.soak import SOAK

ROOT = Path(__file__).parents[2]
TOLD = """
from itertools import islice
from bench.crews import drawn, packed
from rigger.solver.optimising import improve
from rigger.solver.reading import problem_of
from rigger.solver.surveying import survey

for found in islice(improve(survey(problem_of(packed(drawn("S", 4))))), 6):
    print(found.cost, found.bound, *found.draft.who)
"""


def told(compiled: str) -> str:
    """Return what a process finds in which the loops are compiled, or are not."""
    path = f"{ROOT / 'src'}:{ROOT}"
    surroundings = environ | {"NUMBA_DISABLE_JIT": compiled, "PYTHONPATH": path}
    return run([sys.executable, "-c", TOLD], env=surroundings, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not SOAK, reason="compiling takes a minute: make soak")
def test_the_plan_is_the_same_compiled_and_as_it_is_written() -> None:
    assert told(compiled="0") == told(compiled="1") != ""

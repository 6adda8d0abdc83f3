"""Compiled or as they are written, the inner loops find the same plan, step by step."""

import ast
import sys
import threading
from collections.abc import Iterator
from os import environ
from pathlib import Path
from subprocess import run
from sys import getprofile, setprofile
from types import CodeType, FrameType

import pytest

from rigger.solver.__main__ import use_every_part
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


def test_all_that_is_compiled_is_compiled_ahead() -> None:
    """What is not used there would be compiled by the first who asks for a plan, and they would wait for it."""
    codes = set[CodeType]()

    def note(frame: FrameType, _: str, __: object) -> None:
        codes.add(frame.f_code)

    before = getprofile()
    setprofile(note)
    threading.setprofile(note)
    try:
        use_every_part()
    finally:
        setprofile(before)
        threading.setprofile(None)
    used = {f"{Path(each.co_filename).stem}.{each.co_name}" for each in codes}
    assert set(compiled_ones()) - used == set()


def compiled_ones() -> Iterator[str]:
    """Tell every function that is compiled for itself."""
    for file in (ROOT / "src/rigger/solver").rglob("*.py"):
        for each in ast.walk(ast.parse(file.read_text())):
            if isinstance(each, ast.FunctionDef) and any(isinstance(by, ast.Name) and by.id == "compiled" for by in each.decorator_list):
                yield f"{file.stem}.{each.name}"


@pytest.mark.skipif(not SOAK, reason="compiling takes a minute: make soak")
def test_the_plan_is_the_same_compiled_and_as_it_is_written() -> None:
    assert told(compiled="0") == told(compiled="1") != ""

"""Whatever is written is used: functions, classes, methods and constants that nothing calls by name are found and taken out."""

import ast
from collections.abc import Iterator
from pathlib import Path

from vulture.core import Item, Vulture

from tests.architecture.source import ROOT, demand_none

CALLED_BY_OTHERS = [
    *("pytest_*", "StartElementHandler", "teardown", "prepare_threshold", "should_exit", "route_class", "MAX_IMAGE_PIXELS"),
    *("execute_query*_async", "listen_notify", "get_retry_decision", "cursor_factory", "on_solution_callback"),
]
"""What pytest, expat, hypothesis, psycopg, uvicorn, FastAPI, procrastinate and CP-SAT look for by name."""
CALLED_THROUGH = ["@*.get", "@*.post", "@*.put", "@*.patch", "@*.delete", "@pytest.fixture", "@rule", "@invariant", "@initialize"]


def constants(file: Path) -> frozenset[int]:
    """Lines that name something for the whole module; fields and members say what may be recorded, read or not."""
    named = ast.Assign | ast.AnnAssign | ast.TypeAlias
    return frozenset(node.lineno for node in ast.parse(file.read_text()).body if isinstance(node, named))


def dead(*folders: Path) -> Iterator[str]:
    search = Vulture(ignore_names=CALLED_BY_OTHERS, ignore_decorators=CALLED_THROUGH)
    search.scavenge([str(folder) for folder in folders])
    unused: list[Item] = search.get_unused_code(min_confidence=60)
    for item in unused:
        if item.typ != "variable" or item.first_lineno in constants(item.filename):
            yield f"{item.filename}:{item.first_lineno} {item.message}"


def test_nothing_in_the_house_is_dead() -> None:
    demand_none(dead(*(ROOT / folder for folder in ("src", "bin", "bench", "tests") if (ROOT / folder).exists())))


def test_a_function_that_nobody_calls_is_dead_and_a_field_is_not(tmp_path: Path) -> None:
    (tmp_path / "lifts.py").write_text("class Lift:\n    tonnes: int\n\ndef weigh(): ...\n\nCRANES = 3\nLift()\n")
    assert {line.rpartition(" unused ")[2] for line in dead(tmp_path)} == {"variable 'CRANES'", "function 'weigh'"}

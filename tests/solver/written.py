"""A small problem as a document, to be broken or changed one thing at a time."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from rigger.solver.problem import Problem
from rigger.solver.reading import problem_of

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"

type Document = dict[str, Any]
type Change = Callable[[Document], object]


def example() -> Document:
    """Return the problem that docs/crew-problem.md shows."""
    text = (DOCS / "crew-problem.md").read_text().split("```json\n", 1)[1].split("```", 1)[0]
    document: Document = json.loads(text)
    return document


def crowd() -> Document:
    """Return two shifts that overlap, one a day later and a night, at two sites; three workers who may hold all of them; optional parts."""
    document = example()
    worker = document["workers"][0] | {"history": [], "unavailable": [], "inductions": ["s1", "s2"]}
    document["sites"] = [{"id": "s1", "at": [-33.86, 151.2], "induction": True}, {"id": "s2", "at": [-33.9, 151.1], "induction": False}]
    document["workers"] = [copy.deepcopy(worker) | {"id": name, "rate": 4000 + 100 * n} for n, name in enumerate(("w1", "w2", "w3"))]
    document["shifts"] = [
        shift("h1", "s1", 360, 960),
        shift("h2", "s2", 420, 900),
        shift("h3", "s1", 1800, 2400),
        shift("h4", "s2", 4080, 4680) | {"night": True},
    ]
    document["published"] = []
    return document


def shift(name: str, site: str, start: int, end: int) -> Document:
    places = [{"id": f"{name}.{number}", "needs": ["DG"]} for number in (1, 2)]
    return {"id": name, "site": site, "start": start, "end": end, "night": False, "priority": 1, "positions": places}


def changed(document: Document, *changes: Change) -> Document:
    """Return a copy of a document with something done to it."""
    copied = copy.deepcopy(document)
    for change in changes:
        change(copied)
    return copied


def bytes_of(document: Document) -> bytes:
    return json.dumps(document).encode()


def read(document: Document) -> Problem:
    return problem_of(bytes_of(document))

"""The house's own Python, read once, so that every rule looks at the same text."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

type Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One file: where it stands under the project's root, its text, and the text as a tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    @property
    def imports(self) -> Iterator[ast.Import | ast.ImportFrom]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Import | ast.ImportFrom))

    @property
    def imported(self) -> Iterator[str]:
        """Full names of the modules imported, `datetime` as well as `fastapi.responses`."""
        for node in self.imports:
            match node:
                case ast.Import(names=names):
                    yield from (alias.name for alias in names)
                case ast.ImportFrom(module=module):
                    yield module or ""


def source(path: str, text: str) -> Source:
    return Source(Path(path), text, ast.parse(text))


@cache
def read(*folders: str) -> tuple[Source, ...]:
    files = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(source(str(path.relative_to(ROOT)), path.read_text()) for path in files)


def demand_none(faults: Iterable[str]) -> None:
    """Fail with every fault on a line of its own, however many there are."""
    found = [*faults]
    assert not found, "\n".join(["", *found])

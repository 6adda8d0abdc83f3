"""What the house does not do: hide imports, await inside a decision, imitate its own parts in tests, or name a thing after nothing."""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator

from tests.architecture.source import Source

PURE_FOLDERS = frozenset({"domain", "processes", "gate", "awards", "catalogue"})
IMPURE_MODULES = frozenset({"asyncio", "os", "random", "secrets", "socket", "subprocess", "tempfile", "threading", "time", "urllib"})
IMPURE_CALLS = frozenset({"input", "open", "print"})
KERNEL_MAY_IMPORT = sys.stdlib_module_names | {"msgspec", "rigger"}
EMPTY_NAMES = frozenset({"common", "core", "helper", "helpers", "manager", "managers", "misc", "service", "services", "util", "utils"})
EMPTY_CLASS = re.compile(r"(?:^Base(?=[A-Z]|$)|(?:Manager|Service|Helper|Data|Info|Base)$)")
SILENCED = re.compile(r"#\s*(?:type|pyright):\s*ignore")
MAX_SILENCED = 1


def without_docstring(file: Source) -> Iterator[str]:
    if file.text.strip() and not ast.get_docstring(file.tree):
        yield f"{file.path} does not open with a line that says what it is"


def hidden_imports(file: Source) -> Iterator[str]:
    for function in file.functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{file.path}:{node.lineno} imports inside {function.name}"


def impure_decisions(file: Source) -> Iterator[str]:
    """No clock, id, chance, waiting or file where a decision is made; clocks and ids are banned by name in ruff's settings."""
    if PURE_FOLDERS.isdisjoint(file.path.parts):
        return
    for name in IMPURE_MODULES.intersection(name.partition(".")[0] for name in file.imported):
        yield f"{file.path} imports {name}, and decisions are pure"
    for node in ast.walk(file.tree):
        match node:
            case ast.AsyncFunctionDef() | ast.Await() | ast.AsyncFor() | ast.AsyncWith():
                yield f"{file.path}:{node.lineno} waits, and decisions are pure"
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                yield f"{file.path}:{node.lineno} calls {name}, and decisions are pure"


def heavy_kernel(file: Source) -> Iterator[str]:
    for name in sorted({name.partition(".")[0] for name in file.imported} - KERNEL_MAY_IMPORT):
        yield f"{file.path} imports {name}; the kernel stands on the standard library and msgspec"


def imitations(file: Source) -> Iterator[str]:
    """Tests use the real part or a small own one; they neither import doubles nor patch by dotted path."""
    for name in file.imported:
        if "mock" in name.lower():
            yield f"{file.path} imports {name}"
    for node in ast.walk(file.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="setattr" | "delattr"), args=[ast.Constant(value=str(path)), *_]) if "." in path:
                yield f"{file.path}:{node.lineno} patches {path} by its dotted path"
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.alias(name=name) if "mock" in name.lower():
                yield f"{file.path}:{node.lineno} uses {name}"


def empty_names(file: Source) -> Iterator[str]:
    for part in EMPTY_NAMES.intersection(file.path.with_suffix("").parts):
        yield f"{file.path}: {part} names nothing the crew would know"
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ClassDef) and EMPTY_CLASS.search(node.name):
            yield f"{file.path}:{node.lineno} class {node.name} is named after nothing"


def silenced(file: Source) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(file.text).readline):
        if token.type == tokenize.COMMENT and SILENCED.search(token.string):
            yield f"{file.path}:{token.start[0]} {token.string}"


def too_often_silenced(files: Iterable[Source]) -> Iterator[str]:
    found = [line for file in files for line in silenced(file)]
    if len(found) > MAX_SILENCED:
        yield from found

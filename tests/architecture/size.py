"""One screen, one page: how long files and functions may be, and how much a file may lean on."""

import ast
import sys
from collections.abc import Iterable, Iterator

from tests.architecture.source import Function, Source

MAX_FILE = 300
MAX_TEST_FILE = 400
USUAL_FILE = 200
MAX_FUNCTION = 20
MAX_TABLE = 60
MAX_IMPORTS = 12
MAX_KERNEL = 1_500
BESIDE_THE_TABLE = 3


def span(statements: list[ast.stmt]) -> int:
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1 if statements else 0


def body(function: Function) -> list[ast.stmt]:
    """What the function does: without its signature and its docstring."""
    return function.body[1:] if ast.get_docstring(function) else function.body


def is_table(function: Function) -> bool:
    """A decision table is one `match` and next to nothing beside it."""
    tables = [statement for statement in body(function) if isinstance(statement, ast.Match)]
    return len(tables) == 1 and span(body(function)) - span([*tables]) <= BESIDE_THE_TABLE


def long_functions(file: Source) -> Iterator[str]:
    for function in file.functions:
        length, limit = span(body(function)), MAX_TABLE if is_table(function) else MAX_FUNCTION
        if length > limit:
            yield f"{file.path}:{function.lineno} {function.name} has {length} lines, {limit} are allowed"


def long_files(file: Source, limit: int = MAX_FILE) -> Iterator[str]:
    if file.lines > limit:
        yield f"{file.path} has {file.lines} lines, {limit} are allowed"


def many_imports(file: Source) -> Iterator[str]:
    """A dozen things of ours and of libraries; Python's own cost a reader nothing."""
    count = sum(1 for node in file.imports if not standard(node))
    if count > MAX_IMPORTS:
        yield f"{file.path} leans on {count} modules, {MAX_IMPORTS} are allowed"


def standard(node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return all(name.partition(".")[0] in sys.stdlib_module_names for name in names)


def usually_long(files: Iterable[Source]) -> Iterator[str]:
    """Nineteen files of twenty keep to a page."""
    by_length = sorted(files, key=lambda file: file.lines)
    for file in by_length[: int(0.95 * (len(by_length) - 1)) + 1]:
        if file.lines > USUAL_FILE:
            yield f"{file.path} has {file.lines} lines; 19 files of 20 must keep to {USUAL_FILE}"


def large_kernel(files: Iterable[Source]) -> Iterator[str]:
    total = sum(file.lines for file in files)
    if total > MAX_KERNEL:
        yield f"the kernel has {total} lines, {MAX_KERNEL} are allowed"

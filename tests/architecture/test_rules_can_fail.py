"""A rule that cannot fail keeps nothing: each is shown one fault that it must find and one neighbour that it must let pass."""

from collections.abc import Callable, Iterator

import pytest

from tests.architecture import manners, size
from tests.architecture.source import Source, source

type Rule = Callable[[Source], Iterator[str]]

LINE = "    a = 1\n"
ROW = "        case 1:\n            return 2\n"


def plain(lines: int) -> str:
    return 'def f():\n    """Why."""\n' + LINE * lines


def table(rows: int, beside: int) -> str:
    return "def f(a):\n" + LINE * beside + "    match a:\n" + ROW * rows


CASES: tuple[tuple[Rule, str, str, str], ...] = (
    (size.long_files, "src/a.py", "a = 1\n" * 301, "a = 1\n" * 300),
    (size.long_functions, "src/a.py", plain(21), plain(20)),
    (size.long_functions, "src/a.py", table(30, 0), table(29, 1)),
    (size.long_functions, "src/a.py", table(12, 4), table(12, 3)),
    (size.long_functions, "src/a.py", "async " + plain(21), "async " + plain(20)),
    (size.many_imports, "src/a.py", "import a\n" * 13, "import a\n" * 12),
    (manners.without_docstring, "src/a.py", "a = 1\n", '"""What a foreman reads."""\n'),
    (manners.hidden_imports, "src/a.py", "def f():\n    import a\n", "import a\n"),
    (manners.impure_decisions, "src/rigger/contexts/jobs/domain/a.py", "async def f(): ...\n", "def f(): ...\n"),
    (manners.impure_decisions, "src/rigger/contexts/jobs/processes/a.py", "import time\n", "import datetime\n"),
    (manners.impure_decisions, "src/rigger/gate/a.py", "from os import path\n", "from math import ceil\n"),
    (manners.impure_decisions, "src/rigger/gate/a.py", "open('a')\n", "opened('a')\n"),
    (manners.heavy_kernel, "src/rigger/kernel/a.py", "import fastapi.responses\n", "import msgspec.json\nimport rigger.kernel.b\n"),
    (manners.imitations, "tests/a.py", "from unittest.mock import ANY\n", "from unittest import TestCase\n"),
    (manners.imitations, "tests/a.py", "def test_a(mocker): ...\n", "def test_a(maker): ...\n"),
    (manners.imitations, "tests/a.py", "monkeypatch.setattr('rigger.house.run', 1)\n", "monkeypatch.setenv('RIGGER_NEED', 'all')\n"),
    (manners.empty_names, "src/rigger/utils/a.py", "", "a = 1\n"),
    (manners.empty_names, "src/a.py", "class TicketManager: ...\n", "class ManagerOnSite: ...\n"),
    (manners.empty_names, "src/a.py", "class BaseStore: ...\n", "class Basement: ...\n"),
    (manners.silenced, "src/a.py", "a = 1  # type: ignore[assignment]\n", "a = '# type: ignore'\n"),
    (manners.silenced, "src/a.py", "a = 1  # pyright: ignore\n", "a = 1  # types are checked\n"),
)


@pytest.mark.parametrize(("rule", "path", "bad", "good"), CASES)
def test_a_rule_finds_the_fault_and_lets_its_neighbour_pass(rule: Rule, path: str, bad: str, good: str) -> None:
    assert [*rule(source(path, bad))]
    assert [*rule(source(path.replace("utils", "units"), good))] == []


def test_two_long_files_of_twenty_are_too_many() -> None:
    files = [source(f"src/{number}.py", "a = 1\n" * lines) for number, lines in enumerate([201, 201, *[10] * 18])]
    assert [*size.usually_long(files)]
    assert [*size.usually_long(files[1:])] == []


def test_the_kernel_may_not_outgrow_its_budget() -> None:
    kernel = [source(f"src/rigger/kernel/{number}.py", "a = 1\n" * 300) for number in range(6)]
    assert [*size.large_kernel(kernel)]
    assert [*size.large_kernel(kernel[1:])] == []


def test_silencing_a_type_checker_twice_is_too_often() -> None:
    once = source("src/a.py", "a = 1  # type: ignore[assignment]\n")
    assert len([*manners.too_often_silenced([once, once])]) == 2
    assert [*manners.too_often_silenced([once])] == []

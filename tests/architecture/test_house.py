"""The house keeps its own budgets."""

from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter

import grimp
import pytest

from tests.architecture import manners, size
from tests.architecture.source import Source, demand_none, read

type Rule = Callable[[Source], Iterator[str]]

HOUSE = ("src", "bin", "bench")
HOUSE_RULES: tuple[Rule, ...] = (
    size.long_files,
    size.long_functions,
    size.many_imports,
    manners.empty_names,
    manners.hidden_imports,
    manners.impure_decisions,
    manners.without_docstring,
)


@pytest.mark.parametrize("rule", HOUSE_RULES, ids=lambda rule: rule.__name__)
def test_every_file_of_the_house_keeps_the_rule(rule: Rule) -> None:
    demand_none(fault for file in read(*HOUSE) for fault in rule(file))


def test_tests_stay_readable_and_imitate_nothing() -> None:
    for file in read("tests"):
        demand_none([*size.long_files(file, size.MAX_TEST_FILE), *manners.imitations(file), *manners.hidden_imports(file)])


def test_nineteen_files_of_twenty_keep_to_a_page() -> None:
    demand_none(size.usually_long(read("src")))


def test_the_kernel_stays_small_and_stands_on_little() -> None:
    kernel = read("src/rigger/kernel")
    demand_none([*size.large_kernel(kernel), *(fault for file in kernel for fault in manners.heavy_kernel(file))])


def test_type_checkers_are_silenced_at_most_once() -> None:
    demand_none(manners.too_often_silenced(read(*HOUSE, "tests")))


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = grimp.build_graph("rigger", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError and names the modules

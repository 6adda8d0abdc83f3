"""Parts of a machine that a test may need: where one is absent its tests are not run, and the summary says what brings it."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.contest import peers

POSTGRESQL_15 = Path("/usr/lib/postgresql/15/bin")


@dataclass(frozen=True, slots=True)
class Part:
    """Something we do not install ourselves: how to see that it is here, and the one command that brings it."""

    is_here: Callable[[], bool]
    command: str


PARTS = {
    "peers": Part(peers.are_here, "sudo apt-get install --yes openjdk-17-jdk-headless; .venv/bin/python -m bench.contest.peers"),
    "postgresql-15": Part((POSTGRESQL_15 / "postgres").exists, "sudo apt-get install --yes postgresql-15"),
}


def needed_by(item: pytest.Item) -> list[str]:
    return [part for marker in item.iter_markers("needs") for part in marker.args]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    unknown = {part for item in items for part in needed_by(item)} - PARTS.keys()
    if unknown:
        message = f"tests/parts.py does not know {', '.join(sorted(unknown))}"
        raise pytest.UsageError(message)


def pytest_runtest_setup(item: pytest.Item) -> None:
    absent = [part for part in needed_by(item) if not PARTS[part].is_here()]
    if not absent:
        return
    item.user_properties += [("absent", f"{part}; this brings it: {PARTS[part].command}") for part in absent]
    reason = "not run, needs " + " and ".join(f"{part}: {PARTS[part].command}" for part in absent)
    if os.environ.get("RIGGER_NEED") == "all":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for kind in ("skipped", "error") for report in terminalreporter.getreports(kind)]
    absent = Counter(what for report in reports for key, what in getattr(report, "user_properties", ()) if key == "absent")
    if not absent:
        return
    terminalreporter.section("parts that are absent")
    for what, count in sorted(absent.items()):
        terminalreporter.line(f"{count} not run for want of {what}")

"""The harness itself: a test whose part is absent is never quietly green, and no test reaches past the loopback."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT

CONFTEST = """
from tests.conftest import *
from tests.parts import PARTS, Part
PARTS |= {"winch": Part(lambda: False, "sudo fetch winch"), "hook": Part(lambda: True, "sudo fetch hook")}
"""

NEEDS_BOTH = """
import pytest
@pytest.mark.needs("winch")
def test_winch() -> None: ...
@pytest.mark.needs("hook")
def test_hook() -> None: ...
"""

CALLS = """
import socket
import pytest
import pytest_socket
def call(host: str) -> None:
    socket.create_connection((host, 1), 1)
def test_unmarked() -> None:
    with pytest.raises(pytest_socket.SocketBlockedError):
        call("127.0.0.1")
@pytest.mark.socket
def test_elsewhere() -> None:
    with pytest.raises(pytest_socket.SocketConnectBlockedError):
        call("192.0.2.1")
@pytest.mark.socket
def test_loopback() -> None:
    with pytest.raises(ConnectionRefusedError):
        call("127.0.0.1")
"""


def report(folder: Path, test: str, *options: str, need: str = "") -> list[str]:
    """What pytest says, line by line, of these tests under our own settings, conftest and parts."""
    (folder / "test_one.py").write_text(test)
    (folder / "conftest.py").write_text(CONFTEST)
    ours = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p", "tests.parts", "-p", "no:schemathesis", "-W", "default")
    command = [sys.executable, "-m", "pytest", *ours, *options, str(folder)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "RIGGER_NEED": need}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False).stdout.splitlines()


def test_a_test_whose_part_is_absent_is_not_run_and_the_summary_names_what_brings_it(tmp_path: Path) -> None:
    said = report(tmp_path, NEEDS_BOTH, "-n", "1")
    assert "1 not run for want of winch; this brings it: sudo fetch winch" in said
    assert "1 passed, 1 skipped" in said[-1]


def test_where_all_is_needed_an_absent_part_is_a_failure(tmp_path: Path) -> None:
    said = report(tmp_path, NEEDS_BOTH, need="all")
    assert "1 not run for want of winch; this brings it: sudo fetch winch" in said
    assert "1 passed, 1 error" in said[-1]


def test_a_part_that_nobody_described_stops_the_run(tmp_path: Path) -> None:
    assert "no tests ran" in report(tmp_path, NEEDS_BOTH.replace("winch", "rope"))[-1]


def test_only_a_marked_test_has_tcp_and_only_on_the_loopback(tmp_path: Path) -> None:
    assert "3 passed" in report(tmp_path, CALLS)[-1]

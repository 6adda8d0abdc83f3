"""What holds for every test: parts that may be absent, sockets on the loopback alone, and two sizes of proof."""

import os

import pytest
from hypothesis import settings

from tests.soak import SOAK

pytest_plugins = ["tests.parts", "tests.fixtures.postgres"]

os.environ.setdefault("NUMBA_DISABLE_JIT", "1")  # the optimiser runs as it is written: no test waits for a compiler

LOOPBACK = ["127.0.0.1", "::1", "localhost"]

settings.register_profile("test", deadline=None, print_blob=True)
settings.register_profile("soak", deadline=None, print_blob=True, max_examples=2_000)
settings.load_profile("soak" if SOAK else "test")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("socket"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))

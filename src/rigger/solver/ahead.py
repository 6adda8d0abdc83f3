"""Has the inner loops compiled before anybody waits for them: once after an upgrade, in a process of its own."""

import sys
from os import environ
from subprocess import DEVNULL, Popen

from rigger.solver import kept


def compile_ahead() -> Popen[bytes] | None:
    """Begin to compile what is not compiled yet, behind everything else; returns the process, or None where nothing is left to do."""
    if kept.is_whole():
        return None
    clean = {name: value for name, value in environ.items() if name != "NUMBA_DISABLE_JIT"}
    return Popen([sys.executable, "-m", "rigger.solver"], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, env=clean, start_new_session=True)

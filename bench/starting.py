"""How long the second start takes, and how much memory a house takes that nobody asks anything."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from bench.figures import Figure

_PORT = 8197
_ADDRESS = f"http://127.0.0.1:{_PORT}/livez"
_STARTS = 3
_PATIENCE = 60.0


def figures() -> Iterator[Figure]:
    """Start an empty house once cold and then warm, and look at it."""
    with TemporaryDirectory(prefix="rg") as folder:
        with _up(Path(folder)):
            pass
        warm: list[float] = []
        memory: list[float] = []
        for _ in range(_STARTS):
            with _up(Path(folder)) as (process, took):
                sleep(3)
                warm.append(took)
                memory.append(_pss(process.pid, folder))
    yield Figure("make up, warm, to the first answer", median(warm), 3, " s", ceiling=True)
    yield Figure("idle memory of all processes (PSS)", median(memory), 250, " MB", ceiling=True)


@contextmanager
def _up(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    settings = os.environ | {"RIGGER_DATA": str(folder / "data"), "RIGGER_PORT": str(_PORT)}
    began = perf_counter()
    with subprocess.Popen([sys.executable, "-m", "rigger.cli", "up", "--no-example"], env=settings, stdout=subprocess.DEVNULL) as process:
        try:
            yield process, _answered() - began
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def _answered() -> float:
    until = perf_counter() + _PATIENCE
    while perf_counter() < until:
        try:
            with urlopen(_ADDRESS, timeout=1):
                return perf_counter()
        except (URLError, ConnectionError, TimeoutError):
            sleep(0.02)
    raise TimeoutError("the house did not answer within a minute")


def _pss(server: int, folder: str) -> float:
    """Add up the server and every process of its PostgreSQL, whose command lines or parents name the folder."""
    found = {server}
    for each in psutil.process_iter(["pid", "ppid", "cmdline"]):
        if folder in " ".join(each.info["cmdline"] or ()) or each.info["ppid"] in found:
            found.add(each.info["pid"])
    return sum(psutil.Process(pid).memory_full_info().pss for pid in found if psutil.pid_exists(pid)) / 1_000_000

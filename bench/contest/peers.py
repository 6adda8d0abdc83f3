"""Brings what the peers need into `.cache/peers`, once: CP-SAT and Timefold's jars by their lock, and our model for it, compiled.

`python -m bench.contest.peers` does only that.
"""

import shutil
import subprocess
from hashlib import sha256
from os import pathsep
from pathlib import Path
from typing import Final

from bin import setup

FOLDER: Final = setup.ROOT / ".cache" / "peers"
PYTHON: Final = FOLDER / "bin" / "python"
JDK: Final = "a JDK: `sudo apt-get install --yes openjdk-17-jdk-headless`"
BROUGHT: Final = frozenset({"cpsat", "timefold"})
"""The contenders that are not in the project's own environment."""
_MODEL: Final = Path(__file__).parent / "timefold" / "CrewPeer.java"
_STAMP: Final = FOLDER / "made-from"
_NOT_NEEDED: Final = "logback"
"""Without it Timefold says nothing while it works."""


class PeerMissing(Exception):
    """Something that only a person can bring is not on this machine."""


def bring() -> None:
    """Make the environment hold exactly what the lock pins, and compile the model; raises `PeerMissing`."""
    if are_here():
        return
    compiler = _program("javac")
    with setup.alone():
        uv, variables = setup.find_uv(), setup.surroundings()
        venv = [uv, "venv", "--clear", FOLDER, "--python", setup.PYTHON]
        sync = [uv, "pip", "sync", "--python", PYTHON, "--require-hashes", setup.PEERS_LOCK]
        if not (setup.attempt(venv, variables) and setup.attempt(sync, variables)):
            raise PeerMissing(setup.NO_PACKAGES)
    subprocess.run([compiler, "-d", FOLDER / "classes", "-cp", _jars(), _MODEL], check=True)
    _STAMP.write_text(_made_from())


def are_here() -> bool:
    """Tell whether all of it is there, and what it was made from is unchanged."""
    return _STAMP.is_file() and _STAMP.read_text() == _made_from()


def _made_from() -> str:
    return sha256(setup.PEERS_LOCK.read_bytes() + _MODEL.read_bytes()).hexdigest()


def timefold() -> list[str]:
    """Return the command that starts Timefold."""
    return [_program("java"), "-cp", f"{FOLDER / 'classes'}{pathsep}{_jars()}", "CrewPeer"]


def versions() -> dict[str, str]:
    """Return the version of each peer."""
    found = dict(file.stem.split("-") for file in _packages().glob("*.dist-info"))
    java = subprocess.run([_program("java"), "-version"], capture_output=True, text=True, check=True).stderr.splitlines()[0]
    return {"ortools": found["ortools"], "timefold": found["timefold"], "java": java.split('"')[1]}


def _packages() -> Path:
    return next((FOLDER / "lib").glob("python3*")) / "site-packages"


def _jars() -> str:
    found = (_packages() / "timefold" / "solver" / "jars").glob("*.jar")
    return pathsep.join(str(jar) for jar in sorted(found) if _NOT_NEEDED not in jar.name)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise PeerMissing(f"Timefold needs {JDK}")
    return found


if __name__ == "__main__":
    bring()

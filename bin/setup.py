"""Make .venv hold exactly what the lock pins, bringing uv and Python 3.13 where they are absent; do nothing when nothing changed.

Run by the Makefile as `python3 bin/setup.py runtime`, `dev` or `lock`. Needs Python 3.9 and its standard library alone, writes nothing
outside this folder but the caches of uv and pip, and ends in one sentence where something is missing that only a person can bring.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "rigger-setup"
PRIVATE = ROOT / ".cache" / "setup"
LOG = PRIVATE / "log"
BASE = getattr(sys, "_base_executable", sys.executable)  # inside .venv: the Python it was made from, which may have pip
LOCKS = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
UV_LOCK = ROOT / "requirements-uv.lock"
PEERS_LOCK = ROOT / "requirements-peers.lock"
OLDEST_UV = (0, 8)
CERTIFICATES = tuple(map(Path, ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")))

NO_UV = (
    "Setting up needs uv, which is not here and which neither pip nor venv of this python3 could bring (.cache/setup/log says why): "
    "install uv, or pip or venv (on Debian `apt install python3-venv`), see that the package index answers, and run the command again."
)
NO_PYTHON = (
    "Rigger needs Python 3.13, which is not on this machine and could not be fetched (.cache/setup/log says why): "
    "install it, for example by `pyenv install 3.13`, `brew install python@3.13` or your system's package, and run the command again."
)
NO_PACKAGES = (
    "The package index did not give all that the lock pins, or the disk did not take it (.cache/setup/log says why): "
    "mend that and run the command again."
)

NOT_YOURS = "{} belongs to another user: run the command as that user, or remove .venv and .cache and run it again as yourself."


def stop(sentence: str) -> NoReturn:
    sys.exit(sentence)


def fingerprint(stage: str) -> str:
    """What the environment was made from; the folder counts, because the programs in .venv carry its path."""
    made_from = (LOCKS[stage], ROOT / "pyproject.toml", Path(__file__))
    return hashlib.sha256(b"\0".join([bytes(ROOT), *(path.read_bytes() for path in made_from)])).hexdigest()


def standing() -> list[str]:
    """The stage that .venv was last brought to, and the fingerprint of what it was made from then."""
    return STAMP.read_text().split() if STAMP.is_file() and PYTHON.exists() else ["none", ""]


def meant(stage: str) -> str:
    """An environment for development holds all that running needs, so it is never taken back to that."""
    return "dev" if standing()[0] == "dev" else stage


def is_ready(stage: str) -> bool:
    return standing() == [meant(stage), fingerprint(meant(stage))]


def is_writable(folder: Path) -> bool:
    """Whether this folder can be written, or made."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)


def index_of_pip() -> str:
    """A machine may name its package index to pip alone; uv does not read what pip was told."""
    if named := os.environ.get("PIP_INDEX_URL"):
        return named
    asked = subprocess.run([BASE, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def free() -> dict[str, str]:
    """The environment without what ties it to another Python."""
    return {name: value for name, value in os.environ.items() if name not in {"PYENV_VERSION", "VIRTUAL_ENV", "CONDA_PREFIX"}}


def surroundings() -> dict[str, str]:
    """The environment for uv: less what stops it, plus what it needs behind a company's certificates or without a home folder."""
    variables = free()
    home = Path(variables.get("HOME") or "/nonexistent")
    if sys.platform == "darwin" or any(bundle.exists() for bundle in CERTIFICATES):
        variables.setdefault("UV_SYSTEM_CERTS", "true")
    if not is_writable(Path(variables.get("XDG_CACHE_HOME") or home / ".cache") / "uv"):
        variables.setdefault("UV_CACHE_DIR", str(PRIVATE / "uv-cache"))
    if not is_writable(Path(variables.get("XDG_DATA_HOME") or home / ".local" / "share") / "uv"):
        variables.setdefault("UV_PYTHON_INSTALL_DIR", str(PRIVATE / "python"))
    if not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & variables.keys() and (index := index_of_pip()):
        variables["UV_DEFAULT_INDEX"] = index
    return variables


def attempt(command: Sequence[object], variables: dict[str, str]) -> bool:
    """Run quietly; what the command said is kept in the log."""
    words = [str(part) for part in command]
    with LOG.open("a") as log:
        print("$", *words, file=log, flush=True)
        return subprocess.run(words, cwd=ROOT, env=variables, stdout=log, stderr=log, check=False).returncode == 0


def is_usable(uv: str) -> bool:
    """A uv on the PATH may be a shim that fails, or too old to know our options."""
    if not Path(uv).exists():
        return False
    said = subprocess.run([uv, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"uv (\d+)\.(\d+)", said)
    return version is not None and tuple(map(int, version.groups())) >= OLDEST_UV


def bring_uv() -> None:
    """Fetch uv by pip, or by the pip of a fresh venv where python3 has none, into a private folder."""
    venv = PRIVATE / "venv"
    variables = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    install = ["-m", "pip", "install", "--quiet", "--upgrade", "--require-hashes", "--requirement", UV_LOCK, "--target", PRIVATE / "uv"]
    if not attempt([BASE, *install], variables) and attempt([BASE, "-m", "venv", "--clear", venv], variables):
        attempt([venv / "bin" / "python", *install], variables)


def find_uv() -> str:
    private = str(PRIVATE / "uv" / "bin" / "uv")
    for uv in (shutil.which("uv") or private, private):
        if is_usable(uv):
            return uv
    bring_uv()
    return private if is_usable(private) else stop(NO_UV)


def is_right(python: Path) -> bool:
    """Whether this is a Python 3.13 that runs; a shim of pyenv may be none."""
    if not python.exists():
        return False
    asked = [str(python), "-ISc", "import sys; sys.exit(sys.version_info[:2] != (3, 13))"]
    return subprocess.run(asked, env=free(), stderr=subprocess.DEVNULL, check=False).returncode == 0


def is_ours() -> bool:
    """Whether .venv is whole, of our Python, and was not moved here from another folder."""
    activate = VENV / "bin" / "activate"
    return activate.is_file() and str(VENV) in activate.read_text() and is_right(PYTHON)


def make_venv(uv: str, variables: dict[str, str]) -> None:
    """Find Python 3.13, else fetch it; uv itself would stop at the first shim of pyenv that fails."""
    make = [uv, "venv", "--clear", VENV, "--python"]
    near = [Path(BASE), *(Path(folder) / "python3.13" for folder in os.get_exec_path())]
    found = next(([python] for python in near if is_right(python)), ["3.13", "--no-python-downloads"])
    if not (attempt([*make, *found], variables) or attempt([*make, "3.13", "--managed-python"], variables)):
        stop(NO_PYTHON)


def install(stage: str) -> None:
    uv, variables = find_uv(), surroundings()
    if not is_ours():
        make_venv(uv, variables)
    STAMP.unlink(missing_ok=True)
    sync = [uv, "pip", "sync", "--python", PYTHON, "--require-hashes", "--compile-bytecode", LOCKS[stage]]
    itself = [uv, "pip", "install", "--python", PYTHON, "--no-deps", "--no-build-isolation", "--editable", ROOT]
    if not (attempt(sync, variables) and attempt(itself, variables)):
        stop(NO_PACKAGES)
    attempt([PYTHON, "-m", "compileall", "-q", ROOT / "src"], variables)  # so that the first start is a quick one
    STAMP.write_text(f"{stage} {fingerprint(stage)}\n")


def ensure(stage: str) -> None:
    if is_ready(stage):
        return
    began = time.monotonic()
    print("Setting up .venv, once, about a minute …", file=sys.stderr, flush=True)
    install(meant(stage))
    print(f"Set up in {time.monotonic() - began:.0f} s.", file=sys.stderr)


def lock(options: Sequence[str]) -> None:
    """Pin again what pyproject.toml asks for; pins that still fit stay as they are unless --upgrade is given."""
    uv, variables = find_uv(), surroundings()
    pin = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate", *options]
    pin += ["--custom-compile-command", "make lock", "--python", BASE, "--python-version"]
    project = ["3.13", "pyproject.toml", "--group", "build"]
    wanted = (
        [*pin, "3.9", "--group", "uv", "--output-file", UV_LOCK],
        [*pin, "3.13", "--group", "peers", "--output-file", PEERS_LOCK],
        [*pin, *project, "--output-file", LOCKS["runtime"]],
        [*pin, *project, "--group", "dev", "--constraints", LOCKS["runtime"], "--output-file", LOCKS["dev"]],
    )
    if not all(attempt(command, variables) for command in wanted):
        stop(NO_PACKAGES)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two commands started at once must not both build .venv."""
    PRIVATE.mkdir(parents=True, exist_ok=True)
    with (PRIVATE / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        LOG.write_text("")
        yield


def main(wanted: str, *options: str) -> None:
    if wanted in LOCKS and is_ready(wanted):
        return
    try:
        with alone():
            if wanted == "lock":
                lock(options)
            else:
                ensure(wanted)
    except PermissionError as denied:
        stop(NOT_YOURS.format(denied.filename))


if __name__ == "__main__":
    main(*sys.argv[1:])

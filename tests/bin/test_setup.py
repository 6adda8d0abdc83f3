"""Setting up does its work once, survives a broken shim, and says in one sentence what a person must bring."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

MADE_OF = ("bin/setup.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-uv.lock")
PYTHON = Path(sys.executable).resolve()
OF_THIS_MACHINE = ("PIP_", "PYENV_", "PYTHON", "UV_", "XDG_")

UV = f"""#!/bin/sh
if [ "$1" = --version ]; then echo uv 0.13.9; exit; fi
echo "$@ [pyenv=$PYENV_VERSION] [index=$UV_DEFAULT_INDEX] [cache=$UV_CACHE_DIR]" >> "$UV_HEARD"
[ "$1 $2" = "$UV_FAILS" ] && exit 1
if [ "$1" = venv ]; then mkdir -p "$3/bin"; ln -sf {PYTHON} "$3/bin/python"; echo "$3" > "$3/bin/activate"; fi
exit 0
"""


class Machine:
    """A fresh machine: one folder of programs on the PATH, an own home, and a copy of what sets Rigger up."""

    def __init__(self, folder: Path) -> None:
        self.root, self.programs, self.heard = folder / "rigger", folder / "programs", folder / "heard"
        self.programs.mkdir()
        for name in MADE_OF:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)

    def offer(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(script)
        program.chmod(0o755)

    def without_venv(self) -> None:
        """A file in the way of the folder that venv would make."""
        (self.root / ".cache" / "setup").mkdir(parents=True)
        (self.root / ".cache" / "setup" / "venv").touch()

    def set_up(self, stage: str, **variables: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.programs}{os.pathsep}/usr/bin{os.pathsep}/bin"
        own = {"PATH": path, "HOME": str(self.root.parent), "UV_HEARD": str(self.heard), "PIP_INDEX_URL": "file:///nowhere"}
        env = {name: value for name, value in os.environ.items() if not name.startswith(OF_THIS_MACHINE)} | own | variables
        return subprocess.run([PYTHON, "-IS", self.root / "bin" / "setup.py", stage], env=env, capture_output=True, text=True, check=False)

    @property
    def asked(self) -> list[str]:
        """What uv was asked to do, first two words each."""
        return [" ".join(line.split()[:2]) for line in self.heard.read_text().splitlines()] if self.heard.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.offer("uv", UV)
    return machine


def test_a_fresh_machine_gets_an_environment_then_packages_then_rigger_itself(machine: Machine) -> None:
    assert machine.set_up("runtime").returncode == 0
    assert [words.split()[0] for words in machine.asked] == ["venv", "pip", "pip"]
    assert machine.asked[1:] == ["pip sync", "pip install"]


def test_a_second_run_does_nothing(machine: Machine) -> None:
    machine.set_up("dev")
    before = machine.asked
    assert machine.set_up("dev").stderr == ""
    assert machine.asked == before


def test_running_never_takes_back_what_developing_needs(machine: Machine) -> None:
    machine.set_up("dev")
    before = machine.asked
    machine.set_up("runtime")
    assert machine.asked == before


def test_what_developing_needs_is_kept_up_to_date_when_running(machine: Machine) -> None:
    machine.set_up("dev")
    (machine.root / "requirements-dev.lock").write_text("# changed\n")
    machine.set_up("runtime")
    before = machine.asked
    machine.set_up("dev")
    assert machine.asked == before


def test_commands_started_at_once_build_one_environment_that_serves_all(machine: Machine) -> None:
    with ThreadPoolExecutor() as crew:
        assert {done.returncode for done in crew.map(machine.set_up, ["dev", "runtime", "dev", "runtime"])} == {0}
    before = machine.asked
    machine.set_up("dev")
    assert machine.asked == before
    assert sum(words.startswith("venv") for words in before) == 1


def test_a_changed_lock_is_installed_into_the_same_environment(machine: Machine) -> None:
    machine.set_up("runtime")
    with (machine.root / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    machine.set_up("runtime")
    assert machine.asked[3:] == ["pip sync", "pip install"]


def test_an_interrupted_run_is_taken_up_again(machine: Machine) -> None:
    broken = machine.set_up("runtime", UV_FAILS="pip install")
    assert broken.returncode == 1
    assert broken.stderr.splitlines()[-1].startswith("The package index did not give")
    assert machine.set_up("runtime").returncode == 0
    assert machine.asked[-2:] == ["pip sync", "pip install"]


def test_a_lock_that_was_half_installed_and_then_taken_back_is_installed_again(machine: Machine) -> None:
    machine.set_up("runtime")
    lock = machine.root / "requirements.lock"
    lock.write_text("# changed\n")
    machine.set_up("runtime", UV_FAILS="pip sync")
    shutil.copy(ROOT / lock.name, lock)
    machine.set_up("runtime")
    assert machine.asked[3:] == ["pip sync", "pip sync", "pip install"]


def test_a_moved_folder_gets_a_new_environment(machine: Machine) -> None:
    machine.set_up("runtime")
    machine.root = machine.root.rename(machine.root.parent / "moved")
    machine.set_up("runtime")
    assert [words.split()[0] for words in machine.asked[3:]] == ["venv", "pip", "pip"]


def test_the_version_that_pyenv_was_told_elsewhere_does_not_reach_uv(machine: Machine) -> None:
    machine.set_up("runtime", PYENV_VERSION="3.8.18")
    assert "[pyenv=]" in machine.heard.read_text()
    assert "3.8.18" not in machine.heard.read_text()


def test_uv_asks_the_index_that_pip_was_told_and_keeps_its_cache_here_where_there_is_no_home(machine: Machine) -> None:
    machine.set_up("runtime", HOME=os.devnull)
    for line in machine.heard.read_text().splitlines():
        assert line.endswith(f"[index=file:///nowhere] [cache={machine.root}/.cache/setup/uv-cache]")


def test_a_uv_that_cannot_make_the_environment_leads_to_one_sentence_about_python(machine: Machine) -> None:
    failed = machine.set_up("runtime", UV_FAILS="venv --clear")
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("Rigger needs Python 3.13")
    assert "--managed-python" in machine.heard.read_text()


def test_a_uv_too_old_for_our_options_gives_way_to_one_of_our_own(machine: Machine) -> None:
    own = machine.root / ".cache" / "setup" / "uv" / "bin"
    own.mkdir(parents=True)
    (machine.programs / "uv").rename(own / "uv")
    machine.offer("uv", "#!/bin/sh\necho uv 0.4.1\n")
    assert machine.set_up("runtime").returncode == 0
    assert machine.asked[1:] == ["pip sync", "pip install"]


def test_a_shim_for_uv_and_an_index_that_does_not_answer_lead_to_one_sentence(machine: Machine) -> None:
    machine.offer("uv", "#!/bin/sh\nexit 127\n")
    machine.without_venv()
    failed = machine.set_up("runtime", PIP_CONFIG_FILE=os.devnull)
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("Setting up needs uv")
    assert machine.asked == []

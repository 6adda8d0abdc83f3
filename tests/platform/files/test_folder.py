"""Files lie whole or not at all, sealed under their person's key, and those that no record holds are swept away."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from rigger.contexts.workforce.context import WORKFORCE
from rigger.contexts.workforce.domain.commands import Card, CrewRecordCommand, DescribeWorker, ForgetWorker, RecordTicket
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.showing import AttachFile
from rigger.contexts.workforce.events import Details
from rigger.house.sweeping import Shelf, sweep_files
from rigger.kernel.log import Act
from rigger.kernel.values import PersonForgotten
from rigger.platform.files import Folder
from rigger.platform.files.folder import Placed
from tests.contexts.serving import OURS, Serving, migrated, serving
from tests.fixtures.postgres import Databases, server

__all__ = ["server"]

AT = Placed(OURS, uuid4(), uuid4())


def whenever() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


def test_a_file_is_written_once_and_never_over(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "files")
    assert folder.read(AT) is None
    assert folder.write(AT, b"one")
    assert not folder.write(AT, b"two")
    assert folder.read(AT) == b"one"
    assert [path.name for path in (tmp_path / "files").glob("*/*/*")] == [str(AT.file)]
    assert (tmp_path / "files" / str(AT.owner) / str(AT.person) / str(AT.file)).stat().st_mode & 0o777 == 0o600


def test_what_was_left_half_written_is_taken_away(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write(AT, b"one")
    half = next(tmp_path.glob("*/*/*")).with_suffix(".1234.half")
    half.write_bytes(b"on")
    assert list(folder.before(datetime.now(UTC) - timedelta(days=1))) == []
    assert half.exists()
    assert list(folder.before(whenever())) == [AT]
    assert not half.exists()
    folder.drop(AT)
    folder.drop(AT)
    assert list(tmp_path.glob("*/*")) == []


@pytest.fixture
def workforce(server: Databases) -> Iterator[str]:
    """The address of a database with the schema of workforce."""
    with server.fresh(server.template("workforce", migrated(WORKFORCE))) as url:
        yield url


@pytest.fixture
async def served(workforce: str) -> AsyncIterator[Serving]:
    """Workforce with its files."""
    async with serving(WORKFORCE, workforce) as there:
        yield there


async def test_a_file_opens_under_its_own_name_alone(served: Serving) -> None:
    files, person, file = served.files, uuid4(), uuid4()
    assert await files.put(OURS, person, file, b"face")
    assert not await files.put(OURS, person, file, b"other")
    assert await files.get(OURS, person, file) == b"face"
    sealed, elsewhere = files.folder.read(Placed(OURS, person, file)), uuid4()
    assert sealed
    assert b"face" not in sealed
    files.folder.write(Placed(OURS, person, elsewhere), sealed)
    files.folder.write(Placed(OURS, uuid4(), file), sealed)
    assert await files.get(OURS, person, elsewhere) is None
    assert await files.get(OURS, person, uuid4()) is None


async def test_a_file_whose_bytes_were_turned_or_cut_is_nothing(served: Serving) -> None:
    files, person = served.files, uuid4()
    for spoil in (lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]), lambda sealed: sealed[:5], lambda _: b""):
        file = uuid4()
        await files.put(OURS, person, file, b"face")
        path = files.folder.path / str(OURS) / str(person) / str(file)
        path.write_bytes(spoil(path.read_bytes()))
        assert await files.get(OURS, person, file) is None


async def test_nothing_is_kept_of_a_person_who_was_forgotten(served: Serving) -> None:
    files, person, file = served.files, uuid4(), uuid4()
    await files.put(OURS, person, file, b"face")
    await files.keys.destroy({person})
    assert await files.get(OURS, person, file) is None
    with pytest.raises(PersonForgotten):
        await files.put(OURS, person, uuid4(), b"face")


async def test_files_that_no_record_holds_are_swept_away_and_all_others_stay(served: Serving) -> None:
    records, files, now = WORKFORCE.streams(served.store, CREW_RECORD), served.files, datetime.now(UTC)
    held, lost, forgotten, worker, other, ticket = (uuid4() for _ in range(6))

    async def ask(key: UUID, *commands: CrewRecordCommand) -> None:
        for command in commands:
            await records.execute(key, command, Act(OURS, "test", now, uuid4()))

    for key, file in ((worker, held), (other, forgotten)):
        await files.put(OURS, key, file, b"face")
        card = RecordTicket(ticket, Card(type="RB", expires=(now + timedelta(days=900)).date()), now)
        await ask(key, DescribeWorker(Details("Sam"), now), card, AttachFile(ticket, file, "image/jpeg", 4, now))
    await files.put(OURS, worker, lost, b"face")
    await ask(other, ForgetWorker())
    shelf = Shelf(files, records, lambda: now)
    await sweep_files(shelf)
    assert len(await files.before(whenever())) == 3
    await sweep_files(replace(shelf, now=lambda: now + timedelta(days=2)))
    assert [placed.file for placed in await files.before(whenever())] == [held]


def test_a_file_is_not_there_until_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError("no space left")

    folder = Folder(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        folder.write(AT, b"one")
    assert folder.read(AT) is None
    assert list(tmp_path.glob("*/*/*")) == []

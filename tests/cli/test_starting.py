"""What stands in the way of a start is said in a sentence."""

from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from rigger.cli.doctor import database, key
from rigger.house.contexts import CONTEXTS
from rigger.house.installation import installed
from rigger.house.opening import DatabaseAddressUnreadable, DatabaseForbids, brought_up
from rigger.house.settings import Settings
from rigger.platform.postgres.embedded.refusals import FolderNotWritable
from tests.fixtures.postgres import Databases

SECRET = "nonsense-with-a-password"


async def test_an_address_that_is_none_is_refused_and_not_repeated() -> None:
    with pytest.raises(DatabaseAddressUnreadable) as refused:
        await brought_up(CONTEXTS, lambda _: SECRET)
    assert [*database(Settings(database=SECRET))] == [refused.value.sentence]
    assert SECRET not in refused.value.sentence


async def test_a_login_that_may_make_nothing_is_told_what_it_needs(server: Databases) -> None:
    with server.fresh() as url, psycopg.connect(url, autocommit=True) as connection:
        role = sql.Identifier("rigger_guest")
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        try:
            with pytest.raises(DatabaseForbids, match="CREATEROLE"):
                await brought_up(CONTEXTS, lambda _: url.replace("rigger@", "rigger_guest@").replace("user=rigger", "user=rigger_guest"))
        finally:
            connection.execute(sql.SQL("DROP ROLE {}").format(role))


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderNotWritable, match="make that folder writable"), installed(Settings(data=tmp_path / "file" / "data")):
        pass


def test_a_key_that_is_no_text_is_told_by_the_doctor(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"\xff" * 44)
    (tmp_path / "key").chmod(0o600)
    [sentence] = key(Settings(data=tmp_path))
    assert "is not 32 bytes in base64" in sentence

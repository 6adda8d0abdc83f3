from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from rigger.cli.example.command import load_if_new, remove
from rigger.house.installation import Installation
from rigger.house.settings import EXAMPLE, Settings
from rigger.platform.postgres import LocalKey
from tests.fixtures.postgres import Databases
from tests.journeys.firm import bring_up

PLACED = """INSERT INTO workforce.log (stream, key, version, type, schema, data, owner, actor, command, part, happened_at)
    VALUES ('crew_record', %(key)s, 1, 'workforce.person_left', 1, '{}', %(owner)s, 'example', %(key)s, 0, now())"""


@pytest.fixture
def url(server: Databases) -> Iterator[str]:
    """A house that holds an event of the example and nothing else."""
    with server.fresh(server.template("whole", bring_up)) as address:
        with psycopg.connect(address) as connection:
            connection.execute(PLACED, {"key": uuid4(), "owner": EXAMPLE})
        yield address


async def test_an_example_that_was_removed_does_not_come_back_at_the_next_start(url: str, tmp_path: Path) -> None:
    here = Installation(Settings(data=tmp_path, database=url), LocalKey(b"k" * 32), None)
    (tmp_path / "example").write_text("loaded")
    assert await load_if_new(here)
    await remove(here)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM workforce.log").fetchone() == (0,)
    assert not await load_if_new(here)

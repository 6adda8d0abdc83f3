import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rigger.cli.doctor import errands
from rigger.house.settings import Settings
from tests.fixtures.postgres import Databases
from tests.journeys.firm import bring_up

FAILED = """INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)
    VALUES ('default', 'house/sweep', '{"timestamp": 1}', 'todo', 9)"""
STEPS = (
    "SET search_path TO errands", FAILED,
    "UPDATE procrastinate_jobs SET status = 'doing'", "UPDATE procrastinate_jobs SET status = 'failed'",
)  # fmt: skip


@pytest.fixture
def url(server: Databases) -> Iterator[str]:
    """A house in which an errand was given up."""
    with server.fresh(server.template("whole", bring_up)) as address:
        with psycopg.connect(address) as connection:
            for statement in STEPS:
                connection.execute(statement.encode())
        yield address


def rigger(url: str, data: Path, *words: str) -> tuple[int, str]:
    """Run a command as a person does; returns its exit code and what it said."""
    environment = os.environ | {"RIGGER_DATABASE_URL": url, "RIGGER_DATA": str(data), "PYTHONPATH": "src"}
    ran = subprocess.run([sys.executable, "-m", "rigger.cli", *words], env=environment, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout


def test_what_was_given_up_is_told_by_the_doctor_shown_and_started_anew(url: str, tmp_path: Path) -> None:
    [sentence] = errands(Settings(database=url))
    assert "house/sweep failed too often" in sentence
    code, said = rigger(url, tmp_path, "errands")
    assert (code, "house/sweep: tried 9 times" in said) == (1, True)
    assert rigger(url, tmp_path, "errands", "--again") == (0, said + "1 started anew; a Rigger that is up runs them.\n")
    assert rigger(url, tmp_path, "errands") == (0, "Nothing was given up.\n")
    assert [*errands(Settings(database=url))] == []


def test_the_doctor_says_nothing_of_a_database_that_does_not_run(tmp_path: Path) -> None:
    assert [*errands(Settings(data=tmp_path))] == []

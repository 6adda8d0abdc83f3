"""The one database that Rigger keeps in its own PostgreSQL."""

from pathlib import Path

import psycopg

from rigger.platform.postgres.embedded.cluster import ROLE
from rigger.platform.postgres.embedded.refusals import DidNotStart, disk_full
from rigger.platform.postgres.embedded.sockets import address


def have_database(sockets: Path, log: Path) -> None:
    """Connect once, which proves that the server serves, and make the database if it is not there yet.

    An error that a session is told of may name what a person typed, so sessions keep it out of the server's log.
    """
    try:
        with psycopg.connect(address(sockets, "postgres"), autocommit=True) as connection:
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", (ROLE,)).rowcount == 0:
                connection.execute("ALTER ROLE ALL SET log_min_messages TO log")
                connection.execute("CREATE DATABASE rigger")
    except psycopg.errors.DiskFull as error:
        raise disk_full(log.parent) from error
    except psycopg.Error as error:
        raise DidNotStart(reason=str(error).partition("\n")[0], log=str(log)) from error

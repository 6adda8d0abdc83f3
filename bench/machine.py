"""How fast this machine is right now: a fixed loop of Python and one of SQL, beside every absolute figure."""

import time
from typing import Any

import psycopg

_TURNS = 2_000_000
_SQL = "SELECT sum(length(md5(n::text))) FROM generate_series(1, 300000) AS n"


def python_seconds() -> float:
    """Return how long the fixed loop of Python takes."""
    start, total = time.perf_counter(), 0
    for turn in range(_TURNS):
        total += turn & 7
    return time.perf_counter() - start


def sql_seconds(connection: psycopg.Connection[tuple[Any, ...]]) -> float:
    """Return how long the fixed loop of SQL takes."""
    start = time.perf_counter()
    connection.execute(_SQL).fetchone()
    return time.perf_counter() - start


def factors(url: str) -> dict[str, float]:
    """Return both, in seconds; the best of three, for others may be busy here too."""
    with psycopg.connect(url) as connection:
        return {
            "python_loop_s": round(min(python_seconds() for _ in range(3)), 3),
            "sql_loop_s": round(min(sql_seconds(connection) for _ in range(3)), 3),
        }

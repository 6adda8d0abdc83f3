"""What becomes of Rigger on a full disk: `full_disk.py FOLDER MEGABYTES` puts a small disk of its own there, fills it, and tells."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg

from rigger.platform.postgres.embedded import EmbeddedPostgres, NoDatabase

SETTINGS = {"fsync": "off", "max_wal_size": "32MB"}


def story(disk: Path, megabytes: str) -> Iterator[str]:
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "small", disk], check=True)
    folder, filler = disk / "data", disk / "filler"
    try:
        with EmbeddedPostgres(folder, settings=SETTINGS) as postgres:
            yield "served"
            kept = write_until_full(postgres.url, filler)
            yield "full"
    except NoDatabase as refusal:
        yield f"{type(refusal).__name__}: {refusal.sentence}"
        yield f"left: {sorted(path.name for path in folder.glob('*postgres*') if path.is_dir())}"
        return
    (folder / "postgres.log").unlink()
    fill(filler)
    yield from start_again(folder)
    filler.unlink()
    with EmbeddedPostgres(folder, settings=SETTINGS) as postgres, psycopg.connect(postgres.url) as connection:
        found = connection.execute("SELECT count(*) FROM kept").fetchone()
    yield "kept" if found and found[0] >= kept > 0 else f"lost: {kept} were acknowledged, {found} are there"


def write_until_full(url: str, filler: Path) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (what text)")
        kept = sum(commit(connection) for _ in range(10))
        fill(filler)
        while commit(connection):
            kept += 1
    return kept


def commit(connection: psycopg.Connection) -> bool:
    try:
        connection.execute("INSERT INTO kept VALUES (repeat(gen_random_uuid()::text, 5000))")
    except psycopg.Error:
        return False
    return True


def fill(filler: Path) -> None:
    with filler.open("ab", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return


def start_again(folder: Path) -> Iterator[str]:
    try:
        with EmbeddedPostgres(folder, settings=SETTINGS):
            yield "served"
    except NoDatabase as refusal:
        yield f"{type(refusal).__name__}: {refusal.sentence}"


if __name__ == "__main__":
    json.dump(list(story(Path(sys.argv[1]), sys.argv[2])), sys.stdout)

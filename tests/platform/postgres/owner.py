"""A Rigger of its own, to be killed: `owner.py FOLDER [USER]` serves the folder until its input ends, as that user if told so."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rigger.platform.postgres.embedded import Binaries, EmbeddedPostgres, NoDatabase

SOURCES = os.pathsep.join(sys.path)


@dataclass(frozen=True, slots=True)
class Owner:
    """Another process and what it answered: its address, or the refusal."""

    process: subprocess.Popen[str]
    url: str = ""
    refused: str = ""
    sentence: str = ""


@contextmanager
def owner_of(*arguments: str | Path, before: tuple[str, ...] = (), path: str = os.environ["PATH"], answers: bool = True) -> Iterator[Owner]:
    """Run this file with these arguments and wait for its answer, if told so; leaving ends it in good order unless it was killed."""
    command = [*before, sys.executable, __file__, *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": SOURCES, "PATH": path}
    ) as process:
        assert process.stdout
        yield Owner(process, **json.loads(process.stdout.readline() if answers else "{}"))


def main(folder: str, user: str = "", spare: str = "", programs: str = "") -> None:
    if user:
        os.setgroups([])
        os.setresgid(int(user), int(user), int(user))
        os.setresuid(int(user), int(user), int(user))
    binaries = Binaries(Path(programs), "18.4") if programs else None
    settings = {"fsync": "off"}
    try:
        with EmbeddedPostgres(Path(folder), binaries=binaries, settings=settings, spare=Path(spare or "/var/lib/rigger")) as postgres:
            say(url=postgres.url)
            sys.stdin.read()
    except NoDatabase as refusal:
        say(refused=type(refusal).__name__, sentence=refusal.sentence)


def say(**answer: str) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Say in sentences what is wrong with this installation, and how to mend it. Nothing is changed."""

import os
import platform
import shutil
import socket
import stat
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import suppress

import psycopg

from rigger.cli.telling import say
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import DatabaseAddressUnreadable
from rigger.house.settings import Settings
from rigger.kernel.refusal import Refused
from rigger.platform.errands import given_up
from rigger.platform.postgres.embedded import bundled, standing
from rigger.platform.postgres.sealing import key_in_text

_ROOM = 500_000_000
_OLDEST = 150_000


def arguments(parser: ArgumentParser) -> None:
    """Take nothing: everything is set by the environment."""
    del parser


def run(_given: Namespace) -> int:
    """Look at every part; returns 1 if something is wrong."""
    settings = Settings.read()
    wrong = [sentence for look in LOOKS for sentence in look(settings)]
    say(f"Python {platform.python_version()} on {platform.platform()}; data in {settings.data.absolute()}.")
    for sentence in wrong or ["Nothing is wrong that the doctor can see."]:
        say(sentence)
    return 1 if wrong else 0


def room(settings: Settings) -> Iterator[str]:
    """Look whether there is room for the data, and whether they may be written."""
    there = next(folder for folder in (settings.data.absolute(), *settings.data.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if free < _ROOM:
        yield f"Only {free // 1_000_000} MB are free where the data lie ({there}): make room."
    if not os.access(there, os.W_OK):
        yield f"The data cannot be written in {there}: make it writable for this user, or set RIGGER_DATA to another folder."


def key(settings: Settings) -> Iterator[str]:
    """Look whether the key for personal data can be read, by its owner alone."""
    path = settings.data / "key"
    try:
        if settings.key:
            key_in_text(settings.key, "RIGGER_KEY")
        elif path.exists():
            key_in_text(path.read_text("utf-8", errors="replace"), str(path))
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                yield f"Others may read the key for personal data: chmod 600 {path}."
        elif (settings.data / "postgres").exists():
            yield f"The key for personal data is missing ({path}): restore it from where you keep it, or personal fields stay unreadable."
    except (Refused, OSError) as error:
        yield str(error)


def port(settings: Settings) -> Iterator[str]:
    """Look whether the port is free, or Rigger's already."""
    with socket.socket() as door:
        door.settimeout(1)
        if door.connect_ex(("127.0.0.1", settings.port)) == 0:
            yield f"Something answers on port {settings.port}: Rigger, if it is running; else choose another with RIGGER_PORT."


def database(settings: Settings) -> Iterator[str]:
    """Look whether the database that is set answers and is new enough, or whether the built-in one can run here."""
    if not settings.database:
        try:
            bundled()
        except Refused as refusal:
            yield refusal.sentence
        return
    try:
        with psycopg.connect(settings.database, connect_timeout=5) as connection:
            if connection.info.server_version < _OLDEST:
                yield f"RIGGER_DATABASE_URL names PostgreSQL {connection.info.server_version // 10_000}; Rigger needs 15 or newer."
    except psycopg.OperationalError as error:
        yield f"RIGGER_DATABASE_URL does not answer: {str(error).strip().partition(chr(10))[0]}"
    except psycopg.ProgrammingError:
        yield DatabaseAddressUnreadable().sentence


def errands(settings: Settings) -> Iterator[str]:
    """Look whether errands were given up, where their database runs."""
    url = settings.database_of(CONTEXTS[0].name, standing(settings.data / "postgres" / "postgres"))
    if url:
        with suppress(psycopg.Error), psycopg.connect(url, connect_timeout=5) as connection:
            for name, count in given_up(connection):
                yield f"{name} failed too often and was given up, {count} in all: rigger.log says why; then `rigger errands --again`."


LOOKS: tuple[Callable[[Settings], Iterator[str]], ...] = (room, key, port, database, errands)
"""Everything the doctor looks at."""

"""Opens a house: connections, migrations, a store for each context, and the runtime that keeps them in step."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from rigger.house.errands import runner_of
from rigger.kernel.context import Context
from rigger.kernel.refusal import Refused
from rigger.kernel.runtime import Running, Runtime
from rigger.platform.errands import Queue, Runner, have_errands
from rigger.platform.files import Folder, SealedFiles
from rigger.platform.postgres import PostgresStore, migrate
from rigger.platform.postgres.pools import Limits, Logins, Pools, open_pools
from rigger.platform.postgres.replies import PostgresReplies, have_replies
from rigger.platform.postgres.sealing import KeyEncryptingKey
from rigger.platform.postgres.signing import PostgresKeyring

_OLDEST = 150_000
_APART = Limits(fold=2)
"""Followers with a database to each context need fewer connections to each, or stand in each other's way."""

ERRANDS = "errands"
"""What the bell is rung with where an errand was started; no context is called so."""

type Failed = Callable[[str, Exception], None]
"""Told, by the name of a subscription, of a step that broke and will be tried again."""


class DatabaseTooOld(Refused):
    """The database is PostgreSQL {found}; Rigger needs 15 or newer. Update it, or leave RIGGER_DATABASE_URL out to use the built-in one."""


class DatabaseAway(Refused):
    """The database does not answer ({reason}); check RIGGER_DATABASE_URL, and that the server runs and lets you in."""


class DatabaseAddressUnreadable(Refused):
    """RIGGER_DATABASE_URL is no address of a database; write it as postgresql://USER:PASSWORD@HOST:5432/NAME."""


class DatabaseForbids(Refused):
    """The database does not let Rigger make what it needs ({reason}); give its login CREATEROLE, and CREATE on the database."""


@dataclass(slots=True)
class Bell:
    """Rung with a context's name by whoever writes to its log, and for an errand that is started; wakes the house, or who else is given."""

    ring: Callable[[str], None] = lambda _: None

    def __call__(self, context: str) -> None:
        """Wake whoever follows."""
        self.ring(context)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open house: by the name of each context its store, connections and files, and over all the runtime, keys and errands.

    `bell` is rung after whatever was written here; it wakes the runtime of this process, or whom else it is given.
    """

    stores: Mapping[str, PostgresStore]
    pools: Mapping[str, Pools]
    runtime: Runtime
    bell: Bell
    keyring: PostgresKeyring
    replies: PostgresReplies
    errands: Queue
    runner: Runner
    files: Mapping[str, SealedFiles]

    def wake(self, what: str) -> None:
        """Look at once at what was written to a context's log, or at the errands that were started."""
        if what == ERRANDS:
            self.errands.reach.ring()
        else:
            self.runtime.wake(what)

    async def answers(self, context: str) -> str:
        """Ask whether the database of a context answers: "" if it does, else what is wrong."""
        async with self.pools[context].api.connection() as connection:
            await connection.execute("SELECT 1")
        return ""


async def brought_up(contexts: Sequence[Context], url: Callable[[str], str]) -> tuple[str, ...]:
    """Migrate the database of each context; returns what waits to be rebuilt.

    Raises `DatabaseAway`, `DatabaseAddressUnreadable`, `DatabaseTooOld` or `DatabaseForbids`.
    """
    stale: list[str] = []
    for context in contexts:
        try:
            async with await _connected(url(context.name)) as connection:
                if connection.info.server_version < _OLDEST:
                    raise DatabaseTooOld(found=connection.info.server_version // 10_000)
                stale += [f"{context.name}/{view}" for view in await migrate(context, connection)]
                await have_replies(connection)
                await have_errands(connection)
        except psycopg.OperationalError as error:
            raise DatabaseAway(reason=_first_line(error)) from error
        except psycopg.errors.InsufficientPrivilege as error:
            raise DatabaseForbids(reason=_first_line(error)) from error
    return tuple(stale)


async def _connected(address: str) -> psycopg.AsyncConnection[tuple[Any, ...]]:
    try:
        return await psycopg.AsyncConnection.connect(address, autocommit=True)
    except psycopg.ProgrammingError:  # it quotes the address, in which a password may stand
        raise DatabaseAddressUnreadable from None


def _first_line(error: psycopg.Error) -> str:
    return str(error).strip().partition("\n")[0]


@asynccontextmanager
async def opened(  # noqa: PLR0913, PLR0917 - each is a thing of its own
    contexts: Sequence[Context],
    url: Callable[[str], str],
    kek: KeyEncryptingKey,
    folder: Path,
    failed: Failed,
    limits: Limits | None = None,
) -> AsyncGenerator[Opened]:
    """Open a house over databases that `brought_up` has seen, with its files in a folder.

    `failed` is told of a step that broke and is tried again.
    """
    async with AsyncExitStack() as held:
        pools: dict[str, Pools] = {}
        addresses = {url(context.name) for context in contexts}
        limits = limits or (Limits() if len(addresses) == 1 else _APART)
        for address in addresses:
            pools[address] = await held.enter_async_context(open_pools(Logins.one(address), limits))
        bell = Bell()
        stores = {each.name: PostgresStore(each, pools[url(each.name)], kek, wake=partial(bell, each.name)) for each in contexts}
        runtime = Runtime([Running(each, stores[each.name]) for each in contexts], failed)
        theirs = {each.name: pools[url(each.name)] for each in contexts}
        queue = Queue(theirs[contexts[0].name].fold, partial(bell, ERRANDS))
        replies = PostgresReplies(theirs[contexts[0].name].api)
        files = {name: SealedFiles(Folder(folder / name), store.keys) for name, store in stores.items()}
        runner = runner_of(contexts, stores, replies, queue, files, failed)
        house = Opened(stores, theirs, runtime, bell, PostgresKeyring(theirs[contexts[0].name], kek), replies, queue, runner, files)
        bell.ring = house.wake
        yield house

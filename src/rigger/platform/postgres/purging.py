"""Taking a whole organisation out of a context: its events, its rows, its keys. Only for what was never real, such as the example."""

from uuid import UUID

from rigger.kernel.context import Context
from rigger.platform.postgres.migrate import Connection
from rigger.platform.postgres.naming import KEEPER, names_of, quoted

_PERSONS = "SELECT DISTINCT key FROM log WHERE owner = %s"
_KEYS = "DELETE FROM keys.keys WHERE context = %s AND person = ANY(%s)"


async def purge(context: Context, connection: Connection, owner: UUID) -> int:
    """Take everything of an owner out of one context, all or nothing; returns how many events there were.

    Its login must be allowed to act as the context's owner role and as the keeper of keys.
    """
    names = names_of(context)
    async with connection.transaction():
        await connection.execute("SELECT set_config('statement_timeout', '0', true)")
        await connection.execute(names.fill("SET LOCAL ROLE {owner}; SET LOCAL search_path TO {schema}"))
        persons = [key for (key,) in await (await connection.execute(_PERSONS, [owner])).fetchall()]
        gone = 0
        for table in ("tags", "processes", "sends", *(view.name for view in context.views), "log"):
            walled = table not in {"processes", "sends"}
            gone = await _emptied(connection, quoted(table), owner, walled=walled)
        await connection.execute(names.fill("SET LOCAL ROLE {keeper}", keeper=KEEPER))
        await connection.execute(_KEYS, [context.name, persons])
    return gone


async def _emptied(connection: Connection, table: str, owner: UUID, *, walled: bool) -> int:
    """Delete an owner's rows; the wall around rows stands back for the one statement, within the transaction."""
    if walled:
        await connection.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY".encode())
    gone = (await connection.execute(f"DELETE FROM {table} WHERE owner = %s".encode(), [owner])).rowcount  # noqa: S608 - quoted
    if walled:
        await connection.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY".encode())
    return gone

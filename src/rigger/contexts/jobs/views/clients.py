"""Whom we work for."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.jobs.events.site import CLIENT_EVENTS, ClientEvent
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client; `sought` is the name as it is searched."""

    name: str
    sought: str
    version: int


def project(_row: ClientRow | None, event: ClientEvent, source: Source) -> ClientRow:
    """Show the client by its latest name."""
    return ClientRow(event.name, event.name.casefold(), source.version)


CLIENTS = View("clients", ClientRow, CLIENT_EVENTS, project, inline=True, indexes=(("sought",),))


@dataclass(frozen=True, slots=True)
class ClientShown:
    """One client."""

    client: UUID
    name: str
    sought: str
    version: int


CLIENTS_BY_NAME = """
SELECT key AS client, name, sought, version FROM clients
WHERE starts_with(sought, %(name)s) AND (sought, key) > (%(sought)s, %(key)s) ORDER BY sought, key LIMIT %(limit)s
"""

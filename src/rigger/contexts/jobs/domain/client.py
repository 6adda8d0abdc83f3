"""A client: whom we work for."""

from dataclasses import dataclass
from typing import Never, assert_never

from rigger.contexts.jobs.domain.commands import NameClient
from rigger.contexts.jobs.events.site import ClientAdded, ClientEvent, ClientRenamed
from rigger.kernel.decider import Decider
from rigger.kernel.values import line


@dataclass(frozen=True, slots=True)
class Unheard:
    """Nobody of this id yet."""


@dataclass(frozen=True, slots=True)
class Named:
    """A client by its name."""

    name: str


type Client = Unheard | Named


def decide(client: Client, command: NameClient) -> tuple[ClientEvent, ...]:
    """Answer a command to a client."""
    name = line(command.name, "Name", 120)
    match client:
        case Unheard():
            return (ClientAdded(command.client, name),)
        case Named() if client.name == name:
            return ()
        case Named():
            return (ClientRenamed(command.client, name),)
        case _:
            assert_never(client)


def evolve(_client: Client, event: ClientEvent) -> Client:
    """Fold one event of a client."""
    return Named(event.name)


CLIENT = Decider[NameClient, Client, ClientEvent, Never]("client", Unheard(), evolve, decide)

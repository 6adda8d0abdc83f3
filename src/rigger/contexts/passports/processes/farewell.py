"""When a worker is forgotten, every share of theirs goes, with the looks at it."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.passports.domain.commands import ForgetShares, PassportCommand
from rigger.contexts.passports.domain.passport import PASSPORT
from rigger.contracts.workforce import WorkerForgotten
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to remember."""


def key(event: WorkerForgotten, _source: Source) -> UUID:
    """Say goodbye to one worker at a time."""
    return event.worker


def evolve(nothing: Nothing, _event: WorkerForgotten, _source: Source) -> Nothing:
    """Remember nothing."""
    return nothing


def react(_nothing: Nothing, event: WorkerForgotten, _source: Source) -> tuple[Send[PassportCommand], ...]:
    """Let the shares go."""
    return (Send(PASSPORT, event.worker, ForgetShares()),)


FAREWELL: Process[Nothing, WorkerForgotten] = Process("farewell", Nothing(), (WorkerForgotten,), evolve, react, key)

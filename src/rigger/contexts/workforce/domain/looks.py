"""Who opened the files of a worker, and why: each look is written down before anybody sees anything."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Never
from uuid import UUID

from rigger.contexts.workforce.events import FileOpened
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Missing, NotAllowed, Refused
from rigger.kernel.values import line

type Role = Literal["holder", "compliance_officer", "verifier", "coordinator"]
"""As whom somebody looks: as the worker themself, or in an office of the organisation."""

MEDICAL_EYES = frozenset({"holder", "compliance_officer"})
SHOWN_FOR = timedelta(minutes=10)
"""So long after it was written down, a look shows its file."""


class MedicalIsClosed(NotAllowed):
    """Only the worker and the compliance officer may open the file of a medical or of a drug and alcohol test; ask them."""


class LookTaken(Refused):
    """Another look was written down under this id; make a new id for each look."""


class NoSuchLook(Missing):
    """Nobody's look at this file was written down under this id; say first who looks, and why."""


class LookIsOver(Refused):
    """This look is more than ten minutes old; open the file anew, and say why."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Somebody (`by`, as `role`) opens a file of a ticket, and says why; `medical` says whether it is for few eyes."""

    look: UUID
    ticket: UUID
    file: UUID
    medical: bool
    by: str
    role: Role
    why: str
    at: datetime


type Looks = tuple[FileOpened, ...]


def decide(state: Looks, command: OpenFile) -> tuple[FileOpened, ...]:
    """Write a look down; raises `MedicalIsClosed` or `LookTaken`."""
    if command.medical and command.role not in MEDICAL_EYES:
        raise MedicalIsClosed
    by, why = line(command.by, "By", 120), line(command.why, "Why", 200)
    before = next((each for each in state if each.look == command.look), None)
    if before is None:
        return (FileOpened(command.look, command.ticket, command.file, command.role, command.at, by, why),)
    if (before.ticket, before.file, before.role, before.by, before.why) != (command.ticket, command.file, command.role, by, why):
        raise LookTaken
    return ()


def evolve(state: Looks, event: FileOpened) -> Looks:
    """Remember one more look."""
    return (*state, event)


def check(state: Looks, look: UUID, file: UUID, at: datetime) -> None:
    """Raise `NoSuchLook` or `LookIsOver` unless this look was written down for this file a moment ago."""
    found = next((each for each in state if (each.look, each.file) == (look, file)), None)
    if found is None:
        raise NoSuchLook
    if at - found.at > SHOWN_FOR:
        raise LookIsOver


LOOKS = Decider[OpenFile, Looks, FileOpened, Never]("looks", (), evolve, decide)

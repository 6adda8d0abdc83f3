"""The files that show a ticket: a copy at most, until somebody has looked at it."""

from dataclasses import replace
from uuid import UUID

from rigger.catalogue.medicals import is_medical
from rigger.contexts.workforce.domain.showing import AttachFile
from rigger.contexts.workforce.events import Attached, Holding
from rigger.kernel.refusal import Missing, Refused

MOST = 20


class NoSuchFile(Missing):
    """This ticket has no such file; check the address."""


class TicketFilesFull(Refused):
    """A ticket holds at most {most} files; take away some that are not needed."""


def attached(before: Holding, command: AttachFile) -> Holding:
    """Return the ticket with one file more; what was merely claimed has a copy now, and a rejection is answered."""
    if any(each.file == command.file for each in before.files):
        return before
    if len(before.files) >= MOST:
        raise TicketFilesFull(most=MOST)
    held = replace(before.held, evidence="copy") if before.held.evidence == "claimed" else before.held
    file = Attached(command.file, command.media, command.size, command.at, is_medical(before.held.type))
    return replace(before, held=held, rejected=None, rejected_by=None, files=(*before.files, file))


def without(before: Holding, file: UUID) -> Holding:
    """Return the ticket without a file; a copy that nobody looked at, and of which no file is left, was only claimed."""
    files = tuple(each for each in before.files if each.file != file)
    unproven = before.held.evidence == "copy" and before.checked_on is None and not files
    return replace(before, files=files, held=replace(before.held, evidence="claimed") if unproven else before.held)


def file_in(tickets: tuple[Holding, ...], ticket: UUID, file: UUID) -> Attached:
    """Return a file of a ticket, marked medical if the ticket is; raises `NoSuchFile`."""
    for held in tickets:
        for each in held.files if held.held.id == str(ticket) else ():
            if each.file == file:
                return replace(each, medical=each.medical or is_medical(held.held.type))
    raise NoSuchFile

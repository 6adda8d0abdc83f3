"""The routes of files that show a ticket: sent in, taken away."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response

from rigger.contexts.workforce.domain.crew_record import files_in
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.paper import TicketFilesFull
from rigger.contexts.workforce.domain.showing import AttachFile, TakeFileAway
from rigger.contexts.workforce.http.asking import OF_TICKET, Records
from rigger.edge import acting, answers, problems
from rigger.edge.files import Files, OnePaper, files, taken_in
from rigger.edge.routes import routes
from rigger.kernel.refusal import Refused
from rigger.kernel.values import PersonForgotten
from rigger.papers.refusals import OF_PAPERS

type Kept = Annotated[Files, Depends(files("workforce"))]

router = routes("workforce")

_FILE = "/crew-records/{worker}/tickets/{ticket}/files/{file}"


class FileIdTaken(Refused):
    """Another file lies under this id; make a new id for each file."""


@router.put(_FILE, status_code=204, responses=problems.problems(*OF_TICKET, *OF_PAPERS, TicketFilesFull, FileIdTaken, PersonForgotten))
async def attach_file(  # noqa: PLR0913 - each is a thing of its own
    *, worker: UUID, ticket: UUID, file: UUID, sent: OnePaper, records: Records, kept: Kept, act: acting.Acting
) -> Response:
    """Send a photo or PDF that shows a ticket; it counts as a copy until somebody looks at it. The id is any new UUID.

    Only the picture is kept: it is made anew without anything else that the file carried, and sealed under the worker's key.
    """
    known, _ = await records.read(worker, act)
    CREW_RECORD.decide(known, AttachFile(ticket, file, "image/jpeg", 0, act.at))
    paper = await taken_in(sent)
    command = AttachFile(ticket, file, paper.media, len(paper.content), act.at)
    fresh = await kept.put(act.owner, worker, file, paper.content)
    if not fresh and await kept.get(act.owner, worker, file) != paper.content:
        raise FileIdTaken
    return answers.answer(await records.execute(worker, command, act))


@router.delete(_FILE, status_code=204, responses=problems.problems(*OF_TICKET))
async def take_file_away(  # noqa: PLR0913 - each is a thing of its own
    *, worker: UUID, ticket: UUID, file: UUID, records: Records, kept: Kept, act: acting.Acting
) -> Response:
    """Take a file away: it is deleted for good."""
    done = await records.execute(worker, TakeFileAway(ticket, file), act)
    known, _ = await records.read(worker, act)
    if file not in files_in(known.record):
        await kept.drop(act.owner, worker, file)
    return answers.answer(done)

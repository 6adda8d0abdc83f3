"""The routes of looking at a file: say who looks and why, then see it; and the list of all looks, for whom they concern."""

from datetime import UTC, datetime
from typing import Annotated, Any, NamedTuple, Never
from uuid import UUID

from fastapi import Depends, Response

from rigger.contexts.workforce.domain import looks as looking
from rigger.contexts.workforce.domain.crew_record import tickets_in
from rigger.contexts.workforce.domain.paper import NoSuchFile, file_in
from rigger.contexts.workforce.events import FileOpened
from rigger.contexts.workforce.http.asking import OF_RECORD, OF_TEXT, Records
from rigger.contexts.workforce.http.files import Kept
from rigger.contexts.workforce.views import looks as seen
from rigger.edge import acting, answers, bodies, files, pages, problems, stores
from rigger.edge.routes import routes
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

type Looks = Annotated[Streams[looking.OpenFile, looking.Looks, FileOpened, Never], Depends(stores.streams(looking.LOOKS))]
type Looked = Annotated[Rows, Depends(stores.rows("workforce", seen.LOOKED))]

router = routes("workforce")

_LOOK = "/crew-records/{worker}/tickets/{ticket}/files/{file}/looks/{look}"
_SHOWN: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": {kind: {"schema": {"type": "string"}} for kind in ("image/jpeg", "application/pdf")}}
}


class LookTold(bodies.Body):
    """Who looks, as whom, and why. Until there is sign-in it is written down as told."""

    by: str
    role: looking.Role
    why: str


class ByLatest(NamedTuple):
    """Where a page begins."""

    at: datetime = datetime.max.replace(tzinfo=UTC)
    look: UUID = UUID(int=2**128 - 1)


@router.put(
    _LOOK, status_code=204, responses=problems.problems(*OF_RECORD, *OF_TEXT, NoSuchFile, looking.MedicalIsClosed, looking.LookTaken)
)
async def open_file(  # noqa: PLR0913 - each is a thing of its own
    *, worker: UUID, ticket: UUID, file: UUID, look: UUID, told: LookTold, records: Records, looks: Looks, act: acting.Acting
) -> Response:
    """Say who opens a file and why; for ten minutes the file is shown at this address. The id is any new UUID."""
    known, _ = await records.read(worker, act)
    medical = file_in(tickets_in(known.record), ticket, file).medical
    command = looking.OpenFile(look, ticket, file, medical, told.by, told.role, told.why, act.at)
    return answers.answer(await looks.execute(worker, command, act))


@router.get(_LOOK, responses=_SHOWN | problems.problems(*OF_RECORD, NoSuchFile, looking.NoSuchLook, looking.LookIsOver))
async def show_file(  # noqa: PLR0913 - each is a thing of its own
    *, worker: UUID, ticket: UUID, file: UUID, look: UUID, records: Records, looks: Looks, kept: Kept, act: acting.Acting
) -> Response:
    """Show a file to whoever said who they are and why; no cache keeps it."""
    known, _ = await records.read(worker, act)
    attached = file_in(tickets_in(known.record), ticket, file)
    opened, _ = await looks.read(worker, act)
    looking.check(opened, look, file, act.at)
    content = await kept.get(act.owner, worker, file)
    if content is None:
        raise NoSuchFile
    ending = "jpg" if attached.media == "image/jpeg" else "pdf"
    return files.handed_out(content, attached.media, f"ticket-{file}.{ending}")


@router.get("/crew-records/{worker}/looks", response_model=pages.Page[seen.LookRow])
async def list_looks(worker: UUID, page: pages.Paging, looked: Looked) -> Response:
    """List who opened the files of a worker, when, as whom and why; the latest first."""
    found = await looked.all(seen.OF_WORKER, seen.LookRow, of=worker, **page.after(ByLatest())._asdict(), limit=page.fetch)
    return page.listed(found, lambda line: ByLatest(line.at, line.look))

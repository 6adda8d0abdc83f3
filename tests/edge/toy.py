"""A toy context behind the edge: slings in a yard, each tagged with a colour until it is scrapped."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, assert_never, cast
from uuid import UUID

from fastapi import Depends, Request, Response, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import Field

from rigger.edge.acting import Acting
from rigger.edge.answers import answer, shown
from rigger.edge.bodies import Body
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.edge.stores import rows, streams
from rigger.edge.who import Me
from rigger.kernel.context import Context
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.refusal import Missing, Refused
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams
from rigger.kernel.values import derived, line
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class SlingTagged:
    colour: str


@dataclass(frozen=True, slots=True)
class SlingScrapped:
    why: str


type SlingEvent = SlingTagged | SlingScrapped


@dataclass(frozen=True, slots=True)
class TagSling:
    colour: str


@dataclass(frozen=True, slots=True)
class ScrapSling:
    why: str


type SlingCommand = TagSling | ScrapSling


class NoSuchSling(Missing):
    """There is no sling of this id in your yard; look at the list."""


class SlingIsScrap(Refused):
    """This sling was scrapped ({why}); take another one."""


@dataclass(frozen=True, slots=True)
class Sling:
    id: UUID
    owner: UUID
    colour: str
    scrapped: bool
    version: int


def evolve(_state: SlingEvent | None, event: SlingEvent) -> SlingEvent:
    return event


def decide(state: SlingEvent | None, command: SlingCommand) -> tuple[SlingEvent, ...]:
    match command, state:
        case TagSling(), SlingScrapped(why):
            raise SlingIsScrap(why=why)
        case TagSling(colour), _:
            return (SlingTagged(colour),)
        case ScrapSling(), None:
            raise NoSuchSling
        case ScrapSling(), SlingScrapped():
            return ()
        case ScrapSling(why), _:
            return (SlingScrapped(why),)
        case _:
            assert_never(command)


def project(row: Sling | None, event: SlingEvent, source: Source) -> Sling:
    colour = event.colour if isinstance(event, SlingTagged) else row.colour if row else ""
    return Sling(source.key, source.owner, colour, isinstance(event, SlingScrapped), source.version)


SLING: Decider[SlingCommand, SlingEvent | None, SlingEvent, Any] = Decider("sling", None, evolve, decide)
SLINGS: View[Sling, SlingEvent] = View("slings", Sling, (SlingTagged, SlingScrapped), project)

Yard = Annotated[Streams[SlingCommand, SlingEvent | None, SlingEvent, Any], Depends(streams(SLING))]
YardRows = Annotated[Rows, Depends(rows("yard", SLINGS))]
router = routes("yard")


class Tagging(Body):
    colour: Annotated[str, Field(min_length=1, max_length=40)]
    straps: tuple[Annotated[int, Field(ge=1)], ...] = ()


class Scrapping(Body):
    why: str


class After(NamedTuple):
    colour: str = ""
    id: UUID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Created:
    id: UUID


@router.post("/slings", status_code=201, response_model=Created, responses=problems(SlingIsScrap))
async def tag_new_sling(tagging: Tagging, yard: Yard, act: Acting) -> Response:
    """Tag a new sling."""
    sling = derived(act.command, "sling")
    done = await yard.execute(sling, TagSling(line(tagging.colour, "colour")), act)
    return answer(done, 201, Created(sling), location=f"/v1/yard/slings/{sling}")


@router.put("/slings/{sling}/scrapping", status_code=204, responses=problems(NoSuchSling))
async def scrap_sling(sling: UUID, scrapping: Scrapping, yard: Yard, act: Acting) -> Response:
    """Scrap a sling; scrapping twice is harmless."""
    return answer(await yard.execute(sling, ScrapSling(line(scrapping.why, "why")), act))


@router.put("/slings/{sling}/colour", status_code=204, responses=problems(SlingIsScrap))
async def tag_sling(sling: UUID, tagging: Tagging, yard: Yard, act: Acting) -> Response:
    """Tag a sling anew."""
    return answer(await yard.execute(sling, TagSling(line(tagging.colour, "colour")), act))


@router.get("/slings", response_model=Page[Sling])
async def list_slings(page: Paging, found: YardRows, colour: str | None = None) -> Response:
    """List the slings of the yard by colour."""
    start = page.after(After())
    lines = await found.all("slings", Sling, colour=colour, after=start, limit=page.fetch)
    return page.listed(lines, lambda sling: After(sling.colour, sling.id))


@router.get("/slings/{sling}", response_model=Sling, responses=problems(NoSuchSling))
async def read_sling(sling: UUID, found: YardRows, request: Request) -> Response:
    """Show one sling."""
    row = await found.one("sling", Sling, id=sling)
    if row is None:
        raise NoSuchSling
    return shown(request, row, row.version)


@router.get("/me", response_model=dict[str, str])
async def read_me(me: Me, request: Request) -> Response:
    """Show who asks."""
    return shown(request, {"owner": me.owner, "actor": me.actor})


@router.post("/sheets", response_model=dict[str, int])
async def take_sheet(sheet: UploadFile, act: Acting, request: Request) -> Response:
    """Take a sheet in."""
    return shown(request, {"bytes": len(await sheet.read()), "trace": len(act.trace)})


_PERSON = "Jane Citizen, 0412 345 678"


@router.get("/breakage", include_in_schema=False)
async def break_down() -> Response:
    """Break."""
    raise ZeroDivisionError(_PERSON)


async def _half() -> AsyncIterator[bytes]:
    yield b"half of it"
    raise ZeroDivisionError


@router.get("/half", include_in_schema=False)
async def tell_half() -> Response:
    """Break while the answer is on its way."""
    return StreamingResponse(_half())


YARD = Context("yard", events=(SlingTagged, SlingScrapped), deciders=(SLING,), views=(SLINGS,), routes=router)


@dataclass(frozen=True, slots=True)
class ToyRows:
    """Reads the rows of one owner from memory; the query's text is the name of what is looked for."""

    store: MemoryStore
    owner: UUID

    async def all[R](self, sql: str, row: type[R], **params: object) -> list[R]:  # noqa: ARG002 - there is one kind of row
        assert sql == "slings"
        mine = [each for each in self.store.rows["slings"].values() if each.owner == self.owner]
        wanted = [each for each in mine if params["colour"] in {None, each.colour} and (each.colour, each.id) > params["after"]]
        return sorted(wanted, key=lambda each: (each.colour, each.id))[: cast("int", params["limit"])]

    async def one[R](self, sql: str, row: type[R], **params: object) -> R | None:  # noqa: ARG002 - as above
        assert sql == "sling"
        found = self.store.rows["slings"].get(cast("UUID", params["id"]))
        return found if found and found.owner == self.owner else None


@dataclass(frozen=True, slots=True)
class ToyFollowers:
    """Knows how far the view has come; it moves only when a test lets it."""

    store: MemoryStore

    async def wait_for(self, view: str, sequence: int, patience: float) -> bool:
        for _ in range(int(patience * 100)):
            if int(self.store.cursors.get(f"view/{view}", "0")) >= sequence:
                return True
            await asyncio.sleep(0.001)
        return False

    async def lag(self) -> Mapping[str, int]:
        return {"view/slings": len(self.store.entries) - int(self.store.cursors.get("view/slings", "0"))}

"""What a worker says against a block, and what the person who looked at it did. Until there is sign-in, names stand in the body."""

from typing import Literal
from uuid import UUID

from fastapi import Response

from rigger.contexts.crewing.domain import refusals
from rigger.contexts.crewing.domain.objection import RaiseObjection, ResolveObjection
from rigger.contexts.crewing.events import Outcome
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.http.speaking import Objecting
from rigger.contexts.crewing.views import crew, objections
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems


class Raised(Body):
    """Which reason is wrong (`rule` and `seen` of the verdict), in which position, and why, in the worker's own words."""

    position: UUID
    rule: str
    seen: str
    words: str


class Resolved(Body):
    """What came of it: the block stands (`upheld`), or what it looked at was wrong and is mended; who looked, and what was done."""

    outcome: Outcome
    by: str
    done: str


@router.put(
    "/workers/{worker}/objections/{objection}", status_code=204,
    responses=problems(
        *refusals.TEXT, refusals.NothingPlanned, refusals.NeverJudged, refusals.NoSuchLimits,
        refusals.NothingToObjectTo, refusals.ObjectionExists,
    ),
)  # fmt: skip
async def raise_objection(  # noqa: PLR0913 - two ids, what is said, and three parts of the house
    *, worker: UUID, objection: UUID, told: Raised, written: Objecting, rows: Read, act: Acting
) -> Response:
    """Say that a block is wrong; a person must look. A second objection to the same block is harmless while the first is open."""
    place = await crew.place(rows, told.position)
    if place is None:
        raise refusals.NothingPlanned
    command = RaiseObjection(objection, told.position, place.site, worker, told.rule, told.seen, told.words, act.at)
    return answer(await written.execute(worker, command, act))


@router.put(
    "/workers/{worker}/objections/{objection}/resolution", status_code=204,
    responses=problems(*refusals.TEXT, refusals.NoSuchObjection, refusals.ObjectionClosed),
)  # fmt: skip
async def resolve_objection(worker: UUID, objection: UUID, told: Resolved, written: Objecting, act: Acting) -> Response:
    """Say what was done about an objection; the same again is harmless."""
    return answer(await written.execute(worker, ResolveObjection(objection, told.outcome, told.by, told.done), act))


@router.get("/objections", response_model=Page[objections.ObjectionLine])
async def list_objections(
    *, page: Paging, rows: Read, state: Literal["open", "resolved"] | None = None, worker: UUID | None = None
) -> Response:
    """List objections, oldest first: those that wait for a person, those that were looked at, or all."""
    lines = await objections.objections(rows, state, worker, page.after(objections.Place()), page.fetch)
    return page.listed(lines, lambda line: objections.Place(line.raised_at, line.objection))

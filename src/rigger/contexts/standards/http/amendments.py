"""The routes of amendments: adopt entries by name, change or add some, take that back, and look at them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from fastapi import Request, Response
from pydantic import Field

from rigger.catalogue.amended import AmendmentUnfit, LineUnreadable, MedicalOfOwn, NoSuchEntry, Part, lines_of
from rigger.contexts.standards.domain import amendment as rules
from rigger.contexts.standards.http.reach import Amendments, Standing
from rigger.contexts.standards.views import amendments as views
from rigger.edge import acting, answers, bodies, pages, problems, routes
from rigger.kernel.values import Blank, ControlCharacters, TooLong

router = routes.routes("standards")

MAKING = (rules.AmendmentExists, rules.AmendmentEnded, rules.NothingAmended, Blank, TooLong, ControlCharacters)


class Adopting(bodies.Body):
    """Which entries are adopted, by name, from which day, and why."""

    entries: tuple[str, ...]
    first: date = Field(alias="from")
    why: str


class Changing(bodies.Body):
    """Lines of one part of the catalogue as its files write them, from which day they hold, and why.

    A line without a mark is K: it only warns until it is adopted by name.
    """

    part: Part
    lines: tuple[dict[str, Any], ...]
    first: date = Field(alias="from")
    why: str


@dataclass(frozen=True, slots=True)
class AmendmentShown:
    """One amendment: the names it adopts, or the lines it changes or adds as the catalogue files write them."""

    amendment: UUID
    adopts: tuple[str, ...]
    lines: dict[str, list[dict[str, Any]]]
    first: date
    why: str
    made_by: str
    made_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str


class After(NamedTuple):
    """Where in the list an amendment stands."""

    amendment: UUID = UUID(int=0)


@router.put("/amendments/{amendment}/adoption", status_code=204, responses=problems.problems(*MAKING, NoSuchEntry))
async def adopt_entries(amendment: UUID, adopting: Adopting, made: Amendments, act: acting.Acting) -> Response:
    """Adopt entries of the catalogue by name: what rests on them may block from that day on. The id is any new UUID."""
    command = rules.AdoptEntries(adopting.entries, adopting.first, adopting.why, act.at)
    return answers.answer(await made.execute(amendment, command, act))


@router.put(
    "/amendments/{amendment}/change", status_code=204, responses=problems.problems(*MAKING, AmendmentUnfit, LineUnreadable, MedicalOfOwn)
)
async def change_entries(amendment: UUID, changing: Changing, made: Amendments, act: acting.Acting) -> Response:
    """Change entries of the catalogue, or add some, for this organisation from a day on. The id is any new UUID."""
    lines = lines_of(changing.part, changing.lines)
    return answers.answer(await made.execute(amendment, rules.ChangeEntries(lines, changing.first, changing.why, act.at), act))


@router.delete(
    "/amendments/{amendment}", status_code=204, responses=problems.problems(rules.NoSuchAmendment, Blank, TooLong, ControlCharacters)
)
async def withdraw_amendment(amendment: UUID, why: str, made: Amendments, act: acting.Acting) -> Response:
    """Take an amendment back; doing it twice is harmless."""
    return answers.answer(await made.execute(amendment, rules.WithdrawAmendment(why), act))


@router.get("/amendments", response_model=pages.Page[AmendmentShown])
async def list_amendments(page: pages.Paging, rows: Standing) -> Response:
    """List every amendment that was made, withdrawn ones included."""
    lines = await views.amendments(rows, page.after(After()).amendment, page.fetch)
    return page.listed([_shown(line) for line in lines], lambda line: After(line.amendment))


@router.get("/amendments/{amendment}", response_model=AmendmentShown, responses=problems.problems(rules.NoSuchAmendment))
async def read_amendment(amendment: UUID, rows: Standing, request: Request) -> Response:
    """Show one amendment."""
    line = await views.amendment(rows, amendment)
    if line is None:
        raise rules.NoSuchAmendment
    return answers.shown(request, _shown(line), line.version)


def _shown(line: views.AmendmentLine) -> AmendmentShown:
    lines = {part: msgspec.to_builtins(told, builtin_types=(date, datetime)) for part, told in line.lines.dated() if told}
    return AmendmentShown(
        line.amendment, line.adopts, lines, line.first, line.why, line.made_by, line.made_at, line.withdrawn_at, line.withdrawn_why,
    )  # fmt: skip

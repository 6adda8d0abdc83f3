"""The catalogue to read, with all that the organisation made of it: as JSON, and as plain pages that need no internet."""

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from rigger.catalogue.browsing import Leaf, NoSuchPage, Page, Sought, leaves, page_of
from rigger.catalogue.catalogue import UnknownJurisdiction
from rigger.contexts.standards.http.reach import Standing, held
from rigger.contexts.standards.views.amendments import AmendmentLine, standing
from rigger.edge import pages, paper
from rigger.edge.answers import shown
from rigger.edge.problems import Responses, problems
from rigger.edge.routes import routes

router = routes("standards")

HTML: Responses = {200: {"description": "The page.", "content": {"text/html": {"schema": {"type": "string"}}}}}


class Looking(BaseModel):
    """Which entries are looked for."""

    text: str = Field("", max_length=120, description="Words that stand in the entry: a class, a code, part of its name.")
    jurisdiction: str = Field("", max_length=10, description="What holds there, as AU-NSW.")
    day: date | None = Field(None, description="What holds on that day.")

    @property
    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(self.text, self.jurisdiction, self.day)


class After(NamedTuple):
    """Where in the list an entry stands."""

    place: int = 0


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment of the organisation that speaks of the entry."""

    amendment: UUID
    first: date
    why: str
    made_by: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry, the others that speak of the same type of ticket, and what the organisation amended about it."""

    leaf: Leaf
    beside: tuple[Leaf, ...]
    amendments: tuple[Amended, ...]


@router.get("/catalogue", response_model=pages.Page[Leaf], responses=problems(UnknownJurisdiction))
async def list_entries(page: pages.Paging, rows: Standing, looking: Annotated[Looking, Query()]) -> Response:
    """List the entries of the catalogue as the organisation holds it, by name."""
    found = leaves(held(await standing(rows)), looking.sought)
    behind = page.after(After()).place
    places = {id(leaf): place for place, leaf in enumerate(found, start=1)}
    return page.listed(found[behind : behind + page.fetch], lambda leaf: After(places[id(leaf)]))


@router.get("/catalogue/{entry}", response_model=EntryShown, responses=problems(NoSuchPage))
async def read_entry(entry: str, rows: Standing, request: Request) -> Response:
    """Show an entry in plain words, by its name or by the code of its type: AU.HRWL.DG, or DG."""
    lines = await standing(rows)
    found = page_of(held(lines), entry)
    return shown(request, EntryShown(found.leaf, found.beside, _amended(found, lines)))


@router.get("/pages", response_class=Response, responses=HTML | problems(UnknownJurisdiction))
async def show_entries(rows: Standing, looking: Annotated[Looking, Query()]) -> Response:
    """Show the entries as a plain page."""
    lines = ((_link(leaf), escape(" ".join(leaf.says)), escape(leaf.proof)) for leaf in leaves(held(await standing(rows)), looking.sought))
    return paper.page("The catalogue", paper.table("Entries", ("Entry", "What it says", "How well it is proven"), lines))


@router.get("/pages/{entry}", response_class=Response, responses=HTML | problems(NoSuchPage))
async def show_entry(entry: str, rows: Standing) -> Response:
    """Show an entry as a plain page."""
    lines = await standing(rows)
    found = page_of(held(lines), entry)
    beside = ((_link(leaf), escape(" ".join(leaf.says)), escape(_holds(leaf)), escape(leaf.proof)) for leaf in found.beside)
    ours = ((str(each.first), escape(each.why), escape(each.made_by)) for each in _amended(found, lines))
    return paper.page(found.leaf.title, "".join((
        _leaf(found.leaf),
        paper.table("What else is said of it", ("Entry", "What it says", "Where and when", "How well it is proven"), beside),
        paper.table("What your organisation amended", ("From", "Why", "Who"), ours),
        '<p><a href="/v1/standards/pages">The whole catalogue</a></p>',
    )))  # fmt: skip


def _amended(found: Page, lines: list[AmendmentLine]) -> tuple[Amended, ...]:
    """Return the amendments that name one of the entries of a page, or wrote it."""
    named = {leaf.entry for leaf in (found.leaf, *found.beside)}
    recorded = {leaf.recorded for leaf in (found.leaf, *found.beside)}
    about = (each for each in lines if not named.isdisjoint(each.adopts) or each.made_at in recorded)
    return tuple(Amended(each.amendment, each.first, each.why, each.made_by) for each in about)


def _leaf(leaf: Leaf) -> str:
    says = "".join(f"<p>{escape(each)}</p>" for each in leaf.says)
    facts = (
        ("Where and when", escape(_holds(leaf))),
        ("Who says so", escape(leaf.source)),
        ("How well it is proven", escape(leaf.proof)),
        ("Its name, to adopt it by", paper.code(leaf.entry)),
    )
    return says + paper.table("About this entry", ("What", "Answer"), facts)


def _link(leaf: Leaf) -> str:
    return f'<a href="/v1/standards/pages/{escape(leaf.entry)}">{escape(leaf.title)}</a>'


def _holds(leaf: Leaf) -> str:
    first = f" from {leaf.first}" if leaf.first and leaf.first > date.min else ""
    last = f" to {leaf.last}" if leaf.last else ""
    return f"{', '.join(leaf.where)}{first}{last}"

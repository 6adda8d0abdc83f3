"""What standards tells the others: what an organisation made of the catalogue, and what it took back; and how they keep that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec.structs import replace

from rigger.catalogue.amended import Amendment, amended
from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.shipped import shipped
from rigger.kernel.log import Source
from rigger.kernel.rows import Rows
from rigger.kernel.values import Tag
from rigger.kernel.view import View

STANDARDS = Tag("standards")

type Standards = Annotated[UUID, STANDARDS]
"""Whose standards: always `OURS`, for tags of different organisations are kept apart anyway."""

OURS = UUID(int=0)


@dataclass(frozen=True, slots=True)
class CatalogueAmended:
    """The organisation adopts, changes or adds lines of the catalogue; said once, for an amendment does not change."""

    amendment: UUID
    made: Amendment
    standards: Standards = OURS


@dataclass(frozen=True, slots=True)
class AmendmentTakenBack:
    """The organisation no longer holds to this amendment."""

    amendment: UUID
    standards: Standards = OURS


type StandardsNews = CatalogueAmended | AmendmentTakenBack

STANDARDS_NEWS = (CatalogueAmended, AmendmentTakenBack)


@dataclass(frozen=True, slots=True)
class Standing:
    """The amendments that an organisation holds to, in the order in which they were heard."""

    amendments: tuple[tuple[UUID, Amendment], ...] = ()

    def after(self, news: StandardsNews) -> "Standing":
        """Return what stands after one more piece of news."""
        rest = tuple(each for each in self.amendments if each[0] != news.amendment)
        return Standing((*rest, (news.amendment, news.made)) if isinstance(news, CatalogueAmended) else rest)

    @property
    def made(self) -> tuple[Amendment, ...]:
        """Return the amendments alone."""
        return tuple(each for _, each in self.amendments)

    def law(self, at: datetime) -> Catalogue:
        """Return the law as the organisation holds it at a moment (UTC)."""
        return law_of(self.made, at)


NOTHING_AMENDED = Standing()


def law_of(amendments: Iterable[Amendment], at: datetime) -> Catalogue:
    """Return the law as an organisation holds it; what was heard of is known, whatever the clock of the one who told it."""
    return amended(shipped(), tuple(each if each.recorded <= at else replace(each, recorded=at) for each in amendments))


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One amendment that stands; `heard` is where in the log of the context it was heard."""

    made: Amendment
    heard: int


def _key(news: StandardsNews, _source: Source) -> UUID:
    return news.amendment


def _project(_row: AmendmentRow | None, news: StandardsNews, source: Source) -> AmendmentRow | None:
    return AmendmentRow(news.made, source.sequence) if isinstance(news, CatalogueAmended) else None


AMENDMENTS: View[AmendmentRow, StandardsNews] = View("amendments", AmendmentRow, STANDARDS_NEWS, _project, _key)
"""What the organisation made of the catalogue, as far as a context has heard: each that reads the law for a list keeps such rows."""

_ALL = "SELECT key AS amendment, made FROM amendments ORDER BY heard"


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """One amendment that stands, by its id."""

    amendment: UUID
    made: Amendment


async def standing_in(rows: Rows) -> Standing:
    """Return what stands in the rows of a context."""
    return Standing(tuple((each.amendment, each.made) for each in await rows.all(_ALL, AmendmentLine)))

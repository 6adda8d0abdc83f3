"""What the organisation made of the catalogue, as far as crewing has heard."""

from dataclasses import dataclass
from uuid import UUID

from rigger.catalogue.amended import Amendment
from rigger.contracts.standards import STANDARDS_NEWS, CatalogueAmended, StandardsNews
from rigger.kernel.log import Source
from rigger.kernel.rows import Rows
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One amendment that stands; `heard` is where in our log it was heard."""

    made: Amendment
    heard: int


def key(news: StandardsNews, _source: Source) -> UUID:
    """Keep one row for each amendment."""
    return news.amendment


def project(_row: AmendmentRow | None, news: StandardsNews, source: Source) -> AmendmentRow | None:
    """Keep an amendment until it is taken back."""
    return AmendmentRow(news.made, source.sequence) if isinstance(news, CatalogueAmended) else None


AMENDMENTS: View[AmendmentRow, StandardsNews] = View("amendments", AmendmentRow, STANDARDS_NEWS, project, key)

_ALL = "SELECT key AS amendment, made FROM amendments ORDER BY heard"


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """One amendment that stands, by its id."""

    amendment: UUID
    made: Amendment


async def standing(rows: Rows) -> list[AmendmentLine]:
    """Return what stands, in the order in which it was heard."""
    return await rows.all(_ALL, AmendmentLine)

"""What standards tells the others: what an organisation made of the catalogue, and what it took back."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from rigger.catalogue.amended import Amendment
from rigger.kernel.values import Tag

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


NOTHING_AMENDED = Standing()

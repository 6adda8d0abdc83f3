"""What can happen to what is asked of people: each layer keeps its own rule book, and those of wider reach are passed on to the sites."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from rigger.contracts.jobs import RuleBook
from rigger.kernel.values import Tag

BOOK = Tag("rule_book")

type Book = Annotated[UUID, BOOK]
"""The id of a rule book; what it asks is found under its tag."""

type Holder = Literal["organisation", "client", "site", "job"]
"""To whom a rule book belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesKept:
    """The whole rule book as it is from now on; `site` is where a book of a site or a job holds."""

    book: Book
    holder: Holder
    whose: UUID
    rules: RuleBook
    site: UUID | None = None


@dataclass(frozen=True, slots=True)
class RulesPassedOn:
    """What the organisation or a client asks holds on this site as it now stands; an empty book, if it no longer does."""

    book: UUID
    site: UUID
    rules: RuleBook


RULE_EVENTS: tuple[type[RulesKept], ...] = (RulesKept,)
PASSING_EVENTS: tuple[type[RulesPassedOn], ...] = (RulesPassedOn,)

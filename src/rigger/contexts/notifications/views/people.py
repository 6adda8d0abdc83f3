"""What every worker is called, for entries know them by their ids alone."""

from dataclasses import dataclass, replace
from uuid import UUID

from rigger.contracts.workforce import WorkerForgotten, WorkerLeft, WorkerListed
from rigger.kernel.log import Source
from rigger.kernel.values import known
from rigger.kernel.view import View

type Listing = WorkerListed | WorkerLeft | WorkerForgotten


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A worker by name; who has left is named still, who was forgotten is not."""

    name: str | None
    left: bool = False


def key(news: Listing, _source: Source) -> UUID:
    """Keep one row for each worker."""
    return news.worker


def project(row: PersonRow | None, news: Listing, _source: Source) -> PersonRow | None:
    """Fold one more piece of news about a worker."""
    match news:
        case WorkerListed(name=name):
            return PersonRow(known(name))
        case WorkerLeft():
            return None if row is None else replace(row, left=True)
        case WorkerForgotten():
            return None


PEOPLE: View[PersonRow, Listing] = View("people", PersonRow, (WorkerListed, WorkerLeft, WorkerForgotten), project, key)

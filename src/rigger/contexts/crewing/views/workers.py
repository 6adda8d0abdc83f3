"""Everybody who can be crewed, with the facts the gate looks at."""

from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

import msgspec

from rigger.contexts.crewing.views.ledgers import KEPT
from rigger.contracts.workforce import WORKFORCE_NEWS, WorkDeclared, WorkerForgotten, WorkerListed, WorkforceNews, person_after
from rigger.gate.facts import Person
from rigger.kernel.log import Source
from rigger.kernel.values import known
from rigger.kernel.view import View

_JSON = msgspec.json.Decoder(Person)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker by name; without facts once they have left, for bookings of theirs still need the name.

    `facts` is a gate `Person` as JSON text: five thousand of them are read for one question, and jsonb would cost that twice.
    """

    name: str | None
    facts: str | None


@lru_cache(maxsize=8_192)
def person_of(facts: str) -> Person:
    """Return what the gate looks at; most people's facts are the same as a moment ago, so they are kept as they were read."""
    return _JSON.decode(facts)


def key(news: WorkforceNews, _source: Source) -> UUID:
    """Keep one row for each worker."""
    return news.worker


def project(row: WorkerRow | None, news: WorkforceNews, source: Source) -> WorkerRow | None:
    """Fold one more piece of news about a worker; nothing stays of one who is to be forgotten, nor of work for others long ago."""
    if isinstance(news, WorkerForgotten):
        return None
    before = row or WorkerRow(None, None)
    name = known(news.name) if isinstance(news, WorkerListed) else before.name
    person = person_after(None if before.facts is None else person_of(before.facts), news)
    if isinstance(news, WorkDeclared) and person is not None:
        person = replace(person, work=tuple(each for each in person.work if each.end > source.happened_at - KEPT))
    return WorkerRow(name, None if person is None else msgspec.json.encode(person).decode())


WORKERS: View[WorkerRow, WorkforceNews] = View("workers", WorkerRow, WORKFORCE_NEWS, project, key)

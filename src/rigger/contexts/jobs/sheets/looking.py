"""Which clients, sites and jobs the rows of an import may be about, and how they are found on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Never
from uuid import UUID

from rigger.contexts.jobs.domain import ask, client, commands, knowledge, site, states
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.job import JobEvent
from rigger.contexts.jobs.events.site import ClientEvent, SiteEvent
from rigger.contexts.jobs.sheets.desk import Desk, folded
from rigger.contracts.standards import Standing
from rigger.kernel.log import Act
from rigger.kernel.rows import Rows
from rigger.kernel.store import Question
from rigger.kernel.streams import Streams
from rigger.sheets.intake import Intake

AT_ONCE: Final = 500
CLIENTS_CALLED: Final = "SELECT key AS id, name FROM clients WHERE sought = ANY(%(names)s::text[])"
SITES_CALLED: Final = "SELECT key AS id, name FROM sites WHERE sought = ANY(%(names)s::text[])"
JOBS_CALLED: Final = "SELECT key AS id, name FROM jobs WHERE sought = ANY(%(names)s::text[])"
CRANES_NAMED: Final = "SELECT facts FROM cranes WHERE key = ANY(%(named)s)"


@dataclass(frozen=True, slots=True)
class Office:
    """The streams that an import writes to."""

    clients: Streams[commands.NameClient, client.Client, ClientEvent, Never]
    sites: Streams[commands.SiteCommand, site.Known, SiteEvent, site.Heard]
    jobs: Streams[ask.JobCommand, knowledge.Known, JobEvent, knowledge.Heard]


@dataclass(frozen=True, slots=True)
class Found:
    """Something of a name that a row uses."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class FoundCrane:
    """A crane on record that a swing on record names."""

    facts: CraneFacts


async def look(office: Office, rows: Rows | None, found: Intake, standing: Standing, act: Act) -> Desk:
    """Return what is on record of all that the rows name; `rows` is nothing where nothing was there before, as in a folder of sheets."""
    if rows is None:
        return Desk(act.owner, {}, {}, {}, {}, standing)
    clients = await rows.all(CLIENTS_CALLED, Found, names=_named(found, "client"))
    sites = await rows.all(SITES_CALLED, Found, names=_named(found, "site"))
    jobs = await rows.all(JOBS_CALLED, Found, names=_named(found, "job"))
    at_sites = await _states(office.sites, sites, act)
    at_jobs = await _states(office.jobs, jobs, act)
    opened = {key: each.job for key, each in at_jobs.items() if isinstance(each.job, states.Open)}
    named = {swing.crane for each in opened.values() for swing in each.swings.values() if swing.crane}
    cranes = await rows.all(CRANES_NAMED, FoundCrane, named=list(named))
    return Desk(
        act.owner,
        {each.id: each.name for each in clients},
        {key: each.site for key, each in at_sites.items() if each.site is not None},
        opened,
        {each.facts.crane: each.facts for each in cranes},
        standing,
    )


async def _states[S](streams: Streams[Any, S, Any, Any], found: Sequence[Found], act: Act) -> dict[UUID, S]:
    states: dict[UUID, S] = {}
    for start in range(0, len(found), AT_ONCE):
        keys = [each.id for each in found[start : start + AT_ONCE]]
        answers = await streams.store.know([Question(streams.decider.stream, key, frozenset(), act) for key in keys])
        states |= {key: streams.decider.fold(each.own, ()) for key, each in zip(keys, answers, strict=True)}
    return states


def _named(found: Intake, name: str) -> list[str]:
    return list({folded(said) for rows in found.rows.values() for each in rows if (said := each.text(name))})

"""Gives the same sheets to each context that is filled from them: workforce takes people and tickets, jobs takes sites and jobs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from rigger.contexts.jobs.context import JOBS
from rigger.contexts.jobs.sheets import importing as of_jobs
from rigger.contexts.jobs.sheets import kinds as jobs_kinds
from rigger.contexts.jobs.sheets import looking as jobs
from rigger.contexts.workforce.context import WORKFORCE
from rigger.contexts.workforce.sheets import importing as of_workforce
from rigger.contexts.workforce.sheets import kinds as workforce_kinds
from rigger.contexts.workforce.sheets import looking as workforce
from rigger.kernel import log, rows, store
from rigger.sheets import book, intake, outcome

KINDS: Final = {"workforce": workforce_kinds.KINDS, "jobs": jobs_kinds.KINDS}

type Progress = Callable[[str, int, int], None]
"""Told what is written, and how many of how many."""


@dataclass(frozen=True, slots=True)
class Desks:
    """Where sheets are brought in: the streams of both contexts, and what they have on record (nothing where all is empty)."""

    records: workforce.Records
    office: jobs.Office
    people: rows.Rows | None = None
    places: rows.Rows | None = None


def desks(stores: Mapping[str, store.Store], on_record: Callable[[str], rows.Rows | None]) -> Desks:
    """Return where sheets are brought in, over the stores of the contexts by name; `on_record` is what each has on record."""
    client, site, job = (JOBS.streams(stores["jobs"], JOBS.decider(each)) for each in ("client", "site", "job"))
    records = WORKFORCE.streams(stores["workforce"], WORKFORCE.decider("crew_record"))
    return Desks(records, jobs.Office(client, site, job), on_record("workforce"), on_record("jobs"))


async def bring_in(  # noqa: PLR0913 - each is a thing of its own
    desks: Desks,
    books: Sequence[book.Workbook],
    told: Mapping[str, intake.Told],
    act: log.Act,
    *,
    apply: bool,
    progress: Progress,
) -> outcome.Outcome:
    """Import sheets into both contexts, or with `apply` false only say what would be done; one report for both."""
    people = await of_workforce.import_people(
        desks.records, desks.people, books, told_to("workforce", told), act, apply=apply, progress=partial(progress, "People")
    )
    places = await of_jobs.import_jobs(
        desks.office, desks.places, books, told_to("jobs", told), act, apply=apply, progress=partial(progress, "Sites and jobs")
    )
    return outcome.together((people, places))


def told_to(context: str, told: Mapping[str, intake.Told]) -> dict[str, intake.Told]:
    """Return what was said of sheets as it concerns one context: not of those that were said to be of another's kinds."""
    others = {kind.name for name, kinds in KINDS.items() if name != context for kind in kinds}
    return {sheet: said for sheet, said in told.items() if not said.kinds or not others.issuperset(said.kinds)}

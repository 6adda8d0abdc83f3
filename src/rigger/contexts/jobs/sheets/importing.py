"""Brings sheets of sites and jobs in: read, looked up, decided, and, if it is meant, carried out."""

from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from rigger.contexts.jobs.sheets.desk import Desk
from rigger.contexts.jobs.sheets.kinds import KINDS
from rigger.contexts.jobs.sheets.looking import Office, look
from rigger.contexts.jobs.sheets.taking import orders
from rigger.contracts.standards import NOTHING_AMENDED, standing_in
from rigger.kernel.log import Act
from rigger.kernel.refusal import Refused
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Order, Streams
from rigger.sheets import book, known, outcome
from rigger.sheets.faults import Fault, Severity
from rigger.sheets.intake import Told, intake

AT_ONCE: Final = 100

type Progress = Callable[[int, int], None]
"""Told how many commands of how many are carried out."""


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


async def import_jobs(  # noqa: PLR0913 - each is a thing of its own
    office: Office,
    rows: Rows | None,
    books: Sequence[book.Workbook],
    told: Mapping[str, Told],
    act: Act,
    *,
    apply: bool,
    progress: Progress = no_progress,
) -> outcome.Outcome:
    """Import sites with their clients, and jobs with their swings; with `apply` false only say what would be done.

    Both decide alike, row for row, and the same files twice change nothing. What is refused as it is written, because
    somebody changed it meanwhile, is a fault of the report.
    """
    standing = NOTHING_AMENDED if rows is None else await standing_in(rows)
    found = await to_thread(intake, books, KINDS, known.setting_on(standing.law(act.at), act.at), told)
    desk = await look(office, rows, found, standing, act)
    taking = await to_thread(orders, found, desk, act.at)
    late = await _carried_out(office, desk, act, progress) if apply else ()
    counts = tuple(taking.tally.of(kind) for kind in ("clients", *(kind.name for kind in KINDS)))
    return outcome.Outcome(apply, counts, (*taking.faults, *late), found.left)


async def _carried_out(office: Office, desk: Desk, act: Act, progress: Progress) -> tuple[Fault, ...]:
    """Write what is asked, clients before their sites and jobs before their swings, and return what was refused after all."""
    jobs: list[tuple[UUID, Any]] = [*((each.job, each) for each in desk.opened), *desk.planned]
    steps: list[tuple[Streams[Any, Any, Any, Any], list[tuple[UUID, Any]]]] = [
        (office.clients, [(each.client, each) for each in desk.named]),
        (office.sites, [(each.site, each) for each in desk.described]),
        (office.jobs, jobs),
    ]
    late: list[Fault] = []
    done, total = 0, sum(len(asked) for _, asked in steps)
    for streams, asked in steps:
        orders_of = [Order(key, command, act.caused("import", n, key, at=act.at)) for n, (key, command) in enumerate(asked)]
        for start in range(0, len(orders_of), AT_ONCE):
            answers = await streams.execute_all(orders_of[start : start + AT_ONCE])
            late += [Fault("", 0, "", "", "", no.sentence, Severity.ERROR) for no in answers if isinstance(no, Refused)]
            done += len(answers)
            progress(done, total)
    return tuple(late)

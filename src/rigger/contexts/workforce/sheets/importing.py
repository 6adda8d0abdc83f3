"""Brings sheets of people and tickets in: read, looked up, decided, and, if it is meant, carried out."""

from asyncio import gather, to_thread
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Final

from rigger.contexts.workforce.sheets.kinds import KINDS
from rigger.contexts.workforce.sheets.looking import Records, look
from rigger.contexts.workforce.sheets.taking import Orders, orders
from rigger.contracts.standards import NOTHING_AMENDED, standing_in
from rigger.kernel.log import Act
from rigger.kernel.refusal import Refused
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Order
from rigger.sheets import book, outcome
from rigger.sheets.faults import Fault, Severity
from rigger.sheets.intake import Told, intake
from rigger.sheets.known import setting_on

AT_ONCE: Final = 100

type Progress = Callable[[int, int], None]
"""Told how many records of how many are written."""


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


async def import_people(  # noqa: PLR0913 - each is a thing of its own
    records: Records,
    rows: Rows | None,
    books: Sequence[book.Workbook],
    told: Mapping[str, Told],
    act: Act,
    *,
    apply: bool,
    progress: Progress = no_progress,
) -> outcome.Outcome:
    """Import people and tickets, or with `apply` false only say what would be done: both decide alike, row for row.

    The same files twice change nothing. Whoever changes a record meanwhile is not overwritten unseen: each record decides
    again as it is written, and what it then refuses is a fault of the report.
    """
    standing = NOTHING_AMENDED if rows is None else await standing_in(rows)
    found = await to_thread(intake, books, KINDS, setting_on(standing.law(act.at), act.at), told)
    known = await look(records, rows, found, act)
    asked = await to_thread(orders, found, known, standing, act.owner, act.at)
    late = await _carried_out(records, asked, act, progress) if apply else ()
    counts = tuple(asked.tally.of(kind.name) for kind in KINDS)
    return outcome.Outcome(apply, counts, (*asked.faults, *late), found.left)


async def _carried_out(records: Records, asked: Orders, act: Act, progress: Progress) -> tuple[Fault, ...]:
    """Write what is asked, one half decided while the other is written, and return what was refused after all."""
    late: list[Fault] = []
    every = [Order(worker, command, act.caused("import", worker, at=act.at)) for worker, command in asked.asked.items()]
    for start in range(0, len(every), 2 * AT_ONCE):
        some = every[start : start + 2 * AT_ONCE]
        halves = await gather(records.execute_all(some[:AT_ONCE]), records.execute_all(some[AT_ONCE:]))
        for order, answer in zip(some, chain(*halves), strict=True):
            if isinstance(answer, Refused):
                late.append(asked.first[order.key].fault("name", answer.sentence, Severity.ERROR))
        progress(start + len(some), len(every))
    return tuple(late)

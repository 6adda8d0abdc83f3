"""The people of the example as commands to workforce."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from rigger.catalogue.words import Evidence
from rigger.cli.example.people import Held, Someone
from rigger.contexts.workforce.domain.commands import Card, CrewRecordCommand, DescribeWorker, RecordTicket, TellTogether
from rigger.contexts.workforce.domain.showing import RecordEvidence
from rigger.contexts.workforce.events import Details
from rigger.kernel.log import Act
from rigger.kernel.streams import Order
from rigger.kernel.values import derived

_COPY_ONLY = 7
"""Every so-manieth ticket was seen as a copy only."""


def worker_id(owner: UUID, someone: Someone) -> UUID:
    """Return the id of a person's crew record."""
    return derived(owner, "worker", someone.reference)


def record_orders(owner: UUID, crew: tuple[Someone, ...], at: datetime) -> Iterator[Order[CrewRecordCommand]]:
    """Open each person's record with what they hold, known since `at` or since it was issued."""
    for someone in crew:
        worker = worker_id(owner, someone)
        details = Details(someone.name, someone.phone, someone.email, someone.born, someone.reference)
        cards = (RecordTicket(_ticket(worker, held), _card(held), _since(held, at)) for held in someone.held)
        yield _order(owner, worker, TellTogether((DescribeWorker(details, at), *cards)), at, "record")


def check_orders(owner: UUID, crew: tuple[Someone, ...], at: datetime) -> Iterator[Order[CrewRecordCommand]]:
    """Say who saw each ticket: everybody's first, then everybody's second, so that many are carried out at once."""
    for place in range(max(len(someone.held) for someone in crew)):
        for someone in (each for each in crew if place < len(each.held)):
            worker, held = worker_id(owner, someone), someone.held[place]
            seen: Evidence = "copy" if (place + len(someone.name)) % _COPY_ONLY == 0 else "sighted"
            when = _since(held, at)
            check = RecordEvidence(_ticket(worker, held), seen, when, by="Example office", on=when.date(), where="Karratha")
            yield _order(owner, worker, check, when, f"{held.type}/seen")


def _since(held: Held, at: datetime) -> datetime:
    """Return when the office learnt of a ticket: when it began, or when it was issued."""
    return max(at, datetime.combine(held.issued, at.timetz()))


def _ticket(worker: UUID, held: Held) -> UUID:
    return derived(worker, held.type, held.number)


def _card(held: Held) -> Card:
    return Card(type=held.type, number=held.number, issuer=held.issuer, issued=held.issued, expires=held.expires)


def _order(owner: UUID, worker: UUID, command: CrewRecordCommand, at: datetime, what: str) -> Order[CrewRecordCommand]:
    return Order(worker, command, Act(owner, "example", at, derived(worker, what)))

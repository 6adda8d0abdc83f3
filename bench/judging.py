"""How long it takes to judge everybody for one position, with every reason, on facts in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter
from uuid import UUID

from bench.figures import ROUNDS, Figure
from rigger.cli.example.people import people
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Someone, candidates
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.gate.facts import Need, Person, Span, Ticket

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SHIFT = Span(NOW + timedelta(days=3, hours=22), NOW + timedelta(days=4, hours=10))
ASKED = Asked(UUID(int=1), (Need("AU.HRWL.DG"),), SHIFT, UUID(int=2), "Australia/Perth", "AU-WA", (), "au-company-default")
_WORKED = tuple(Span(NOW - timedelta(days=back), NOW - timedelta(days=back) + timedelta(hours=12)) for back in range(20, 8, -1))


def figures() -> Iterator[Figure]:
    """Judge 500 and 5,000 people who hold what the example's people hold and have worked a swing."""
    for count, promised in ((500, 50), (5_000, 250)):
        crew = _crew(count)
        took = median(_once(crew) for _ in range(ROUNDS))
        yield Figure(f"candidates for one position among {count:,}, facts in memory", took * 1000, promised, " ms", ceiling=True)


def _once(crew: tuple[Someone, ...]) -> float:
    began = perf_counter()
    candidates(ASKED, crew, NOW)
    return perf_counter() - began


def _crew(count: int) -> tuple[Someone, ...]:
    drawn = [each for part in range(-(-count // 500)) for each in people(part, 500, NOW.date())][:count]
    return tuple(
        Someone(
            UUID(int=number), each.name,
            Person(
                id=str(UUID(int=number)), born=each.born,
                tickets=tuple(Ticket(id=h.type, type=h.type, issued=h.issued, expires=h.expires) for h in each.held),
            ),
            Ledger.of(_WORKED),
        )
        for number, each in enumerate(drawn)
    )  # fmt: skip

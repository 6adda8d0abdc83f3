"""How long it takes to judge one person, and everybody for one position, with every reason and the reading of the facts."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter
from uuid import UUID

import msgspec

from bench.figures import ROUNDS, Figure
from rigger.cli.example.people import Someone, people
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Judging, candidates
from rigger.contexts.crewing.domain.reading import someone_of
from rigger.contexts.crewing.views.crew import PersonRow
from rigger.contexts.crewing.views.ledgers import packed
from rigger.gate.facts import Need, Person, Span, Ticket
from rigger.gate.judge import judge

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SHIFT = Span(NOW + timedelta(days=3, hours=22), NOW + timedelta(days=4, hours=10))
ASKED = Asked(UUID(int=1), (Need("AU.HRWL.DG"),), SHIFT, UUID(int=2), "Australia/Perth", "AU-WA", (), "au-company-default")
_WORKED = tuple(int((NOW - timedelta(days=back)).timestamp()) for back in range(20, 8, -1))


def figures() -> Iterator[Figure]:
    """Judge people who hold what the example's people hold and have worked a swing, as the rows of the views bring them."""
    rows = _rows(5_000)
    alone = [someone_of(row).working() for row in rows[:500]]
    bench = Judging.of(ASKED, NOW).bench
    one = _took(lambda: [judge(bench, person) for person in alone]) / len(alone)
    yield Figure("one verdict with all its reasons, facts in memory", one * 1_000_000, 150, " µs", ceiling=True)
    for count, promised in ((500, 20), (5_000, 120)):
        took = _took(lambda among=rows[:count]: candidates(ASKED, map(someone_of, among), NOW))
        yield Figure(f"candidates for one position among {count:,}, from rows as read", took * 1000, promised, " ms", ceiling=True)


def _took(act: Callable[[], object]) -> float:
    """Return the median of some rounds, after one that is not counted: what was read a moment ago is still at hand."""
    act()
    times: list[float] = []
    for _ in range(ROUNDS):
        began = perf_counter()
        act()
        times.append(perf_counter() - began)
    return median(times)


def _rows(count: int) -> list[PersonRow]:
    drawn = [each for part in range(-(-count // 500)) for each in people(part, 500, NOW.date())][:count]
    shifts = packed({start: start + 12 * 3_600 for start in _WORKED})
    facts = (msgspec.json.encode(_person(number, each)).decode() for number, each in enumerate(drawn))
    return [PersonRow(UUID(int=number), each.name, told, shifts) for number, (each, told) in enumerate(zip(drawn, facts, strict=True))]


def _person(number: int, drawn: Someone) -> Person:
    held = tuple(Ticket(id=each.type, type=each.type, issued=each.issued, expires=each.expires) for each in drawn.held)
    return Person(id=str(UUID(int=number)), born=drawn.born, tickets=held)

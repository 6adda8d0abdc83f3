"""What is wanted at the best prices of something small, found at once."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import Any, Final, override

from rigger.solver.draft import Draft, total
from rigger.solver.field import Field
from rigger.solver.generating import Generating, Manner
from rigger.solver.market import Market

STEPS: Final = 5
"""How often prices move before a program looks for the best."""
MANNER: Final = Manner(box=10_000.0, kept=0.0)
"""It may go far at once: in something small it soon knows the sets that count."""


class AtOnce(Executor):
    """Does at once what it is given: what is small is not worth a thread."""

    @override
    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **_: Any) -> Iterator[Any]:
        """Return what the function makes of each."""
        return (fn(*each) for each in zip(*iterables, strict=True))


def wanted_at_once(field: Field, start: Draft) -> tuple[Draft, Market]:
    """Return what is wanted at the best prices, and the market that knows them."""
    market = Market(field, AtOnce())
    for _ in range(STEPS):
        market.step(total(field, start))
    program = Generating(field, market, start, MANNER)
    while not program.is_over:
        program.step()
    return program.chosen(), market

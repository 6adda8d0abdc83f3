"""By which prices plans are weighed: figures to start from, until an organisation sets its own."""

from dataclasses import dataclass
from typing import Final, Never

from rigger.contexts.crewing.events.plans import Prices, PricesSet
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Invalid

TO_START_FROM: Final = Prices(
    open_position=200_000, warning=5_000, hour_worked=50, extra_shift=3_000, shifts_a_week=5, changed_offer=15_000
)  # fmt: skip
"""Nobody has checked these (mark K): they fill what can be filled, then ask the rested, and spread the shifts."""

MOST_CENTS: Final = 100_000_000
MOST_SHIFTS: Final = 14


class PricesUnfit(Invalid):
    """Prices are whole cents from 0 to {cents}, and shifts a week are from 0 to {shifts}; {name} is {value}."""


@dataclass(frozen=True, slots=True)
class SetPrices:
    """Weigh plans by these prices."""

    prices: Prices


def decide(prices: Prices, command: SetPrices) -> tuple[PricesSet, ...]:
    """Set other prices."""
    asked = command.prices
    for name in Prices.__dataclass_fields__:
        value, most = getattr(asked, name), MOST_SHIFTS if name == "shifts_a_week" else MOST_CENTS
        if not 0 <= value <= most:
            raise PricesUnfit(cents=MOST_CENTS, shifts=MOST_SHIFTS, name=name, value=value)
    return () if asked == prices else (PricesSet(asked),)


def evolve(_prices: Prices, event: PricesSet) -> Prices:
    """Return the prices as they were set last."""
    return event.prices


PRICES: Decider[SetPrices, Prices, PricesSet, Never] = Decider("prices", TO_START_FROM, evolve, decide)

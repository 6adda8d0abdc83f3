"""The five hundred people of the example, with what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rigger.cli.example.names import FAMILY, GIVEN
from rigger.cli.example.trades import COMMON, TRADES, Trade

ISSUERS = ("WorkSafe WA", "SafeWork NSW", "WHSQ", "SafeWork SA", "WorkSafe Victoria", "NT WorkSafe")
FICTIONAL = (
    "0491 570 006", "0491 570 156", "0491 570 157", "0491 570 158", "0491 570 159", "0491 570 110", "0491 570 313", "0491 570 737",
    "0491 571 266", "0491 571 491", "0491 571 804", "0491 572 549", "0491 572 665", "0491 572 983", "0491 573 770", "0491 573 087",
    "0491 574 118", "0491 574 632", "0491 575 254", "0491 575 789", "0491 576 398", "0491 576 801", "0491 577 426", "0491 577 644",
)  # fmt: skip
"""Mobile numbers that the regulator (ACMA) keeps for fiction: nobody can be rung by mistake."""

_VALID_DAYS = 5 * 365 + 1


@dataclass(frozen=True, slots=True)
class Held:
    """A ticket of the example: class, number as it is printed, issuer, first and last day."""

    type: str
    number: str
    issuer: str
    issued: date
    expires: date | None


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the example. `reference` is their payroll number."""

    reference: str
    name: str
    phone: str
    email: str
    born: date
    trade: str
    held: tuple[Held, ...]


def people(seed: int, count: int, today: date) -> tuple[Someone, ...]:
    """Draw so many people; the same seed and day always give the same ones."""
    draw = Random(seed)  # noqa: S311 - the same draw for everybody is the point
    trades = draw.choices(TRADES, weights=[trade.per_thousand for trade in TRADES], k=count)
    names = draw.sample([f"{given} {family}" for given in GIVEN for family in FAMILY], k=count)
    return tuple(_someone(draw, number, name, trade, today) for number, (name, trade) in enumerate(zip(names, trades, strict=True), 1))


def _someone(draw: Random, number: int, name: str, trade: Trade, today: date) -> Someone:
    address = name.lower().replace(" ", ".").replace("'", "").replace("ë", "e")
    return Someone(
        reference=f"EX{number:04}",
        name=name,
        phone=draw.choice(FICTIONAL),
        email=f"{address}@crew.example",
        born=today - timedelta(days=draw.randrange(19 * 365, 64 * 365)),
        trade=trade.name,
        held=tuple(_tickets(draw, number, trade, today)),
    )


def _tickets(draw: Random, person: int, trade: Trade, today: date) -> Iterator[Held]:
    """Give the tickets of one person: one licence number and issuer for the high risk work, as in life, and own numbers for the rest."""
    licence, issuer = f"{draw.randrange(1_000_000, 9_999_999):08}", draw.choice(ISSUERS)
    issued = today - timedelta(days=draw.randrange(_VALID_DAYS + 40))
    classes = [*trade.holds, *(type_ for type_, share in (*trade.some, *COMMON) if draw.randrange(100) < share)]
    for type_ in dict.fromkeys(classes):
        if type_.startswith("AU.HRWL."):
            yield Held(type_, licence, issuer, issued, issued + timedelta(days=_VALID_DAYS))
        else:
            start = today - timedelta(days=draw.randrange(2 * 365 + 30))
            yield Held(
                type_, f"{type_[3:5]}{person:04}{draw.randrange(1000):03}", "Example Training", start, start + timedelta(days=2 * 365)
            )
    card = today - timedelta(days=draw.randrange(100, 9000))
    yield Held("AU.WHITE_CARD", f"WC{draw.randrange(10**7):07}", "WorkSafe WA", card, None)

"""What stands between a worker and a position, and what would clear it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rigger.kernel.refusal import Fact


@dataclass(frozen=True, slots=True)
class Mend:
    """One change that clears a reason; `kind` is ticket, induction, away, distance, nights, barred, list, pin, or shift (given up)."""

    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule in the way: the sentence, the facts it rests on (minutes since the origin, kilometres), and changes that each clear it."""

    rule: str
    says: str
    facts: Mapping[str, Fact]
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Every reason against a worker in a position and each single change that clears them all; or, without reasons, what it would cost.

    `change` is the change of each term in cents if the worker took the position and whoever holds it left it.
    """

    worker: str
    position: str
    reasons: tuple[Reason, ...] = ()
    mends: tuple[Mend, ...] = ()
    change: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def cost(self) -> int:
        """The change of the whole cost in cents."""
        return sum(self.change.values())


def clearing(reasons: Sequence[Reason]) -> tuple[Mend, ...]:
    """Return the changes that clear every reason, each alone; of several tickets that would do, the one nearest to what is asked."""
    if not reasons:
        return ()
    shared = [mend for mend in reasons[0].mends if all(mend in reason.mends for reason in reasons[1:])]
    tickets = [mend for mend in shared if mend.kind == "ticket"][:1]
    return (*tickets, *(mend for mend in shared if mend.kind != "ticket"))

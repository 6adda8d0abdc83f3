"""What a contender found while it ran: each better plan, with the time at which it had it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

STEP = 1.03
"""Plans that follow one another faster than by this share of the time are one: the last of them, at its own time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan: seconds since the set-up was done, cents, the bound where one was known then; who holds each position, or -1."""

    at: float
    cost: int
    bound: int | None
    held: list[int]


@dataclass(slots=True)
class Trail:
    """The plans of one run, from the first to the best."""

    answers: list[Answer] = field(default_factory=list[Answer])

    def add(self, answer: Answer) -> None:
        """Note a plan that costs less than all before it."""
        if len(self.answers) > 1 and answer.at < STEP * self.answers[-2].at:
            self.answers.pop()
        self.answers.append(answer)

    @property
    def cost(self) -> float:
        """What the best plan costs; without end where there is none."""
        return self.answers[-1].cost if self.answers else float("inf")

    def rows(self) -> Iterator[tuple[float, int, int | None, list[int]]]:
        """Tell the plans as they are handed over."""
        return ((round(each.at, 4), each.cost, each.bound, each.held) for each in self.answers)

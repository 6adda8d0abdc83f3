"""What a search has found so far."""

from dataclasses import dataclass

from rigger.solver.draft import Draft


@dataclass(frozen=True, slots=True)
class Found:
    """The best draft so far; what it costs in whole cents by all that depends on it; no draft costs less than `bound`."""

    draft: Draft
    cost: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether no draft costs less."""
        return self.bound >= self.cost

"""One setting, RIGGER_SOAK=1, turns the same tests into the long proofs."""

import os

SOAK = os.environ.get("RIGGER_SOAK") == "1"


def rounds(*, test: int, soak: int) -> int:
    """How often, or how many: `for _ in range(rounds(test=3, soak=50))`."""
    return soak if SOAK else test

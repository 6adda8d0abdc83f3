"""The gate says exactly what the slow, literal reading of the rules says, on facts drawn at random."""

from collections import Counter

import pytest

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.shipped import shipped
from rigger.gate.crew import judge_crew
from rigger.gate.judge import ready
from tests.gate.chance import Chance
from tests.gate.law_in_motion import law_in_motion
from tests.gate.literal import Literal
from tests.soak import rounds

EVERY_RULE = 27
HALF = rounds(test=1_000, soak=50_000)


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize(("catalogue", "first"), [(shipped(), 0), (law_in_motion(), HALF)], ids=["the shipped law", "a law that changes"])
def test_the_gate_and_the_literal_reading_give_the_same_reasons(catalogue: Catalogue, first: int) -> None:
    told: Counter[str] = Counter()
    for seed in range(first, first + HALF):
        question, people, assign = Chance(seed).case()
        verdict = judge_crew(ready(question, catalogue), people, assign)
        literal = Literal(question, catalogue.entries, people, assign).answer()
        worst = "block" if "block" in literal.values() else "warn" if literal else "pass"
        assert (verdict.codes, verdict.verdict) == (frozenset(literal), worst), f"seed {seed}"
        told.update({code.partition("@")[0] for code in literal} or {"pass"})
    assert len(told) == EVERY_RULE + 1, f"the facts must reach every rule, and pass now and then: {sorted(told)}"
    assert told["pass"] > HALF / 20

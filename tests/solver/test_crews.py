"""The drawn problems of the bench: the same seed gives the same, each is well written, and the public ones are those their README names."""

import re
from pathlib import Path

import pytest

from bench import crews
from bench.crews_changed import beside, other_rules
from rigger.solver.reading import fingerprint, problem_of

PUBLIC = Path(crews.__file__).parent / "problems"


def test_the_same_seed_gives_the_same_problem_and_another_seed_another() -> None:
    assert crews.packed(crews.drawn("S", 7)) == crews.packed(crews.drawn("S", 7))
    assert crews.packed(crews.drawn("S", 7)) != crews.packed(crews.drawn("S", 8))


@pytest.mark.parametrize("tier", ["S", "M", "MT"])
def test_what_is_drawn_is_well_written_whatever_is_changed(tier: str) -> None:
    drawn = crews.drawn(tier, 3)
    assert len(problem_of(crews.packed(drawn)).workers) == crews.TIERS[tier].workers
    changed = problem_of(crews.packed(beside(other_rules(drawn, 3), 3)))
    assert len(changed.rules.windows) > 1
    assert {group.mode for group in changed.groups} == {"all_or_none", "same_worker", "together", "apart"}
    assert changed.may
    assert changed.crew
    assert changed.turns


@pytest.mark.parametrize("tier", crews.TIERS)
def test_the_public_problems_are_read_and_are_those_that_the_readme_names(tier: str) -> None:
    written = (PUBLIC / f"{tier}-1.json.gz").read_bytes()
    named = re.search(rf"^{tier} +([0-9a-f]{{64}})$", (PUBLIC / "README.md").read_text(), re.MULTILINE)
    assert named is not None
    assert fingerprint(written) == named[1]
    assert len(problem_of(written).shifts) == crews.TIERS[tier].shifts

"""Problems and plans are read from their bytes, packed or not."""

import gzip

from rigger.solver.plan import Assignment, Plan, Terms, gap_of, plan_bytes
from rigger.solver.reading import fingerprint, plan_of, problem_of

SMALL = b"""{"format": "crew-problem/1", "origin": "2026-11-23T00:00:00+11:00", "covers": {"RB": ["DG"]},
"sites": [{"id": "s1", "at": [-33.86, 151.2], "induction": true}],
"workers": [{"id": "w1", "home": [-33.8, 151.0], "rate": 4650, "penalty": 1200, "max_km": 60, "nights": true,
"tickets": [{"class": "RB", "expires": 20160}], "inductions": ["s1"], "preferred": ["s1"], "barred": [],
"unavailable": [[1440, 2880]], "history": [[-2280, -1560]]}],
"shifts": [{"id": "h1", "site": "s1", "start": 360, "end": 960, "night": false, "priority": 1, "positions": [{"id": "h1.1", "needs": ["DG"]}]}],
"rules": {"min_rest": 600, "windows": [{"minutes": 10080, "max": 3600}], "max_days": 14},
"costs": {"km": 95, "unfilled": 200000, "preferred": 4000, "load_target": 3, "load_step": 3000, "change": 15000}, "published": []}"""
TERMS = Terms(pay=46_500, travel=5_043, penalty=1_200, preferred=-4_000, unfilled=0, load=0, change=0)


def test_a_problem_reads_the_same_packed_and_unpacked() -> None:
    assert problem_of(gzip.compress(SMALL)) == problem_of(SMALL)
    assert fingerprint(gzip.compress(SMALL)) == fingerprint(SMALL)
    assert [position.id for _, position in problem_of(SMALL).positions()] == ["h1.1"]


def test_a_plan_reads_back_as_it_was_written() -> None:
    plan = Plan(problem=fingerprint(SMALL), assignments=(Assignment("h1.1", "w1"),), cost=TERMS.total, gap=gap_of(100, 100), terms=TERMS)
    assert plan_of(plan_bytes(plan)) == plan
    assert b"turns" not in plan_bytes(plan)
    assert gap_of(200, 100) == 0.5
    assert gap_of(200, None) is None

"""Problems and plans are read from their bytes, packed or not; what is wrong is named by its path, all of it at once."""

import gzip
import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from itertools import product
from random import Random
from typing import Any

import jsonschema_rs
import pytest

from rigger.kernel.refusal import Refused
from rigger.solver.check.checking import breaches
from rigger.solver.plan import Assignment, Plan, Terms, gap_of, plan_bytes
from rigger.solver.reading import (
    MOST_BYTES,
    BadlyPacked,
    BadPlan,
    BadProblem,
    NotJson,
    TooLarge,
    fingerprint,
    plan_of,
    problem_of,
)
from rigger.solver.whynot.asking import Whynot
from tests.soak import rounds
from tests.solver import schemas
from tests.solver.planned import NAMED, plan_for
from tests.solver.written import Change, bytes_of, changed, crowd, example, read

TERMS = Terms(pay=46_500, travel=5_043, penalty=1_200, preferred=-4_000, unfilled=0, load=0, change=0)
PLAN = Plan(problem="e18f", assignments=(Assignment("h1.1", "w1"),), cost=TERMS.total, gap=gap_of(100, 100), terms=TERMS)

MISSHAPEN: dict[str, Change] = {
    "$.format": lambda to: to.update(format="crew-problem/2"),
    "$.origin": lambda to: to.update(origin=5),
    "$.budget": lambda to: to.update(budget=1),
    "$": lambda to: to.pop("costs"),
    "$.sites": lambda to: to.update(sites={}),
    "$.sites[0]": lambda to: to["sites"][0].pop("at"),
    "$.sites[0].at[0]": lambda to: to["sites"][0].update(at=[91, 0]),
    "$.sites[0].at": lambda to: to["sites"][0].update(at=[1]),
    "$.sites[0].induction": lambda to: to["sites"][0].update(induction=1),
    "$.workers[1]": lambda to: to["workers"].__setitem__(1, "w2"),
    "$.workers[1].id": lambda to: to["workers"][1].update(id=""),
    "$.workers[1].rate": lambda to: to["workers"][1].update(rate=-1),
    "$.workers[2].rate": lambda to: to["workers"][2].update(rate=46.5),
    "$.workers[2].penalty": lambda to: to["workers"][2].update(penalty=10**10),
    "$.workers[0].penalty": lambda to: to["workers"][0].update(penalty=True),
    "$.workers[0].max_km": lambda to: to["workers"][0].update(max_km=-0.5),
    "$.workers[0].nights": lambda to: to["workers"][0].update(nights=None),
    '$.workers[0]["max hours"]': lambda to: to["workers"][0].update({"max hours": 40}),
    "$.workers[0].tickets[0].expires": lambda to: to["workers"][0]["tickets"][0].update(expires="2027-01-01"),
    "$.workers[0].unavailable[0]": lambda to: to["workers"][0].update(unavailable=[[1]]),
    "$.workers[0].history[0][1]": lambda to: to["workers"][0].update(history=[[1, 10**10]]),
    "$.shifts[3].priority": lambda to: to["shifts"][3].update(priority=-1),
    "$.shifts[3].positions[1].needs[0]": lambda to: to["shifts"][3]["positions"][1].update(needs=[7]),
    "$.covers": lambda to: to.update(covers=[]),
    "$.covers.RA": lambda to: to["covers"].update(RA="RI"),
    "$.rules.min_rest": lambda to: to["rules"].update(min_rest=-1),
    "$.rules.windows[0].minutes": lambda to: to["rules"]["windows"][0].update(minutes=0),
    "$.rules.max_nights": lambda to: to["rules"].update(max_nights=-2),
    "$.costs.unfilled": lambda to: to["costs"].update(unfilled=-200_000),
    "$.costs.load_step": lambda to: to["costs"].update(load_step="3000"),
    "$.travel": lambda to: to.update(travel="slow"),
    "$.groups[0].mode": lambda to: to.update(groups=[{"mode": "any", "positions": ["h1.1"]}]),
    "$.turns.w1": lambda to: to.update(turns={"w1": 0.5}),
}
SENSELESS: dict[str, Change] = {
    "$.origin": lambda to: to.update(origin="2026-11-23T00:00:00"),
    "$.sites[1].id": lambda to: to["sites"].insert(1, to["sites"][0]),
    "$.workers[2].id": lambda to: to["workers"][2].update(id="w2"),
    "$.shifts[1].id": lambda to: to["shifts"][1].update(id="h1"),
    "$.shifts[1].positions[0].id": lambda to: to["shifts"][1]["positions"][0].update(id="h1.2"),
    "$.shifts[1].site": lambda to: to["shifts"][1].update(site="s9"),
    "$.shifts[1].end": lambda to: to["shifts"][1].update(end=420),
    "$.workers[0].inductions[1]": lambda to: to["workers"][0].update(inductions=["s1", "s9"]),
    "$.workers[0].preferred[0]": lambda to: to["workers"][0].update(preferred=["s9"]),
    "$.workers[0].barred[0]": lambda to: to["workers"][0].update(barred=["s9"]),
    "$.workers[0].unavailable[0]": lambda to: to["workers"][0].update(unavailable=[[5, 5]]),
    "$.workers[0].history[1]": lambda to: to["workers"][0].update(history=[[-900, -600], [-700, -300]]),
    "$.workers[1].history[0]": lambda to: to["workers"][1].update(history=[[-600, -900]]),
    "$.covers.DG": lambda to: to["covers"].update(DG=["RI"]),
    "$.covers.WP": lambda to: to["covers"].update(WP=["WP"]),
    "$.published[0].worker": lambda to: to.update(published=[{"position": "h1.1", "worker": "w9"}]),
    "$.published[0].position": lambda to: to.update(published=[{"position": "h9.1", "worker": "w1"}]),
    "$.published[1].position": lambda to: to.update(published=[pin("h1.1", "w1"), pin("h1.1", "w2")]),
    "$.published[1]": lambda to: to.update(published=[pin("h1.1", "w1"), pin("h2.1", "w1")]),
    '$.may["h9.1"]': lambda to: to.update(may={"h9.1": ["w1"]}),
    '$.may["h1.1"][1]': lambda to: to.update(may={"h1.1": ["w1", "w9"]}),
    "$.turns.w9": lambda to: to.update(turns={"w9": 100}),
    "$.rules.max_shift_travel": lambda to: to["rules"].update(max_shift_travel=700),
    "$.groups[0]": lambda to: to.update(groups=[{"mode": "apart", "workers": ["w1", "w1"]}]),
    "$.groups[1]": lambda to: to.update(
        groups=[{"mode": "same_worker", "positions": ["h1.1"]}, {"mode": "all_or_none", "workers": ["w1"]}]
    ),
    "$.groups[0].positions[0]": lambda to: to.update(groups=[{"mode": "all_or_none", "positions": ["h9.1"]}]),
    "$.groups[0].workers[1]": lambda to: to.update(groups=[{"mode": "together", "workers": ["w1", "w9", "w2"]}]),
    "$.crew[0].of[0]": lambda to: to.update(crew=[{"positions": ["h1.1"], "of": ["w9"]}]),
    "$.crew[0].positions[0]": lambda to: to.update(crew=[{"positions": ["h9.1"], "of": ["w1"]}]),
    "$.crew[0].at_least": lambda to: to.update(crew=[{"positions": ["h1.1"], "at_least": 2, "of": ["w1"]}]),
}
WHOLE: dict[str, Change] = {
    "as it is": lambda to: to,
    "lists left out": lambda to: [to["workers"][0].pop(key) for key in ("tickets", "inductions", "preferred", "barred", "unavailable")],
    "touching stretches": lambda to: to["workers"][0].update(history=[[-900, -600], [-600, -300]]),
    "a class that nobody holds": lambda to: to["shifts"][0]["positions"][0].update(needs=["ZZ"]),
    "no work": lambda to: to.update(shifts=[]),
    "two ways to a class": lambda to: to["covers"].update(C0=["DG", "RB"]),
    "optional parts": lambda to: to.update(
        may={"h1.1": ["w2"]}, travel=1.5, turns={"w1": -500}, crew=[{"positions": ["h1.1"], "of": ["w1"]}],
        groups=[{"mode": "apart", "workers": ["w1", "w2"], "weight": 900}, {"mode": "same_worker", "positions": ["h1.1", "h3.1"]}],
    ),
    "limits on nights": lambda to: to["rules"].update(max_nights=4, reset_after_nights=2_880, max_shift_travel=None),
}  # fmt: skip


IMPOSSIBLE: dict[str, Change] = {
    "tickets": lambda to: to["workers"][0]["tickets"][0].update(expires=959),
    "barred": lambda to: to["workers"][0].update(barred=["s1"]),
    "may": lambda to: to.update(may={"h1.1": ["w2"]}),
    "rest": lambda to: to["workers"][0].update(history=[[-700, -239]]),
    "windows": lambda to: to["rules"].update(windows=[{"minutes": 10080, "max": 1100}]),
    "max_days": lambda to: to["rules"].update(max_days=1),
}


ODD = (None, True, -1, 0, 7, 1.5, 10**6, 10**9, 10**20, "", "w1", "h1.1", "s1", "DG", [], {}, [1, 2], ["w1"], {"w1": 5}, "\x00")


def parts(within: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    """Every place of a document where something else could stand."""
    for key in within if isinstance(within, dict) else range(len(within)):
        yield within, key
        if isinstance(within[key], dict | list):
            yield from parts(within[key])


def pin(position: str, worker: str) -> dict[str, object]:
    return {"position": position, "worker": worker, "pinned": True}


def faults(data: bytes) -> list[str]:
    """Return the paths of all faults that reading names."""
    with pytest.raises(BadProblem) as refused:
        problem_of(data)
    return [line.split(": ", 1)[0] for line in str(refused.value).splitlines()[1:-1]]


def admitted(document: object) -> bool:
    return jsonschema_rs.validator_for(json.loads(schemas.written("crew-problem").read_text())).is_valid(document)


def test_a_problem_reads_the_same_packed_and_unpacked() -> None:
    written = bytes_of(example())
    assert problem_of(gzip.compress(written)) == problem_of(written)
    assert fingerprint(gzip.compress(written)) == fingerprint(written)
    assert [position.id for _, position in problem_of(written).positions()] == ["h1.1"]


def test_a_plan_reads_back_as_it_was_written() -> None:
    assert plan_of(gzip.compress(plan_bytes(PLAN))) == PLAN
    assert b"turns" not in plan_bytes(PLAN)
    assert gap_of(200, 100) == 0.5
    assert gap_of(200, None) is None


@pytest.mark.parametrize("path", MISSHAPEN)
def test_a_part_of_the_wrong_shape_is_named_by_its_path_and_by_the_schema(path: str) -> None:
    document = changed(crowd(), MISSHAPEN[path])
    assert faults(bytes_of(document)) == [path]
    assert not admitted(document)


@pytest.mark.parametrize("path", SENSELESS)
def test_what_makes_no_sense_is_named_by_its_path(path: str) -> None:
    document = changed(crowd(), SENSELESS[path])
    assert faults(bytes_of(document)) == [path]
    assert admitted(document)


@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE.keys())
def test_what_is_well_written_is_read_and_fits_the_schema(change: Change) -> None:
    document = changed(crowd(), change)
    assert read(document).format == "crew-problem/1"
    assert admitted(document)


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_a_pin_that_a_rule_refuses_is_named_with_the_fact(rule: str) -> None:
    document = changed(crowd(), lambda to: to.update(published=[pin("h1.1", "w1"), pin("h3.1", "w1"), pin("h3.2", "w2")]))
    assert read(document)
    refused = r"\$\.published\[0\]: \"w1\" cannot keep \"h1.1\" \(" + rule + r"\)\. .* Unpin it, or mend"
    with pytest.raises(BadProblem, match=refused):
        read(changed(document, IMPOSSIBLE[rule]))


def test_all_faults_are_named_at_once() -> None:
    several = ("$.workers[1].rate", "$.costs.unfilled", "$.budget")
    sense = ("$.shifts[1].site", "$.covers.DG", "$.workers[2].id")
    document = changed(crowd(), *(MISSHAPEN[path] for path in several), *(SENSELESS[path] for path in sense))
    assert set(faults(bytes_of(document))) == {*several, *sense}


def test_a_hundred_faults_are_told_and_the_rest_counted() -> None:
    document = changed(crowd(), lambda to: to.update(covers={str(number): 1 for number in range(250)}))
    assert faults(bytes_of(document))[-1] == "And 150 more."


def test_what_is_unreadable_hides_no_other_fault_and_brings_forth_none() -> None:
    document = changed(crowd(), lambda to: to.update(sites=None), lambda to: to["workers"][0].update(id=7))
    assert set(faults(bytes_of(document))) == {"$.sites", "$.workers[0].id"}


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", NotJson),
        (b"crew", NotJson),
        (b'{"format": "crew-problem/1"', NotJson),
        (b'{"format": "\xff"}', NotJson),
        (b"[" * 100_000, NotJson),
        (b"[]", BadProblem),
        (b'{"workers": 1e999}', NotJson),
        (gzip.compress(bytes_of(example()))[:-12], BadlyPacked),
        (gzip.compress(bytes_of(example()))[:40] + bytes(40), BadlyPacked),
        (gzip.compress(bytes(MOST_BYTES + 1), 1), TooLarge),
    ],
    ids=["nothing", "a word", "cut", "not text", "deep", "a list", "infinite", "truncated gzip", "damaged gzip", "too much"],
)
def test_what_is_no_document_is_refused_with_a_sentence(data: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        problem_of(data)


def test_a_bad_plan_is_named_by_its_paths_too() -> None:
    document = json.loads(plan_bytes(PLAN)) | {"cost": "cheap", "assignments": [{"position": "h1.1"}]}
    with pytest.raises(BadPlan, match=r"\$\.assignments\[0\].*\n.*\$\.cost|\$\.cost.*\n.*\$\.assignments\[0\]"):
        plan_of(bytes_of(document))


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_the_schemas_in_the_docs_are_those_of_the_types(name: str) -> None:
    assert json.loads(schemas.written(name).read_text()) == schemas.schema(name)


@pytest.mark.parametrize("number", range(rounds(test=300, soak=5_000)))
def test_whatever_is_written_anywhere_is_read_or_refused_and_never_crashes(number: int) -> None:
    chance = Random(number)
    document = changed(crowd(), WHOLE["optional parts"], WHOLE["limits on nights"]) if number % 2 else crowd()
    for _ in range(chance.randrange(1, 4)):
        part, key = chance.choice([*parts(document)])
        part[key] = deepcopy(chance.choice(ODD))
    with suppress(BadProblem):
        problem = read(document)
        assert admitted(document)
        plan = plan_for(problem, {})
        assert not {each.rule for each in breaches(problem, plan, NAMED)} - {"pinned"}
        for worker, (_, position) in product(problem.workers, problem.positions()):
            Whynot(problem, plan).ask(worker.id, position.id)

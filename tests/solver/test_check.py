"""The checker: each rule broken on purpose is told, with position, worker and fact, and nothing is told that is not broken."""

import grimp
import pytest
from msgspec.structs import replace

from rigger.solver.check.checking import breaches
from rigger.solver.check.people import km
from rigger.solver.plan import Assignment, Plan
from tests.solver.planned import NAMED, broken, found, plan_for
from tests.solver.written import Change, changed, crowd, example, read

SHARED = {"rigger.solver", "rigger.solver.problem", "rigger.solver.plan"}

ALONE: dict[str, tuple[str, Change]] = {
    "no such ticket": ("tickets", lambda to: to["shifts"][0]["positions"][0].update(needs=["DG", "WP"])),
    "a ticket that covers less": ("tickets", lambda to: to["shifts"][0]["positions"][0].update(needs=["RI"])),
    "a ticket that ends a minute early": ("tickets", lambda to: to["workers"][0]["tickets"][0].update(expires=959)),
    "no induction": ("induction", lambda to: to["workers"][0].update(inductions=["s2"])),
    "away for the last minute": ("availability", lambda to: to["workers"][0].update(unavailable=[[959, 2000]])),
    "too far": ("distance", lambda to: to["workers"][0].update(max_km=25)),
    "a night": ("nights", lambda to: [to["shifts"][0].update(night=True), to["workers"][0].update(nights=False)]),
    "barred": ("barred", lambda to: to["workers"][0].update(barred=["s1"])),
    "rest after history": ("rest", lambda to: to["workers"][0].update(history=[[-700, -239]])),
    "rest before history": ("rest", lambda to: to["workers"][0].update(history=[[1559, 1600]])),
    "a window that history fills": (
        "windows",
        lambda to: [to["rules"].update(windows=[{"minutes": 2000, "max": 999}]), to["workers"][0].update(history=[[-1000, -600]])],
    ),
    "a second window": (
        "windows",
        lambda to: to["rules"].update(windows=[{"minutes": 10080, "max": 3600}, {"minutes": 600, "max": 599}]),
    ),
    "days in a row with history": (
        "max_days",
        lambda to: [to["rules"].update(max_days=2), to["workers"][0].update(history=[[-2800, -2500], [-1000, -600]])],
    ),
    "history that breaks rest alone": ("rest", lambda to: to["workers"][0].update(history=[[-9000, -8000], [-7900, -7800]])),
    "decided elsewhere": ("may", lambda to: to.update(may={"h1.1": ["w2"]})),
    "a shift too long with its way": (
        "max_shift_travel",
        lambda to: [to.update(travel=1.0), to["rules"].update(max_shift_travel=651)],
    ),
    "another was pinned": (
        "pinned",
        lambda to: to.update(published=[{"position": "h1.1", "worker": "w2", "pinned": True}]),
    ),
    "one of all": ("all_or_none", lambda to: to.update(groups=[{"mode": "all_or_none", "positions": ["h1.1", "h1.2"]}])),
    "a swing cut": ("same_worker", lambda to: to.update(groups=[{"mode": "same_worker", "positions": ["h1.1", "h3.1"]}])),
    "one without the other": ("together", lambda to: to.update(groups=[{"mode": "together", "workers": ["w1", "w2"]}])),
    "no supervisor": ("crew", lambda to: to.update(crew=[{"positions": ["h1.1", "h1.2"], "of": ["w2", "w3"]}])),
}
KEPT: dict[str, Change] = {
    "as it is": lambda to: to,
    "a ticket until the very end": lambda to: to["workers"][0]["tickets"][0].update(expires=960),
    "a better ticket": lambda to: to["workers"][0].update(tickets=[{"class": "RA", "expires": 960}]),
    "two tickets, one ended": lambda to: to["workers"][0]["tickets"].append({"class": "DG", "expires": 5}),
    "away from the very end": lambda to: to["workers"][0].update(unavailable=[[0, 360], [960, 2000]]),
    "rest to the minute": lambda to: to["workers"][0].update(history=[[-700, -240], [1560, 1600]]),
    "a window just full": lambda to: to["rules"].update(windows=[{"minutes": 600, "max": 600}]),
    "days in a row just so many": lambda to: [to["rules"].update(max_days=2), to["workers"][0].update(history=[[-1000, -600]])],
    "decided elsewhere against the rules": lambda to: [to.update(may={"h1.1": ["w1"]}), to["workers"][0].update(tickets=[], max_km=1)],
    "a long way, slowly": lambda to: [to.update(travel=1.0), to["rules"].update(max_shift_travel=652)],
    "pinned and kept": lambda to: to.update(published=[{"position": "h1.1", "worker": "w1", "pinned": True}]),
    "a priced group": lambda to: to.update(groups=[{"mode": "together", "workers": ["w1", "w2"], "weight": 5}]),
    "a crew of the others": lambda to: to.update(crew=[{"positions": ["h1.2"], "of": ["w2"]}]),
    "apart in other positions": lambda to: to.update(groups=[{"mode": "apart", "workers": ["w1", "w2"]}]),
}


@pytest.mark.parametrize(("rule", "change"), ALONE.values(), ids=ALONE.keys())
def test_a_rule_broken_on_purpose_is_told(rule: str, change: Change) -> None:
    told = found(changed(crowd(), change), h1_1="w1")
    assert [each.rule for each in told] == [rule]
    assert rule == "together" or "h1.1" in told[0].sentence


@pytest.mark.parametrize("change", KEPT.values(), ids=KEPT.keys())
def test_what_is_allowed_is_not_told(change: Change) -> None:
    assert found(changed(crowd(), change), h1_1="w1") == ()


def test_two_shifts_at_once_and_two_too_near_are_told_with_both() -> None:
    assert broken(crowd(), h1_1="w1", h2_1="w1") == [("rest", "h1.1, h2.1", "w1")]
    assert broken(changed(crowd(), lambda to: to["rules"].update(min_rest=841)), h1_1="w1", h3_1="w1") == [("rest", "h1.1, h3.1", "w1")]
    assert broken(changed(crowd(), lambda to: to["rules"].update(min_rest=840)), h1_1="w1", h3_1="w1") == []


def test_a_window_is_looked_at_wherever_it_begins() -> None:
    late = changed(crowd(), lambda to: to["rules"].update(windows=[{"minutes": 1500, "max": 600}]))
    assert broken(late, h1_1="w1", h3_1="w1") == [("windows", "h1.1, h3.1", "w1")]


def test_nights_in_a_row_and_the_reset_after_them() -> None:
    nights = changed(crowd(), lambda to: [each.update(night=True) for each in to["shifts"][:3]])
    assert broken(changed(nights, lambda to: to["rules"].update(max_nights=1)), h1_1="w1", h3_1="w1") == [
        ("max_nights", "h1.1, h3.1", "w1")
    ]
    assert broken(changed(nights, lambda to: to["rules"].update(max_nights=2)), h1_1="w1", h3_1="w1") == []
    mixed = changed(crowd(), lambda to: to["shifts"][0].update(night=True), lambda to: to["rules"].update(reset_after_nights=841))
    assert broken(mixed, h1_1="w1", h3_1="w1") == [("reset_after_nights", "h1.1, h3.1", "w1")]
    assert broken(changed(mixed, lambda to: to["shifts"][2].update(night=True)), h1_1="w1", h3_1="w1") == []
    assert broken(changed(mixed, lambda to: to["rules"].update(reset_after_nights=840)), h1_1="w1", h3_1="w1") == []


def test_those_who_must_not_stand_together_are_told() -> None:
    apart = changed(crowd(), lambda to: to.update(groups=[{"mode": "apart", "workers": ["w1", "w2"]}]))
    assert [each.rule for each in found(apart, h1_1="w1", h1_2="w2")] == ["apart"]
    assert found(apart, h1_1="w1", h2_1="w2") == ()
    elsewhere = changed(apart, lambda to: to["groups"][0].update(positions=["h2.1", "h2.2"]))
    assert found(elsewhere, h1_1="w1", h1_2="w2") == ()


def test_an_assignment_that_means_nothing_is_told_alone() -> None:
    problem = read(crowd())
    strays = (Assignment("h9.1", "w1"), Assignment("h1.1", "w9"), Assignment("h1.1", "w1"))
    told = breaches(problem, replace(plan_for(problem, {}), assignments=strays), NAMED)
    assert [(each.rule, each.position) for each in told] == [("assignments", "h9.1"), ("assignments", "h1.1"), ("assignments", "h1.1")]


@pytest.mark.parametrize(
    ("wrong", "rules"),
    [
        ({"problem": "e18f"}, ["problem"]),
        ({"cost": 1}, ["cost", "cost"]),
        ({"bound": 10**9, "gap": 0.0}, ["bound", "gap"]),
        ({"bound": 1_000_000, "gap": 0.5}, ["gap"]),
        ({"bound": 1_000_000}, ["gap"]),
        ({"gap": 0.5}, ["gap"]),
        ({"bound": 1_442_051, "gap": 0.0}, []),
        ({"bound": 1_442_050, "gap": 0.0}, []),
    ],
)
def test_what_a_plan_says_of_itself_is_looked_at(wrong: dict[str, object], rules: list[str]) -> None:
    problem = read(crowd())
    plan: Plan = replace(plan_for(problem, {"h1.1": "w1"}), **wrong)
    assert [each.rule for each in breaches(problem, plan, NAMED)] == rules


def test_terms_are_those_of_the_text() -> None:
    document = changed(
        crowd(),
        lambda to: to["costs"].update(load_target=0, load_step=7),
        lambda to: to["workers"][0].update(rate=1_003, home=to["sites"][0]["at"]),
        lambda to: to["shifts"][0].update(end=390),
        lambda to: to.update(turns={"w1": -11}, published=[{"position": "h1.1", "worker": "w1"}, {"position": "h3.1", "worker": "w2"}]),
        lambda to: to.update(groups=[{"mode": "together", "workers": ["w1", "w2"], "weight": 13}]),
    )
    terms = plan_for(read(document), {"h1.1": "w1"}).terms
    assert terms.pay == 502
    assert (terms.travel, terms.penalty, terms.preferred, terms.unfilled) == (0, 1_200, -4_000, 7 * 200_000)
    assert (terms.load, terms.change, terms.turns, terms.groups) == (7, 15_000, -11, 13)


def test_the_example_of_the_docs_costs_what_the_docs_say() -> None:
    plan = plan_for(read(example()), {"h1.1": "w1"})
    assert (plan.cost, plan.terms.travel) == (48_551, 4_851)


def test_a_degree_of_the_equator_is_a_degree_of_the_sphere() -> None:
    assert km((0, 0), (0, 1)) == pytest.approx(1.3 * 6371.0088 * 3.141592653589793 / 180)
    assert km((0, 0), (0, 180)) == pytest.approx(1.3 * 6371.0088 * 3.141592653589793)


def test_the_checker_shares_no_rule_with_the_solver() -> None:
    graph = grimp.build_graph("rigger", cache_dir=None)
    inside = {"rigger.solver.check", *graph.find_descendants("rigger.solver.check")}
    used = {module for each in inside for module in graph.find_modules_directly_imported_by(each)} - inside
    assert used <= SHARED
    assert {module for each in inside for module in graph.find_modules_that_directly_import(each)} - inside == {"rigger.cli.checking"}

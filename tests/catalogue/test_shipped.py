"""The catalogue that comes with Rigger says what its sources say, and says who says so."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec import structs

from rigger.catalogue.catalogue import Catalogue, UnknownJurisdiction, UnknownSwitch
from rigger.catalogue.edition import in_force
from rigger.catalogue.entries import Entries, MinimumAge
from rigger.catalogue.law import Law
from rigger.catalogue.plant import Plant
from rigger.catalogue.shipped import shipped

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = date(2026, 11, 22)
STATES = ["AU-ACT", "AU-NSW", "AU-NT", "AU-QLD", "AU-SA", "AU-TAS", "AU-VIC", "AU-WA", "AU"]
CLASSES = [
    "SB",
    "SI",
    "SA",
    "DG",
    "RB",
    "RI",
    "RA",
    "CT",
    "CS",
    "CD",
    "CP",
    "CB",
    "CV",
    "CN",
    "C2",
    "C6",
    "C1",
    "C0",
    "HM",
    "HP",
    "WP",
    "PB",
    "RS",
    "LF",
    "LO",
    "BS",
    "BA",
    "TO",
    "ES",
]
PAIRS = [("RA", "DG"), ("C2", "CV"), ("C0", "CV"), ("DG", "RA"), ("RA", "RA")]


def law(place: str = "AU-NSW", day: date = TODAY) -> Law:
    return shipped().at(place, day, NOW)


def hrwl(*classes: str) -> set[str]:
    return {f"AU.HRWL.{each}" for each in classes}


def test_all_29_classes_are_there_in_every_state_and_territory() -> None:
    assert len(CLASSES) == 29
    for place in STATES:
        licences = [code for code in law(place).terms if code.startswith("AU.HRWL.")]
        assert set(licences) == hrwl(*CLASSES)
        assert [law(place).terms[code].type.item for code in licences] == list(range(1, 30))


def test_every_line_has_its_source_and_its_mark() -> None:
    lines = [line for _, part in shipped().entries.dated() for line in part]
    assert len(lines) > 90
    assert all(line.source and line.mark in {"V", "S", "C", "K"} for line in lines)


@pytest.mark.parametrize(
    ("held", "covered"),
    [
        ("RA", ["RA", "RI", "RB", "DG"]),
        ("SA", ["SA", "SI", "SB"]),
        ("C0", ["C0", "C1", "C6", "C2", "CN", "CV"]),
        ("C6", ["C6", "C2", "CN", "CV"]),
        ("HP", ["HP", "HM"]),
        ("BA", ["BA", "BS"]),
        *(
            (alone, [alone])
            for alone in ("DG", "SB", "CT", "CS", "CD", "CP", "CB", "CV", "CN", "HM", "WP", "PB", "RS", "LF", "LO", "BS", "TO", "ES")
        ),
    ],
)
def test_a_class_includes_what_the_law_says_and_nothing_else(held: str, covered: list[str]) -> None:
    for place in STATES:
        assert law(place).includes(f"AU.HRWL.{held}") == hrwl(*covered)


def test_who_meets_a_demand_is_who_includes_it() -> None:
    assert law().satisfiers("AU.HRWL.DG") == hrwl("DG", "RB", "RI", "RA")
    for code in law().terms:
        assert law().satisfiers(code) == {held for held in law().terms if code in law().includes(held)}


def test_an_unknown_type_includes_and_is_met_by_itself_alone() -> None:
    assert law().includes("UK.CPCS.A40") == law().satisfiers("UK.CPCS.A40") == {"UK.CPCS.A40"}


def test_an_inclusion_is_as_well_proven_as_its_weakest_step() -> None:
    marks = [law().inclusion_mark(f"AU.HRWL.{held}", f"AU.HRWL.{asked}") for held, asked in PAIRS]
    assert marks == ["V", "V", "S", None, "V"]


def test_the_victorian_switch_is_off_until_it_is_switched_on_and_holds_in_victoria_alone() -> None:
    on = shipped().with_switch("vic-reach-stacker")
    assert "AU.HRWL.RS" not in law("AU-VIC").includes("AU.HRWL.C6")
    assert "AU.HRWL.RS" in on.at("AU-VIC", TODAY, NOW).includes("AU.HRWL.C6")
    assert "AU.HRWL.RS" not in on.at("AU-NSW", TODAY, NOW).includes("AU.HRWL.C6")
    with pytest.raises(UnknownSwitch, match="vic-forklift"):
        shipped().with_switch("vic-forklift")


@pytest.mark.parametrize(("code", "item"), [("AU.HRWL.CN", "14A"), ("AU.HRWL.C2", "15A")])
def test_western_australia_puts_earthmoving_cranes_under_a_class_from_its_first_day(code: str, item: str) -> None:
    def items(place: str, day: date) -> list[str]:
        return [each.item for each in law(place, day).terms[code].extensions]

    assert items("AU-WA", date(2025, 8, 9)) == []
    assert items("AU-WA", date(2025, 8, 10)) == [item]
    assert items("AU-TAS", date(2025, 8, 10)) == []


def test_a_state_s_own_line_stands_before_that_of_the_commonwealth() -> None:
    ages = {place: age.mark for place in STATES if (age := law(place).terms["AU.HRWL.DG"].minimum_age)}
    assert ages == {**dict.fromkeys(STATES, "S"), "AU-VIC": "V"}
    days = {place: renewal.before_days for place in STATES if (renewal := law(place).terms["AU.HRWL.WP"].renewal)}
    assert days == {**dict.fromkeys(STATES, None), "AU-WA": 90}


def test_a_licence_can_be_renewed_for_twelve_months_and_goes_on_if_lodged_everywhere() -> None:
    for place in STATES:
        renewal = law(place).terms["AU.HRWL.C6"].renewal
        assert renewal
        assert (renewal.after_months, renewal.continues_if_lodged) == (12, True)


def test_the_white_card_lives_by_use_and_only_new_south_wales_is_proven() -> None:
    kept = {
        place: card.mark for place in STATES if (card := law(place).terms["AU.WHITE_CARD"].validity) and card.activity == "construction"
    }
    assert kept == {**dict.fromkeys(STATES, "K"), "AU-NSW": "V"}
    assert [(paper.interim, paper.days, paper.by) for paper in law().terms["AU.WHITE_CARD"].interim] == [
        ("training_certification", 60, "law")
    ]


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ("CPCWHS1001", {"CPCWHS1001", "CPCCWHS1001", "CPCCOHS1001"}),
        ("CPCCOHS1001A", {"CPCCOHS1001"}),
        ("RIIWHS204E", {"RIIWHS204"}),
        ("TLILIC0040", {"TLILIC0040"}),
        ("TLILIC0024", {"TLILIC0024", "TLILIC0002"}),
        (" zz9a ", {"ZZ9"}),
    ],
)
def test_a_unit_is_met_by_itself_and_by_what_it_supersedes_as_equivalent(asked: str, met: set[str]) -> None:
    assert law().units_meeting(asked) == met


def test_three_fatigue_sets_are_there_and_none_of_them_claims_more_than_it_is() -> None:
    sets = [each for name in ("au-company-default", "eu-wtd", "award-ma000020-10h") if (each := law().fatigue(name))]
    assert [(each.layer, each.mark, each.version) for each in sets] == [
        ("company", "K", shipped().version),
        ("law", "V", shipped().version),
        ("award", "S", shipped().version),
    ]
    assert law().fatigue("house") is None
    assert law("NZ").fatigue("eu-wtd") == law().fatigue("eu-wtd")
    assert law("NZ").terms == {}


@pytest.mark.parametrize(("on", "off", "average"), [(8, 6, 48.0), (14, 7, 56.0)])
def test_the_averages_of_the_house_limits_are_just_reached_by_the_rosters_they_are_named_for(on: int, off: int, average: float) -> None:
    limits = law().fatigue("au-company-default")
    assert limits
    window = next(each for each in limits.windows if each.hours / each.days * 7 == average)
    worked = [12.0 if day % (on + off) < on else 0.0 for day in range(3 * window.days)]
    fullest = max(sum(worked[first : first + window.days]) for first in range(2 * window.days))
    assert fullest == window.hours


def test_the_law_is_the_same_object_until_a_line_begins_or_ends() -> None:
    assert law("AU-WA", date(2025, 8, 10)) is law("AU-WA", TODAY)
    assert law("AU-WA", date(2025, 8, 9)) is not law("AU-WA", date(2025, 8, 10))
    assert shipped().through("AU-WA", date(2025, 8, 1), date(2025, 8, 10), NOW) == (
        law("AU-WA", date(2025, 8, 1)),
        law("AU-WA", date(2025, 8, 10)),
    )


def test_the_repealed_crew_rule_of_western_australia_holds_in_its_own_time() -> None:
    crane = Plant(kind="slewing_mobile", capacity_t=70)
    held = [law("AU-WA", day).minimum_crew(crane) for day in (date(2017, 3, 13), date(2022, 3, 30), date(2022, 3, 31))]
    assert [line.types if line else () for line in held] == [("AU.HRWL.DG", "AU.HRWL.DG"), ("AU.HRWL.DG", "AU.HRWL.DG"), ()]
    assert law("AU-NSW", date(2017, 3, 13)).minimum_crew(crane) is None
    assert law("AU-WA", date(2017, 3, 13)).minimum_crew(Plant(kind="vehicle_loading", capacity_t=70)) is None


@pytest.mark.parametrize(
    ("plant", "asked"),
    [
        (Plant(kind="slewing_mobile"), "AU.HRWL.C0"),
        (Plant(kind="vehicle_loading"), "AU.HRWL.CV"),
        (Plant(kind="vehicle_loading", metre_tonnes=9.9), None),
        (Plant(kind="vehicle_loading", metre_tonnes=9.9, chart=((2.2, 4.6),)), "AU.HRWL.CV"),
        (Plant(kind="boom_lift"), "AU.HRWL.WP"),
        (Plant(kind="boom_lift", boom_m=11), "AU.HRWL.WP"),
        (Plant(kind="boom_lift", boom_m=12, height_m=10, reach_m=9), None),
        (Plant(kind="reach_stacker", capacity_t=3), None),
        (Plant(kind="bridge_gantry", remote_operations=4), "AU.HRWL.CB"),
        (Plant(kind="concrete_boom"), "AU.HRWL.PB"),
        (Plant(kind="scissor_lift"), None),
    ],
)
def test_the_operator_s_class_follows_from_the_plant_and_what_is_not_known_counts_as_large(plant: Plant, asked: str | None) -> None:
    line = law().operator(plant)
    assert (line.type if line else None) == asked


def test_slewing_cranes_fall_into_one_class_each_without_a_gap() -> None:
    sizes = [line.size for line in law().operators if line.plant == "slewing_mobile"]
    assert all(one and other and one.up_to == other.over for one, other in pairwise(sizes))


@pytest.mark.parametrize("place", ["AU-XX", "NSW", "", "au", "Australia"])
def test_a_jurisdiction_that_nobody_knows_is_refused(place: str) -> None:
    with pytest.raises(UnknownJurisdiction, match="AU-NSW"):
        shipped().at(place, TODAY, NOW)


def test_a_country_without_lines_has_an_empty_law() -> None:
    assert dict(law("NZ-AUK").terms) == {}
    assert law("NZ-AUK").find("DG") is None


def test_a_line_learnt_later_is_not_known_before_and_then_stands_before_the_older_one() -> None:
    older = MinimumAge(types=("AU.HRWL.*",), years=18, jurisdictions=("AU",), mark="C", source="made up")
    newer = MinimumAge(types=("AU.HRWL.*",), years=21, jurisdictions=("AU",), mark="C", source="made up", recorded=NOW)
    entries = shipped().entries
    catalogue = Catalogue(Entries(version="t", jurisdiction=entries.jurisdiction, ticket=entries.ticket, minimum_age=(newer, older)))
    ages = [catalogue.at("AU", TODAY, at).terms["AU.HRWL.DG"].minimum_age for at in (NOW - timedelta(seconds=1), NOW)]
    assert ages == [older, newer]


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2025, 1, 1), True), (date(2025, 1, 31), True), (date(2024, 12, 31), False), (date(2025, 2, 1), False)]
)
def test_the_first_and_the_last_day_of_a_line_count(day: date, holds: bool) -> None:
    line = MinimumAge(
        types=("X",), years=1, jurisdictions=("AU",), mark="C", source="t", effective_from=date(2025, 1, 1), effective_to=date(2025, 1, 31)
    )
    assert in_force(line, day) is holds


def test_an_inclusion_says_nothing_of_a_type_that_has_ended() -> None:
    ended = Entries(
        version="t",
        jurisdiction=shipped().entries.jurisdiction,
        ticket=tuple(structs.replace(each, effective_to=TODAY) if each.code == "AU.HRWL.RI" else each for each in shipped().entries.ticket),
        inclusion=shipped().entries.inclusion,
    )
    after = Catalogue(ended).at("AU", TODAY + timedelta(days=1), NOW)
    assert after.includes("AU.HRWL.RA") == {"AU.HRWL.RA"}
    assert after.includes("AU.HRWL.RB") == hrwl("RB", "DG")

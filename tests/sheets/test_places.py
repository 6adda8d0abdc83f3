import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import Cell
from rigger.sheets.faults import Flaw
from rigger.sheets.places import STATES, latitude, longitude, state, zone
from tests.sheets.kinds import SETTING


@pytest.mark.parametrize("cell", ["WA", "wa", "W.A.", "Western Australia", "AU-WA", "WA, Australia", "WESTERN AUSTRALIA"], ids=repr)
def test_a_state_is_read_as_its_code(cell: str) -> None:
    assert state(cell, SETTING) == "AU-WA"


@pytest.mark.parametrize("cell", ["Westralia", "", "W", "Australia", 6000.0], ids=repr)
def test_an_unknown_state_is_refused_with_the_ones_there_are(cell: Cell) -> None:
    found = state(cell, SETTING)
    assert isinstance(found, Flaw)
    assert all(code[3:] in found.say for code in STATES)


def test_south_australia_keeps_its_name() -> None:
    assert state("South Australia", SETTING) == "AU-SA"


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Australia/Perth", "Australia/Perth"), ("perth", "Australia/Perth"), ("broken hill", "Australia/Broken_Hill"), ("UTC", "UTC")],
)
def test_a_time_zone_is_read_by_name_or_city(cell: str, name: str) -> None:
    assert zone(cell, SETTING) == name


def test_an_unknown_time_zone_is_refused_with_what_is_near() -> None:
    near = zone("Australia/Pert", SETTING)
    abbreviated = zone("AEST", SETTING)
    assert isinstance(near, Flaw)
    assert "Australia/Perth" in near.say
    assert isinstance(abbreviated, Flaw)
    assert "for example Australia/Perth" in abbreviated.say


@pytest.mark.parametrize("cell", ["-20.5", -20.5, "20.5 S", "20°30' S", "20°30′00″S", "−20.5", "20.5°S"], ids=repr)
def test_latitude_is_read_in_every_form(cell: Cell) -> None:
    assert latitude(cell, SETTING) == -20.5


@pytest.mark.parametrize("cell", ["116.5", 116.5, "116.5 E", "116°30' E"], ids=repr)
def test_longitude_is_read_in_every_form(cell: Cell) -> None:
    assert longitude(cell, SETTING) == 116.5


@pytest.mark.parametrize("cell", ["91", "-20.5 S", "20.5 E", "north", "20°61' S", float("nan"), float("inf"), "", True], ids=repr)
def test_what_is_no_latitude_is_refused(cell: Cell) -> None:
    assert isinstance(latitude(cell, SETTING), Flaw)


@given(st.floats(-90, 90))
def test_every_latitude_is_read_back_to_a_centimetre(value: float) -> None:
    found = latitude(round(value, 7), SETTING)
    assert isinstance(found, Flaw) == ("e" in repr(round(value, 7)))
    assert isinstance(found, Flaw) or abs(found - value) < 1e-6

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import Cell
from rigger.sheets.classes import class_list, one_class
from rigger.sheets.faults import Flaw, Severity
from tests.sheets.kinds import KNOWN, MARCH, NAMES, SETTING


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        *(("RB", ("RB",)), ("rb", ("RB",)), ("Basic rigging", ("RB",)), ("RB (Basic Rigging)", ("RB",)), ("RB - Basic Rigging", ("RB",))),
        *(("RB: Basic rigging", ("RB",)), ("RB (Basic rigger)", ("RB",)), ("Dogging licence", ("DG",)), ("Class C6", ("C6",))),
        *(("C6/C2", ("C6", "C2")), ("C6, C2 & DG", ("C6", "C2", "DG")), ("HRWL - RB,DG", ("RB", "DG")), ("C6 and DG", ("C6", "DG"))),
        *(("C6;C2\nDG", ("C6", "C2", "DG")), ("C6 + C2", ("C6", "C2")), ("C6 C2 DG", ("C6", "C2", "DG")), ("DG, DG", ("DG",))),
        *(("Bridge and gantry crane, DG", ("CB", "DG")), ("DG/bridge and gantry crane", ("DG", "CB"))),
        ("High Risk Work Licence: RB (Basic Rigging), DG (Dogging)", ("RB", "DG")),
    ],
)
def test_classes_are_read_as_people_write_them(cell: str, codes: tuple[str, ...]) -> None:
    assert class_list(cell, SETTING) == codes


@pytest.mark.parametrize("cell", ["RB (pending)", "DG - expired", "RB (Advanced rigging)", "RB: NOA only"])
def test_a_class_with_a_remark_is_asked_about(cell: str) -> None:
    found = class_list(cell, SETTING)
    assert isinstance(found, Flaw)
    assert found.severity is Severity.QUESTION


def test_an_unknown_piece_is_named_with_what_is_near() -> None:
    found = class_list("C6, Doging & RB", SETTING)
    assert isinstance(found, Flaw)
    assert "'Doging'" in found.say
    assert "Dogging" in found.say
    assert "C6" not in found.say


@pytest.mark.parametrize("cell", ["zz", "HRWL", "licence", ",", "", "RB,,", 7.0, MARCH, "x/" * 90], ids=repr)
def test_what_names_no_class_is_refused(cell: Cell) -> None:
    assert isinstance(class_list(cell, SETTING), Flaw)


def test_a_long_name_beside_another_class_swallows_neither() -> None:
    assert class_list("C6 - Slewing mobile crane up to 60 t, DG", SETTING) == ("C6", "DG")


def test_where_one_class_is_wanted_two_are_asked_about() -> None:
    found = one_class("RB/DG", SETTING)
    assert one_class("RB", SETTING) == "RB"
    assert isinstance(found, Flaw)
    assert found.severity is Severity.QUESTION


@given(
    st.lists(st.sampled_from([*NAMES, *NAMES.values()]), min_size=1, max_size=6),
    st.sampled_from(["/", ", ", " & ", "; ", " and ", "+", "\n,"]),
)
def test_every_list_of_known_names_is_read_in_order(names: list[str], separator: str) -> None:
    assert class_list(separator.join(names), SETTING) == tuple(dict.fromkeys(KNOWN[name.casefold()] for name in names))


@given(st.text(max_size=300))
def test_whatever_a_cell_holds_gives_classes_or_a_sentence(cell: str) -> None:
    found = class_list(cell, SETTING)
    assert isinstance(found, Flaw) or (found and set(found) <= set(NAMES.values()))

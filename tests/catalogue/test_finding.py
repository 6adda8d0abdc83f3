"""What people and their sheets call a ticket."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.catalogue.shipped import shipped

LAW = shipped().at("AU-NSW", date(2026, 11, 22), datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("C6", "AU.HRWL.C6"),
        ("c 6", "AU.HRWL.C6"),
        (" hrwl - C6 ", "AU.HRWL.C6"),
        ("RB (Basic Rigging)", "AU.HRWL.RB"),
        ("Basic rigging [RB]", "AU.HRWL.RB"),
        ("DG Dogging", "AU.HRWL.DG"),
        ("dogging", "AU.HRWL.DG"),
        ("Dogman", "AU.HRWL.DG"),
        ("CO", "AU.HRWL.C0"),
        ("AU.HRWL.DG", "AU.HRWL.DG"),
        ("au.hrwl.dg", "AU.HRWL.DG"),
        ("HRW licence class WP", "AU.HRWL.WP"),
        ("Slewing mobile crane (up to 60 tonnes)", "AU.HRWL.C6"),
        ("Slewing mobile crane over 100t", "AU.HRWL.C0"),
        ("EWP > 11 m", "AU.HRWL.WP"),
        ("scissor lift", "AU.EWP_CARD"),
        ("Forklift Licence (LF)", "AU.HRWL.LF"),
        ("TO", "AU.HRWL.TO"),
        ("White Card", "AU.WHITE_CARD"),
        ("D&A", "DRUG_ALCOHOL"),
        ("Driver's licence", "AU.DRIVER_LICENCE"),
        ("INDUCTION:north pit", "INDUCTION:north pit"),
        ("VOC:AU.HRWL.C6", "VOC:AU.HRWL.C6"),
    ],
)
def test_a_usual_way_of_writing_a_ticket_is_understood(written: str, meant: str) -> None:
    assert LAW.find(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        "C6/C2",
        "C6 C2",
        "RB (Dogging)",
        "RB (expired)",
        "DG trainee",
        "Rigger",
        "C7",
        "licence",
        "high risk",
        "Hoist",
        "()",
        "- -",
    ],
)
def test_what_is_not_sure_is_asked_about(written: str) -> None:
    assert LAW.find(written) is None


@pytest.mark.parametrize("code", LAW.terms)
def test_every_type_is_known_by_its_code_its_name_and_each_of_its_spellings(code: str) -> None:
    kind = LAW.terms[code].type
    for spelling in (code, code.lower(), kind.name, LAW.name(code), *kind.written, f"{code.rpartition('.')[2]} - {kind.name}"):
        assert LAW.find(spelling) == code


@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_be_looked_up(text: str) -> None:
    assert LAW.find(text) in {None, *LAW.terms, text.strip()}


@pytest.mark.parametrize(
    ("code", "name"),
    [("AU.HRWL.RB", "Basic rigging (RB)"), ("AU.HEIGHTS", "Working at heights"), ("INDUCTION:north", "Induction north"), ("US.X", "US.X")],
)
def test_a_type_is_called_as_the_crew_calls_it(code: str, name: str) -> None:
    assert LAW.name(code) == name

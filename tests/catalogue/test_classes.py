from datetime import UTC, date, datetime

import pytest

from rigger.catalogue.classes import UnknownClass, class_anywhere, class_meant
from rigger.catalogue.shipped import shipped
from rigger.kernel.values import Blank, ControlCharacters, TooLong

DAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [("C6", "AU.HRWL.C6"), (" rb ", "AU.HRWL.RB"), ("AU.WHITE_CARD", "AU.WHITE_CARD"), ("INDUCTION:Mt Foo", "INDUCTION:Mt Foo")],
)
def test_a_class_is_known_by_what_the_crew_calls_it(text: str, code: str) -> None:
    assert class_anywhere(shipped(), text, DAY, NOW) == code
    assert class_meant(shipped().at("AU-WA", DAY, NOW), text) == code


@pytest.mark.parametrize(
    ("text", "near"),
    [("doging", "Dogging (DG)"), ("C7", "crane"), ("basc rigging", "Basic rigging (RB)"), ("zzzzzzzzz", "none")],
)
def test_an_unknown_class_is_refused_with_what_comes_near(text: str, near: str) -> None:
    with pytest.raises(UnknownClass) as refusal:
        class_anywhere(shipped(), text, DAY, NOW)
    assert near in str(refusal.value.facts["near"])


def test_an_induction_to_nowhere_is_no_class() -> None:
    with pytest.raises(UnknownClass):
        class_anywhere(shipped(), "INDUCTION:", DAY, NOW)


@pytest.mark.parametrize(("text", "refusal"), [("", Blank), ("C" * 1_000_000, TooLong), ("C\x006", ControlCharacters)])
def test_hostile_text_is_no_class(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        class_anywhere(shipped(), text, DAY, NOW)

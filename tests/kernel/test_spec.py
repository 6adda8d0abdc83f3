"""given/when/then says what it should, and catches a rule that is not pure."""

from dataclasses import dataclass, field, replace
from uuid import uuid4

import pytest

from rigger.kernel.decider import Decider
from rigger.kernel.spec import given, heard
from tests.kernel.toy import HOOK, SOON, HasAHook, HookIsOut, HookLent, HookReturned, Lend, Scrap, TakeBack

ANN, BOB = uuid4(), uuid4()
LENT = HookLent(ANN, "north crane", SOON)


def test_a_free_hook_can_be_lent() -> None:
    given(HOOK).when(Lend(ANN, "north crane", SOON)).then(LENT)


def test_lending_twice_to_the_same_person_is_harmless() -> None:
    given(HOOK, LENT).when(Lend(ANN, "north crane", SOON)).then()


def test_a_hook_that_is_out_cannot_be_lent_again() -> None:
    given(HOOK, LENT).when(Lend(BOB, "", SOON)).refused(HookIsOut)


def test_what_happened_in_other_streams_under_the_same_tag_is_known() -> None:
    refusal = given(HOOK, heard(LENT)).when(Lend(ANN, "", SOON)).refused(HasAHook)
    assert refusal.sentence == "This person has 1 hook already; one is enough."
    assert refusal.code == "has_a_hook"


def test_what_carries_another_tag_is_not_known() -> None:
    given(HOOK, heard(replace(LENT, person=BOB))).when(Lend(ANN, "north crane", SOON)).then(LENT)


def test_what_was_taken_back_elsewhere_no_longer_counts() -> None:
    given(HOOK, heard(LENT), heard(HookReturned(ANN))).when(Lend(ANN, "north crane", SOON)).then(LENT)


def test_taking_back_a_hook_that_is_here_does_nothing() -> None:
    given(HOOK).when(TakeBack(ANN)).then()


def test_a_wrong_expectation_fails() -> None:
    with pytest.raises(AssertionError):
        given(HOOK).when(Scrap()).refused(HookIsOut)
    with pytest.raises(AssertionError):
        given(HOOK, LENT).when(Scrap()).then()


@dataclass(slots=True)
class Dirty:
    asked: list[str] = field(default_factory=list[str])


def _remembers(state: Dirty, command: str) -> tuple[str, ...]:
    state.asked.append(command)
    return (command,)


def test_a_rule_that_changes_its_state_is_caught() -> None:
    dirty: Decider[str, Dirty, str, str] = Decider("dirty", Dirty(), lambda state, _: state, _remembers)
    with pytest.raises(AssertionError, match="changed the state"):
        given(dirty).when("once")


def test_a_rule_that_varies_is_caught() -> None:
    fickle: Decider[str, int, object, str] = Decider("fickle", 0, lambda state, _: state, lambda _s, _c: (uuid4(),))
    with pytest.raises(AssertionError, match="differently"):
        given(fickle).when("once")

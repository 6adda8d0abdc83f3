from collections.abc import Iterator
from threading import Event

import pytest

from rigger.contexts.crewing.errands.impatient import Impatient


def test_steps_come_as_they_are_taken_until_there_are_no_more() -> None:
    patience = Impatient(lambda: False)
    assert list(patience.taking([1, 2, 3])) == [1, 2, 3]


def test_a_step_on_its_way_is_not_waited_for_once_it_has_ended_but_the_first_is() -> None:
    stuck, over = Event(), Event()

    def steps() -> Iterator[int]:
        yield 1
        over.set()
        stuck.wait()
        yield 2

    patience = Impatient(over.is_set)
    assert list(patience.taking(steps())) == [1]
    assert patience.busy
    stuck.set()
    assert list(Impatient(lambda: True).taking([1, 2])) == [1]


def test_what_breaks_a_step_is_raised_where_the_steps_are_taken() -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise ValueError("slipped")

    with pytest.raises(ValueError, match="slipped"):
        list(Impatient(lambda: False).taking(steps()))

"""The fullest stretch is found among a few, and is the fullest of all, also where work overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from rigger.gate.fatigue import fullest, longest_run

STRETCHES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda each: (float(each[0]), float(each[0] + each[1]))), max_size=6
)


@given(STRETCHES.filter(bool), STRETCHES, st.integers(1, 12))
def test_the_fullest_stretch_that_holds_some_of_the_work_is_found(
    asked: list[tuple[float, float]], others: list[tuple[float, float]], length: int
) -> None:
    def worked(work: list[tuple[float, float]], start: float) -> float:
        return sum(max(min(finish, start + length) - max(begin, start), 0) for begin, finish in work)

    starts = [quarter / 4 for quarter in range(-4 * length, 4 * 41)]
    best = max(worked(asked + others, start) for start in starts if worked(asked, start))
    found, start = fullest(length, asked, others)
    assert worked(asked + others, start) == found
    assert 0 <= found - best <= 0.25 * len(asked + others), "it may lie just beside the last stretch that holds some of the work"
    assert found == best or not worked(asked, start)


@given(st.sets(st.integers(0, 20), min_size=1), st.sets(st.integers(0, 20)))
def test_the_longest_run_holds_one_of_the_question_s_days(asked: set[int], others: set[int]) -> None:
    length, first = longest_run(asked, others)
    run = set(range(first, first + length))
    assert run <= asked | others
    assert run & asked
    longer = (set(range(start, start + length + 1)) for start in range(-1, 22))
    assert not any(days <= asked | others and days & asked for days in longer)

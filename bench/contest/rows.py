"""The rules of a worker's shifts as rows over that worker's pairs, for peers that take rows: at most one, or so many minutes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from bench.contest.numbers import Numbers, Row

DAY = 1440


class Limit(NamedTuple):
    """Of these pairs, each by so much, no more than `most` in all."""

    pairs: Row
    weights: Row
    most: int


class Hand(NamedTuple):
    """The pairs of one worker with the start and end of each, and what the worker has worked already."""

    pairs: Row
    start: Row
    end: Row
    past: Row


def hands(numbers: Numbers) -> Iterator[Hand]:
    """Tell of each worker what they may do."""
    place = np.repeat(np.arange(numbers.shift.size), np.diff(numbers.first_pair))
    start, end = (row[numbers.shift[place]] for row in (numbers.start, numbers.end))
    by_worker = np.lexsort((start, numbers.worker))
    first = np.searchsorted(numbers.worker[by_worker], np.arange(numbers.first_past.size))
    for worker in range(numbers.first_past.size - 1):
        pairs = by_worker[first[worker] : first[worker + 1]]
        held = slice(*numbers.first_past[worker : worker + 2])
        yield Hand(pairs, start[pairs], end[pairs], np.stack([numbers.past_start[held], numbers.past_end[held]], 1))


def limits(numbers: Numbers, hand: Hand) -> Iterator[Limit]:
    """Tell every row that a worker's shifts must keep; those that cannot be broken are left out."""
    rest, days = numbers.rules[:2].tolist()
    yield from _one_at_a_time(hand, rest)
    for minutes, most in numbers.windows.reshape(-1, 2).tolist():
        yield from _stretches(hand, minutes, most)
    yield from _days(hand, rest, days)


def _one_at_a_time(hand: Hand, rest: int) -> Iterator[Limit]:
    """Shifts that are under way, or rested from, when one begins: they all stand in each other's way, and every two that do meet so."""
    begins = np.unique(hand.start)
    under_way = (hand.start <= begins[:, None]) & (hand.end + rest > begins[:, None])
    for at, here in enumerate(under_way):
        if at + 1 == begins.size or (here & ~under_way[at + 1]).any():
            yield Limit(hand.pairs[here], np.ones(int(here.sum()), np.int64), 1)


def _stretches(hand: Hand, minutes: int, most: int) -> Iterator[Limit]:
    """Stretches that begin with a shift, or with what was worked already: one of them is the fullest."""
    if hand.pairs.size == 0:
        return
    begins = np.unique(np.append(hand.start, hand.past[hand.past[:, 0] + minutes > hand.start.min(), 0]))
    last = begins[begins + minutes < max(hand.end.max(), begins[0] + minutes + 1)].size
    for begin in begins[: last + 1]:
        worked = np.minimum(hand.end, begin + minutes) - np.maximum(hand.start, begin)
        before = np.maximum(0, np.minimum(hand.past[:, 1], begin + minutes) - np.maximum(hand.past[:, 0], begin)).sum()
        here = worked > 0
        if worked[here].sum() + before > most:
            yield Limit(hand.pairs[here], worked[here], int(most - before))


def _days(hand: Hand, rest: int, days: int) -> Iterator[Limit]:
    """Runs of one day more than may be worked, where each of them could be."""
    day, past = hand.start // DAY, frozenset((hand.past[:, 0] // DAY).tolist())
    free = frozenset(day.tolist()) - past
    for begin in sorted(free | past):
        run = frozenset(range(begin, begin + days + 1))
        if run <= free | past and run & free:
            _demand_one_a_day(hand, rest, run & free)
            here = np.isin(day, [*run & free])
            yield Limit(hand.pairs[here], np.ones(int(here.sum()), np.int64), days - len(run & past))


def _demand_one_a_day(hand: Hand, rest: int, days: Iterable[int]) -> None:
    """Days are counted by their shifts, so nobody may be able to begin two on one day."""
    for day in days:
        here = hand.start // DAY == day
        if hand.start[here].max() >= hand.end[here].min() + rest:
            raise ValueError("the peers know problems alone in which nobody can begin two shifts on a day")

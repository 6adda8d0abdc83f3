"""A crew problem as rows of whole numbers, read from the document alone: what every peer is given, whatever it is written in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

type Document = dict[str, Any]
type Row = Any
"""Whole numbers."""
type Grid = Any
"""One for each worker and shift, or each worker and site."""

NO_TICKET: Final = np.iinfo(np.int64).min
BESIDE: Final = ("published", "may", "groups", "crew", "turns", "travel")
"""Parts of a problem that no peer was taught."""


class Numbers(NamedTuple):
    """Like positions of a shift are one place; what belongs to place p, or to worker w, stands from `first_…[p]` to `first_…[p + 1]`.

    `rules` are rest in minutes, days in a row, the positions from which on load costs, and the cents it does; `windows` minutes and
    most in turn. A seat is the number of its position; a pair is a worker who may take a seat there, and what that costs; a past is
    worked already.
    """

    rules: Row
    windows: Row
    start: Row
    end: Row
    shift: Row
    price: Row
    first_seat: Row
    seat: Row
    first_pair: Row
    worker: Row
    cost: Row
    first_past: Row
    past_start: Row
    past_end: Row


def write(numbers: Numbers, file: Path) -> None:
    """Write the rows one after the other, each with its length before it, in 32 bits, the least first."""
    parts = [part for row in numbers for part in ([len(row)], row)]
    file.write_bytes(np.concatenate(parts).astype("<i4").tobytes())


def read(file: Path) -> Numbers:
    """Read what `write` wrote."""
    found, rows, at = np.fromfile(file, "<i4").astype(np.int64), [], 0
    while at < found.size:
        rows.append(found[at + 1 : at + 1 + found[at]])
        at += 1 + int(found[at])
    return Numbers(*rows)


def holders(numbers: Numbers, pairs: Row) -> list[int]:
    """Return who holds each position, or -1, where these pairs were chosen."""
    held = [-1] * numbers.seat.size
    taken = defaultdict[int, int](int)
    for pair in pairs.tolist():
        place = int(np.searchsorted(numbers.first_pair, pair, "right")) - 1
        held[int(numbers.seat[numbers.first_seat[place] + taken[place]])] = int(numbers.worker[pair])
        taken[place] += 1
    return held


def cost_of(numbers: Numbers, pairs: Row) -> int:
    """Return what the plan of these pairs costs."""
    filled = np.bincount(np.searchsorted(numbers.first_pair, pairs, "right") - 1, minlength=numbers.shift.size)
    _, _, target, step = numbers.rules.tolist()
    above = np.bincount(numbers.worker[pairs], minlength=1) - target
    load = step * (np.maximum(0, above) + np.maximum(0, above - 2)).sum()
    return int(numbers.cost[pairs].sum() + numbers.price @ (np.diff(numbers.first_seat) - filled) + load)


def numbers_of(document: Document) -> Numbers:
    """Return a problem in numbers; one with parts that no peer was taught is a `ValueError`."""
    shifts, rules, costs = document["shifts"], document["rules"], document["costs"]
    if any(document.get(key) for key in BESIDE) or rules.keys() != {"min_rest", "windows", "max_days"}:
        raise ValueError("the peers know the first part of crew-problem/1 alone")
    places = _places(shifts)
    pairs = [*_pairs(document, places)]
    past = [sorted(each["history"]) for each in document["workers"]]
    rows = (
        [rules["min_rest"], rules["max_days"], costs["load_target"], costs["load_step"]],
        [number for window in rules["windows"] for number in (window["minutes"], window["max"])],
        *([shift[key] for shift in shifts] for key in ("start", "end")),
        [shift for shift, _ in places],
        [costs["unfilled"] * shifts[shift]["priority"] for shift, _ in places],
        _first(places.values()),
        [seat for seats in places.values() for seat in seats],
        _first(worker for worker, _ in pairs),
        *(np.concatenate([pair[part] for pair in pairs]) for part in (0, 1)),
        _first(past),
        *([stretch[part] for stretches in past for stretch in stretches] for part in (0, 1)),
    )
    return Numbers(*(np.array(row, np.int64) for row in rows))


def _first(lists: Iterable[Sequence[object]]) -> Row:
    return np.cumsum([0, *map(len, lists)])


def _places(shifts: Sequence[Document]) -> Mapping[tuple[int, tuple[str, ...]], list[int]]:
    """Return the positions of each place, by their number in the document."""
    places, number = defaultdict[tuple[int, tuple[str, ...]], list[int]](list), 0
    for shift, each in enumerate(shifts):
        for position in each["positions"]:
            places[shift, tuple(sorted({*position["needs"]}))].append(number)
            number += 1
    return places


def _pairs(document: Document, places: Iterable[tuple[int, tuple[str, ...]]]) -> Iterable[tuple[Row, Row]]:
    """Tell for each place who may hold it beside what was worked already, and what each costs there."""
    km = _km(document)
    allowed, cost = _allowed(document, km), _cost(document, km)
    codes = {need for _, needs in places for need in needs}
    until = {code: _until(document, code) for code in codes}
    for shift, needs in places:
        end = document["shifts"][shift]["end"]
        may = allowed[:, shift] & np.logical_and.reduce([until[need] >= end for need in needs], 0)
        workers = np.flatnonzero(may)
        yield workers, cost[workers, shift]


def _km(document: Document) -> Grid:
    """Return the way from each home to each site."""
    homes, sites = (np.radians([each[key] for each in document[who]]) for who, key in (("workers", "home"), ("sites", "at")))
    north, east = (homes[:, None, axis] - sites[None, :, axis] for axis in (0, 1))
    chord = np.sin(north / 2) ** 2 + np.cos(homes[:, :1]) * np.cos(sites[None, :, 0]) * np.sin(east / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(np.minimum(1, np.sqrt(chord))) * 1.3


def _cost(document: Document, km: Grid) -> Grid:
    """Return what each worker costs in each shift, but for load."""
    workers, shifts, prices = document["workers"], document["shifts"], document["costs"]
    rate, penalty = (np.array([each[key] for each in workers])[:, None] for key in ("rate", "penalty"))
    minutes = np.array([shift["end"] - shift["start"] for shift in shifts])
    there = km[:, _sites(document)], _named(document, "preferred")
    travel = np.floor(2 * prices["km"] * there[0] + 0.5).astype(np.int64)
    return (2 * rate * minutes + 60) // 120 + travel + penalty - prices["preferred"] * there[1]


def _sites(document: Document) -> Row:
    numbered = {site["id"]: number for number, site in enumerate(document["sites"])}
    return np.array([numbered[shift["site"]] for shift in document["shifts"]])


def _named(document: Document, key: str) -> Grid:
    """Tell for each worker and shift whether the worker names its site."""
    named = [frozenset(worker[key]) for worker in document["workers"]]
    at_site = np.array([[site["id"] in some for site in document["sites"]] for some in named])
    return at_site[:, _sites(document)]


def _allowed(document: Document, km: Grid) -> Grid:
    """Tell for each worker and shift whether all is well but for tickets and the worker's other shifts."""
    workers, shifts, site = document["workers"], document["shifts"], _sites(document)
    nights, night = np.array([each["nights"] for each in workers]), np.array([shift["night"] for shift in shifts])
    near = km <= np.array([each["max_km"] for each in workers])[:, None]
    open_to_all = ~np.array([each["induction"] for each in document["sites"]])
    well = (open_to_all[site] | _named(document, "inductions")) & ~_named(document, "barred") & near[:, site]
    start, end = (np.array([shift[key] for shift in shifts]) for key in ("start", "end"))
    for number, each in enumerate(workers):
        stretches = [(each["unavailable"], 0), (each["history"], document["rules"]["min_rest"])]
        for begins, ends, rest in ((*stretch, rest) for some, rest in stretches for stretch in some):
            well[number] &= (start >= ends + rest) | (begins >= end + rest)
        well[number] &= not _is_spoilt(each["history"], document["rules"])
    return well & (nights[:, None] | ~night)


def _is_spoilt(history: Iterable[Sequence[int]], rules: Document) -> bool:
    """Tell whether what was worked already breaks a rule by itself; its holder holds nothing."""
    past, days = sorted(map(tuple, history)), frozenset(start // 1440 for start, _ in history)
    rested = all(later[0] - earlier[1] >= rules["min_rest"] for earlier, later in pairwise(past))
    runs = any(all(day + more in days for more in range(rules["max_days"] + 1)) for day in days)
    full = any(
        sum(max(0, min(end, begin + window["minutes"]) - max(start, begin)) for start, end in past) > window["max"]
        for window in rules["windows"]
        for begin, _ in past
    )
    return runs or full or not rested


def _until(document: Document, code: str) -> Row:
    """Return until when each worker may do the work of a class."""
    over = {code}
    while more := {above for above, below in document["covers"].items() if over.intersection(below)} - over:
        over |= more
    held = ([ticket["expires"] for ticket in worker["tickets"] if ticket["class"] in over] for worker in document["workers"])
    return np.array([max(ends, default=NO_TICKET) for ends in held])

"""The problem as a linear program over single options: rest, windows, days in a row and load are its rows.

It knows less than one over whole sets (minutes may be shared out), but it is solved at once, and its prices are near the best.
"""

from typing import NamedTuple

from rigger.solver.candidates import bits_of
from rigger.solver.compiled import Floats, Ints, compiled, floats, inlined, ints
from rigger.solver.field import Field, Held
from rigger.solver.rostering import DAY, PAST

NIGHT = 1
OFTEN, RARELY = 0, 1
"""How often a row is broken where it is not told."""


class Rows(NamedTuple):
    """Row r says that the columns from `first[r]` up to `first[r + 1]`, each by its weight, are at most `most[r]` together.

    `rare` marks those that are hardly ever broken. `size` holds how many rows and entries there are; where there is no room they are only
    counted.
    """

    first: Ints
    column: Ints
    weight: Floats
    most: Floats
    rare: Ints
    size: Ints


class Singles(NamedTuple):
    """The columns: column c is an option in a place; those of option o stand from `first[o]` to `first[o + 1]`."""

    first: Ints
    option: Ints
    place: Ints


class Sheet(NamedTuple):
    """What is written, and what it is written of."""

    field: Field
    singles: Singles
    rows: Rows


def singles_of(field: Field) -> Singles:
    """Return a column for each option in each place."""
    first = ints(field.options.cost.size + 1)
    count_columns(field, first)
    singles = Singles(first, ints(int(first[-1])), ints(int(first[-1])))
    write_columns(field, singles)
    return singles


def rows_of(field: Field, singles: Singles) -> Rows:
    """Return the rows of all workers."""
    none = empty_rows(0, 0)
    write_rows(Sheet(field, singles, none))
    rows = empty_rows(*none.size.tolist())
    write_rows(Sheet(field, singles, rows))
    return rows


def empty_rows(rows: int, entries: int) -> Rows:
    """Return room for so many."""
    return Rows(ints(rows + 1), ints(entries), floats(entries), floats(rows), ints(rows), ints(2))


@compiled
def count_columns(field: Field, first: Ints) -> None:
    """Write where the columns of each option begin."""
    many = 0
    for option in range(field.options.cost.size):
        bits = bits_of(field, option)
        while bits:
            many, bits = many + (bits & 1), bits >> 1
        first[option + 1] = many


@compiled
def write_columns(field: Field, singles: Singles) -> None:
    """Write what each column stands for."""
    at = 0
    for option in range(field.options.cost.size):
        bits, place = bits_of(field, option), field.places.low[field.options.block[option]]
        while bits:
            if bits & 1:
                singles.option[at], singles.place[at] = option, place
                at += 1
            bits, place = bits >> 1, place + 1


@compiled
def write_rows(sheet: Sheet) -> None:
    """Write what each worker must keep."""
    field = sheet.field
    sheet.rows.size[:] = 0
    for worker in range(field.held.pins.size):
        if field.options.first[worker] < field.options.first[worker + 1]:
            _write_rest(sheet, worker)
            _write_windows(sheet, worker)
            _write_days(sheet, worker, PAST, field.rules.days)
            if field.rules.nights >= 0:
                _write_days(sheet, worker, NIGHT, field.rules.nights)
            if field.rules.reset >= 0:
                _write_reset(sheet, worker)


@inlined
def _put(sheet: Sheet, option: int, weight: float) -> None:
    """Put the columns of an option into the row that is being written."""
    singles, rows = sheet.singles, sheet.rows
    for column in range(singles.first[option], singles.first[option + 1]):
        if rows.size[1] < rows.column.size:
            rows.column[rows.size[1]], rows.weight[rows.size[1]] = column, weight
        rows.size[1] += 1


@inlined
def _end(sheet: Sheet, most: float, rare: int) -> None:
    """End a row."""
    rows = sheet.rows
    if rows.size[0] < rows.most.size:
        rows.most[rows.size[0]], rows.rare[rows.size[0]], rows.first[rows.size[0] + 1] = most, rare, rows.size[1]
    rows.size[0] += 1


@inlined
def _write_rest(sheet: Sheet, worker: int) -> None:
    """Of the shifts that are under way, or rested from, when one begins, at most one can be done."""
    options, after, singles = sheet.field.options, sheet.field.shifts.after, sheet.singles
    first, last = options.first[worker], options.first[worker + 1]
    for option in range(first, last):
        shift = options.shift[option]
        if option + 1 < last and options.shift[option + 1] == shift:
            continue
        low, ends = option, option + 1 == last
        for other in range(option, first - 1, -1):
            if after[options.shift[other]] > shift:
                low = other
                ends |= option + 1 < last and after[options.shift[other]] <= options.shift[option + 1]
        if ends and singles.first[option + 1] - singles.first[low] > 1:
            for other in range(low, option + 1):
                if after[options.shift[other]] > shift:
                    _put(sheet, other, 1.0)
            _end(sheet, 1.0, OFTEN)


@inlined
def _write_windows(sheet: Sheet, worker: int) -> None:
    """In no stretch that begins with a shift may more be worked than its window allows."""
    field, options, shifts, held = sheet.field, sheet.field.options, sheet.field.shifts, sheet.field.held
    first, last = options.first[worker], options.first[worker + 1]
    for q in range(field.rules.lengths.size):
        for i in range(held.first[worker], held.first[worker + 1]):
            _write_stretch(sheet, worker, held.start[i], q)
        for option in range(first, last):
            begin = shifts.start[options.shift[option]]
            if option == first or shifts.start[options.shift[option - 1]] < begin:
                _write_stretch(sheet, worker, begin, q)


@inlined
def _write_stretch(sheet: Sheet, worker: int, begin: int, q: int) -> None:
    """Write so of one stretch, if more could be worked in it."""
    field, held = sheet.field, sheet.field.held
    until, whole = begin + field.rules.lengths[q], field.rules.most[q]
    most, full, rated = whole, 0, max(1, whole)
    for i in range(held.first[worker], held.first[worker + 1]):
        most -= max(0, min(held.end[i], until) - max(held.start[i], begin))
    for option in range(field.options.first[worker], field.options.first[worker + 1]):
        full += max(0, _within(field, option, begin, until))
    if full > max(0, most):
        for option in range(field.options.first[worker], field.options.first[worker + 1]):
            if _within(field, option, begin, until) > 0:
                _put(sheet, option, _within(field, option, begin, until) / rated)
        _end(sheet, max(0, most) / rated, RARELY)


@inlined
def _within(field: Field, option: int, begin: int, until: int) -> int:
    """Return the minutes of an option in a stretch."""
    shift = field.options.shift[option]
    return int(min(field.shifts.end[shift], until) - max(field.shifts.start[shift], begin))


@inlined
def _write_days(sheet: Sheet, worker: int, night: int, days: int) -> None:
    """Of a day more than may be worked in a row, one is free: where nobody can begin twice a day, that is a row."""
    field, options, shifts = sheet.field, sheet.field.options, sheet.field.shifts
    first, last = options.first[worker], options.first[worker + 1]
    begin, end = shifts.start[options.shift[first]] // DAY, shifts.start[options.shift[last - 1]] // DAY
    could_be = last - first + field.held.first[worker + 1] - field.held.first[worker]
    for day in range(begin - days, end + 1 if days < could_be else begin - days):
        free, held, once = 0, 0, True
        for each in range(day, day + days + 1):
            is_held = _holds(field.held, worker, each, night)
            could, again = _could_begin(field, worker, each, night)
            held, free, once = held + is_held, free + (could and not is_held), once and not again
        if free and once and held + free == days + 1:
            for option in range(first, last):
                shift = options.shift[option]
                if day <= shifts.start[shift] // DAY <= day + days and shifts.night[shift] >= night:
                    _put(sheet, option, 1.0)
            _end(sheet, float(days - held), OFTEN)


@inlined
def _write_reset(sheet: Sheet, worker: int) -> None:
    """After a night nobody works by day before the reset is over: of any two that are too near at most one can be done."""
    options, shifts, reset = sheet.field.options, sheet.field.shifts, sheet.field.rules.reset
    for option in range(options.first[worker], options.first[worker + 1]):
        night = options.shift[option]
        for other in range(option + 1 if shifts.night[night] == 1 else options.first[worker + 1], options.first[worker + 1]):
            day = options.shift[other]
            if shifts.night[day] == 0 and day >= shifts.after[night] and shifts.start[day] - shifts.end[night] < reset:
                _put(sheet, option, 1.0)
                _put(sheet, other, 1.0)
                _end(sheet, 1.0, RARELY)


@inlined
def _holds(held: Held, worker: int, day: int, night: int) -> bool:
    """Tell whether a worker begins on a day with what is held already."""
    found = False
    for i in range(held.first[worker], held.first[worker + 1]):
        found |= held.start[i] // DAY == day and held.night[i] >= night
    return bool(found)


@inlined
def _could_begin(field: Field, worker: int, day: int, night: int) -> tuple[bool, bool]:
    """Tell whether a worker could begin on a day, and whether twice."""
    found, again, first_free, shifts = False, False, 0, field.shifts
    for option in range(field.options.first[worker], field.options.first[worker + 1]):
        shift = field.options.shift[option]
        if shifts.start[shift] // DAY == day and shifts.night[shift] >= night:
            again |= found and shift >= first_free
            first_free = min(first_free, shifts.after[shift]) if found else shifts.after[shift]
            found = True
    return bool(found), bool(again)

"""Says in plain words where in a request something is wrong, what, and how to mend it. It never repeats what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

_MOST = 50
"""So many faults are told at once; who mends these sees the rest."""

_WORDS = {
    "missing": ("is missing", "Add it."),
    "extra_forbidden": ("is not known here", "Take it out, or check how it is written."),
    "uuid_parsing": ("is not an id", "Write an id such as 0199d3a0-5b1c-7c3e-9d55-6f0c8a4b2e10."),
    "uuid_type": ("is not an id", "Write an id such as 0199d3a0-5b1c-7c3e-9d55-6f0c8a4b2e10."),
    "int_parsing": ("is not a whole number", "Write a whole number such as 3."),
    "int_type": ("is not a whole number", "Write a whole number such as 3."),
    "int_from_float": ("is not a whole number", "Write a whole number such as 3."),
    "decimal_parsing": ("is not a number", "Write a number such as 12.50."),
    "float_parsing": ("is not a number", "Write a number such as 1.5."),
    "float_type": ("is not a number", "Write a number such as 1.5."),
    "bool_parsing": ("is neither true nor false", "Write true or false."),
    "bool_type": ("is neither true nor false", "Write true or false."),
    "string_type": ("is not text", "Write text in quotes."),
    "string_unicode": ("is not text that can be stored", "Type it again."),
    "string_too_short": ("is too short", "Write at least {min_length} characters."),
    "string_too_long": ("is too long", "Write at most {max_length} characters."),
    "string_pattern_mismatch": ("is not written as it must be", "Write it in the form {pattern}."),
    "limit": ("is no number of lines", "Write a number from 1 to {most}."),
    "too_short": ("has too few entries", "Send at least {min_length}."),
    "too_long": ("has too many entries", "Send at most {max_length} at once."),
    "greater_than": ("is too small", "Write a number greater than {gt}."),
    "greater_than_equal": ("is too small", "Write {ge} or more."),
    "less_than": ("is too large", "Write a number less than {lt}."),
    "less_than_equal": ("is too large", "Write {le} or less."),
    "enum": ("is none of the choices", "Write {expected}."),
    "literal_error": ("is none of the choices", "Write {expected}."),
    "date_from_datetime_parsing": ("is not a day", "Write a day such as 2026-03-02."),
    "date_parsing": ("is not a day", "Write a day such as 2026-03-02."),
    "date_type": ("is not a day", "Write a day such as 2026-03-02."),
    "datetime_from_date_parsing": ("is not a moment", "Write a moment such as 2026-03-02T06:00:00Z."),
    "datetime_parsing": ("is not a moment", "Write a moment such as 2026-03-02T06:00:00Z."),
    "datetime_type": ("is not a moment", "Write a moment such as 2026-03-02T06:00:00Z."),
    "timezone_aware": ("does not say its time zone", "End it with Z or with an offset such as +08:00."),
    "time_parsing": ("is not a time of day", "Write a time such as 06:00."),
    "model_attributes_type": ("is not an object", "Send a JSON object, in braces."),
    "model_type": ("is not an object", "Send a JSON object, in braces."),
    "dict_type": ("is not an object", "Send a JSON object, in braces."),
    "list_type": ("is not a list", "Send a JSON list, in brackets."),
    "tuple_type": ("is not a list", "Send a JSON list, in brackets."),
}  # fmt: skip
_OTHERWISE = ("cannot be taken as it is", "Look the field up in the reference at /v1/reference.")
_PLACES = {"query": "{} in the address", "path": "{} in the address", "header": "the header {}", "cookie": "the cookie {}"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a request."""

    where: str
    what: str
    how: str


def faults(errors: Sequence[Any]) -> list[Fault]:
    """Tell the faults that validation found, in plain words."""
    return [_fault(error["type"], error["loc"], error.get("ctx", {})) for error in errors[:_MOST]]


def _fault(kind: str, place: Sequence[str | int], known: Mapping[str, object]) -> Fault:
    what, how = _WORDS.get(kind, _OTHERWISE)
    needs = {name for _, name, _, _ in Formatter().parse(how) if name}
    return Fault(_where(place), what, how.format_map(known) if needs <= known.keys() else _OTHERWISE[1])


def _where(place: Sequence[str | int]) -> str:
    first, *rest = place
    steps = [f"item {step + 1}" if isinstance(step, int) else step for step in rest]
    if not steps:
        return "what was sent"
    return _PLACES.get(str(first), "{}").format(", ".join(steps))

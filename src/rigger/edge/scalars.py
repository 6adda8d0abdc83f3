"""Reads values of plain types from an address at once; whatever is not plain is read by FastAPI's own function, at ten times the cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Literal, Self, Union, get_args, get_origin
from uuid import UUID

from fastapi.dependencies.utils import request_params_to_args
from fastapi.params import Param

_PLAIN = frozenset({str, int, float, bool, UUID, date, datetime, time, Decimal, type(None)})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value of a plain type, or none of it: where it stands, and what it is where it is left out."""

    field: Any
    key: str
    place: tuple[str, str]
    may_be_absent: bool
    otherwise: object


@dataclass(frozen=True, slots=True)
class Scalars:
    """The values that a route reads from one part of its address."""

    plain: tuple[Scalar, ...]
    others: list[Any]

    @classmethod
    def of(cls, fields: Sequence[Any]) -> Self:
        """Take FastAPI's fields apart into plain ones and others."""
        plain = [each for each in fields if _is_plain(each.field_info)]
        return cls(tuple(map(_scalar, plain)), [each for each in fields if each not in plain])

    def read(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Any]]:
        """Return the values by parameter, and what is wrong with them."""
        values, errors, others = dict[str, Any](), list[Any](), self.others
        for each in self.plain:
            value = given.get(each.key)
            if value is not None:
                values[each.field.name], wrong = each.field.validate(value, values, loc=each.place)
                errors += wrong or ()
            elif each.may_be_absent:
                values[each.field.name] = each.otherwise
            else:
                others = [*others, each.field]
        if others:
            found, wrong = request_params_to_args(others, given)
            values, errors = values | found, errors + wrong
        return values, errors


def _is_plain(known: Param) -> bool:
    named = known.validation_alias is None or known.validation_alias == known.alias
    is_json = any(type(mark).__name__ == "Json" for mark in known.metadata)  # pydantic's Json, which is no type to type checkers
    return named and not is_json and _is_scalar(known.annotation)


def _is_scalar(annotation: object) -> bool:
    if get_origin(annotation) in {Union, UnionType}:
        return all(map(_is_scalar, get_args(annotation)))
    choice = get_origin(annotation) is Literal or (isinstance(annotation, type) and issubclass(annotation, Enum))
    return choice or annotation in _PLAIN


def _scalar(field: Any) -> Scalar:  # noqa: ANN401 - FastAPI's fields have no public type
    known: Param = field.field_info
    absent = not (known.is_required() or known.validate_default or known.default_factory)
    return Scalar(field, field.alias, (known.in_.value, field.alias), absent, known.default if absent else None)

"""Whether a document is shaped as a format says: every wrong, missing or unknown part is named by its path, and how to mend it.

What is wrong is put right by a harmless value, so that the rest of the document can be looked at in the same reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from msgspec.inspect import (
    BoolType,
    DictType,
    FloatType,
    IntType,
    LiteralType,
    NoneType,
    StrType,
    StructType,
    TupleType,
    Type,
    UnionType,
    VarTupleType,
)

UNREADABLE: Final = "\ud800"
"""Stands where an id was that cannot be read; no JSON can hold this half of a letter."""
LONGEST: Final = 40
MOST: Final = 10_000
"""How many faults are kept."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a document, and where: `path` is a JSON path such as $.workers[3].rate, counted from nought."""

    path: str
    says: str

    @property
    def sentence(self) -> str:
        """The fault as one line."""
        return f"{self.path}: {self.says}"


@dataclass(slots=True)
class Shape:
    """Looks a document over and keeps its faults; `format` is what the format is called."""

    format: str
    faults: list[Fault] = field(default_factory=list[Fault])

    def mended(self, value: object, of: Type, path: str = "$") -> object:
        """Return the value, or what stands for it where it has not the type asked for; keeps the faults found on the way."""
        match of:
            case StructType():
                return self._struct(value, of, path)
            case VarTupleType(item_type=item):
                return self._several(value, item, path)
            case TupleType(item_types=items):
                return self._fixed(value, items, path)
            case DictType(key_type=key, value_type=item):
                return self._named(value, key, item, path)
            case UnionType(types=types):
                return None if value is None else self.mended(value, next(each for each in types if not isinstance(each, NoneType)), path)
            case _:
                return self._leaf(value, of, path)

    def _struct(self, value: object, of: StructType, path: str) -> dict[str, object]:
        if not isinstance(value, dict):
            self._wrong(path, f"{_shown(value)} stands where an object belongs; write {{…}} with its keys.")
            return {each.encode_name: Shape("").mended(_NOTHING, each.type) for each in of.fields if each.required}
        written, known = cast("dict[str, object]", value), {each.encode_name: each for each in of.fields}
        for key in (key for key in written if of.forbid_unknown_fields and key not in known):
            self._wrong(at(path, key), f"{self.format} has no such key here; take it out, or write one of: {', '.join(known)}.")
        for name, each in known.items():
            if each.required and name not in written:
                self._wrong(path, f'the key "{name}" is missing; add it.')
        return {
            name: self.mended(written[name], each.type, at(path, name)) if name in written else Shape("").mended(_NOTHING, each.type)
            for name, each in known.items()
            if name in written or each.required
        }

    def _several(self, value: object, item: Type, path: str) -> list[object]:
        if not isinstance(value, list):
            self._wrong(path, f"{_shown(value)} stands where a list belongs; write […].")
            return [Shape("").mended(_NOTHING, item)]
        return [self.mended(each, item, f"{path}[{place}]") for place, each in enumerate(cast("list[object]", value))]

    def _fixed(self, value: object, items: tuple[Type, ...], path: str) -> list[object]:
        written = _listed(value)
        if len(written) != len(items):
            self._wrong(path, f"{_shown(value)} stands where {len(items)} numbers belong; write [{', '.join('…' for _ in items)}].")
            return [Shape("").mended(_NOTHING, item) for item in items]
        return [self.mended(each, item, f"{path}[{place}]") for place, (each, item) in enumerate(zip(written, items, strict=True))]

    def _named(self, value: object, key: Type, item: Type, path: str) -> dict[str, object]:
        if not isinstance(value, dict):
            self._wrong(path, f"{_shown(value)} stands where an object belongs; write {{…}}.")
            return {UNREADABLE: Shape("").mended(_NOTHING, item)}
        written = cast("dict[str, object]", value)
        return {
            cast("str", self.mended(name, key, at(path, name))): self.mended(each, item, at(path, name)) for name, each in written.items()
        }

    def _leaf(self, value: object, of: Type, path: str) -> object:
        match of, value:
            case (IntType(), bool()) | (FloatType(), bool()):
                pass
            case (IntType(ge=low, le=high), int(number)) | (FloatType(ge=low, le=high), int(number) | float(number)):
                if (low is None or number >= low) and (high is None or number <= high):
                    return value
            case StrType(min_length=least, max_length=most), str(text):
                if (least or 0) <= len(text) <= (most or len(text)):
                    return value
            case BoolType(), bool():
                return value
            case LiteralType(values=values), str(text) if text in values:
                return value
            case _:
                pass
        asked, instead = _asked(of)
        self._wrong(path, f"{_shown(value)} stands where {asked} belongs.")
        return instead

    def _wrong(self, path: str, says: str) -> None:
        if len(self.faults) < MOST:
            self.faults.append(Fault(path, says))


_NOTHING: Final[Mapping[str, object]] = {}


def at(path: str, key: str) -> str:
    """Return the path of a key below a path."""
    return f"{path}.{key}" if key.isidentifier() else f'{path}["{key[:LONGEST]}"]'


def _listed(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _asked(of: Type) -> tuple[str, object]:
    """Say what belongs where something else stands, and return a harmless one."""
    match of:
        case IntType(ge=low, le=high):
            return f"a whole number {_range(low, high)}", low if low is not None and low > 0 else 0
        case FloatType(ge=low, le=high):
            return f"a number {_range(low, high)}", 0.0
        case BoolType():
            return "true or false", False
        case LiteralType(values=values):
            return " or ".join(f'"{each}"' for each in values), values[0]
        case StrType(min_length=None):
            return "text", UNREADABLE
        case StrType(max_length=most):
            return f"text of 1 to {most} letters", UNREADABLE
        case _:
            return "something else", None


def _range(low: float | None, high: float | None) -> str:
    return "of any size" if low is None or high is None else f"from {low:,} to {high:,}"


def _shown(value: object) -> str:
    """Name a value in a sentence, short."""
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case str(text):
            return f'"{text[:LONGEST]}{"…" if len(text) > LONGEST else ""}"'
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case _:
            return str(value)[:LONGEST]

"""What sagas remember, and the commands they send, as a name and JSON, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, TypeAliasType, Union, get_args, get_origin, get_type_hints

import msgspec

from rigger.kernel.codec import snake
from rigger.kernel.process import Process


@dataclass(frozen=True, slots=True)
class Shelf:
    """Writes values of a few types, each under its type's name: a union of dataclasses alone does not say which one it is."""

    types: Mapping[str, Any]

    def write(self, value: object) -> tuple[str, str]:
        """Return the name and the JSON of a value; raises `TypeError` for one of no type that is kept here."""
        name = snake(type(value).__name__)
        if name not in self.types:
            raise TypeError(f"{type(value).__name__} is none of {', '.join(sorted(self.types))}")
        return name, msgspec.json.encode(value).decode()

    def read(self, name: str, text: str) -> Any:  # noqa: ANN401 - whatever was written
        """Return the value again."""
        return msgspec.json.decode(text, type=self.types[name])


def shelf(types: Iterable[Any]) -> Shelf:
    """Return what writes values of these types; raises `TypeError` if two of them have one name."""
    named: dict[str, Any] = {}
    for each in types:
        name = snake((get_origin(each) or each).__name__)
        if named.setdefault(name, each) is not each:
            raise TypeError(f"two types are called {name}")
    return Shelf(named)


def memory(process: Process[Any, Any]) -> Shelf:
    """Return what writes a process's memory, whose types are those that its `evolve` says it returns."""
    said = get_type_hints(process.evolve).get("return", type(process.initial))
    return shelf(_alternatives(said))


def _alternatives(said: Any) -> Iterable[Any]:  # noqa: ANN401 - an annotation is of no type
    if isinstance(said, TypeAliasType):
        yield from _alternatives(said.__value__)
    elif get_origin(said) is Annotated:
        yield from _alternatives(get_args(said)[0])
    elif get_origin(said) in {Union, UnionType}:
        for each in get_args(said):
            yield from _alternatives(each)
    else:
        yield said

"""Reading files of golden cases, YAML or JSON: each case by itself, so that one which cannot be read does not hide the others."""

from dataclasses import dataclass
from re import compile as pattern
from typing import cast

import msgspec
import yaml

from rigger.gate.cases.written import Case
from rigger.kernel.refusal import Invalid

TAG = "tag:yaml.org,2002:"
READ = {TAG + "null", TAG + "merge", TAG + "bool"}
TRUTH = pattern("(?:true|True|false|False|yes|Yes|no|No|on|On|off|Off)$")


class BadCases(Invalid):
    """The cases cannot be read: {fault}. Write them as gate-case/1 says, a list of cases in YAML or JSON."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A case that cannot be understood: its name, and what is wrong where."""

    case: str
    fault: str


def read_cases(text: str) -> tuple[Case | Unread, ...]:
    """Read a file of cases, each by itself; raises `BadCases` where not even a list can be found."""
    found = _plain(text.removeprefix("\ufeff"))
    if not isinstance(found, list):
        raise BadCases(fault="there is no list of cases in it")
    return tuple(_case(place, each) for place, each in enumerate(cast("list[object]", found), start=1))


def _plain(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        pass
    try:
        return yaml.load(text, Loader=_Plain)  # noqa: S506 - a safe loader that leaves what is written as text
    except (yaml.YAMLError, ValueError, LookupError) as fault:
        raise BadCases(fault=" ".join(str(fault).split())) from fault
    except RecursionError as fault:
        raise BadCases(fault="it is nested too deep") from fault


def _case(place: int, written: object) -> Case | Unread:
    try:
        return msgspec.convert(_without_gaps(written), Case, strict=False)
    except (msgspec.ValidationError, RecursionError) as fault:
        called = cast("dict[object, object]", written).get("case") if isinstance(written, dict) else None
        wrong = str(fault).replace("`$.", "`") if isinstance(fault, msgspec.ValidationError) else "it is nested too deep"
        return Unread(str(called or f"number {place}"), wrong)


def _without_gaps(written: object) -> object:
    """Leave out what is written without a value: it is empty."""
    if isinstance(written, dict):
        named = cast("dict[object, object]", written)
        return {key: _without_gaps(value) for key, value in named.items() if value is not None}
    if isinstance(written, list):
        return [_without_gaps(each) for each in cast("list[object]", written)]
    return written


class _Plain(yaml.SafeLoader):
    """Reads YAML safely and leaves days, times and numbers as they are written: an id such as 007 keeps its noughts."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own name and shape
        first: [(tag, TRUTH if tag == TAG + "bool" else written) for tag, written in resolvers if tag in READ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

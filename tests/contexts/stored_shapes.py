"""The lock file of stored shapes: what was ever written must be readable for ever. `make fix` adds what is new."""

import json
from pathlib import Path
from typing import Any

from rigger.house.contexts import CONTEXTS

LOCK = Path(__file__).with_name("stored_shapes.json")

type Shapes = dict[str, dict[str, Any]]
"""By log and stored name, and by schema number as text: the shape."""


def shapes_now() -> Shapes:
    """Return every shape that the code of today writes."""
    now: Shapes = {}
    for context in CONTEXTS:
        for name, shape in context.codec().shapes.items():
            now[f"{context.name} log: {name}"] = {str(shape.schema): _bare(shape.described())}
    return now


def _bare(part: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a shape without its words, which may change."""
    if isinstance(part, dict):
        return {key: _bare(value) for key, value in part.items() if key not in {"description", "title"} or isinstance(value, dict)}
    return [_bare(each) for each in part] if isinstance(part, list | tuple) else part


def locked() -> Shapes:
    """Return every shape that was ever written."""
    shapes: Shapes = json.loads(LOCK.read_text()) if LOCK.exists() else {}
    return shapes


def fits(was: Any, now: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether what was written in one shape can be read in another: parts may come to it, none may go, none may become a must."""
    match was, now:
        case dict(), dict():
            must = set(now.get("required", ())) <= set(was.get("required", ()))
            return must and all(key in now and fits(part, now[key]) for key, part in was.items() if key != "required")
        case list(), list():
            return all(any(fits(part, other) for other in now) for part in was)
        case _:
            return bool(was == now)


def add_new() -> None:
    """Add to the lock what is new, whole shapes and new parts of old ones; what cannot be read any more stays, and a test says so."""
    shapes = locked()
    for name, by_schema in shapes_now().items():
        stays = {schema: shape for schema, shape in shapes.get(name, {}).items() if not fits(shape, by_schema.get(schema))}
        shapes[name] = shapes.get(name, {}) | by_schema | stays
    LOCK.write_text(json.dumps(shapes, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    add_new()

"""The JSON Schemas of the two formats, written from the types that read them. `make fix` writes them anew."""

import json
from pathlib import Path
from typing import Any, Final

import msgspec

from rigger.solver.plan import Plan
from rigger.solver.problem import Problem

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
SCHEMAS: Final = {"crew-problem": Problem, "crew-plan": Plan}


def schema(name: str) -> dict[str, Any]:
    """Return the schema of a format as it follows from its types."""
    by_type: dict[str, Any] = json.loads(msgspec.json.encode(msgspec.json.schema(SCHEMAS[name])))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{name}/1"} | by_type


def written(name: str) -> Path:
    return DOCS / f"{name}.schema.json"


def main() -> None:
    for name in SCHEMAS:
        written(name).write_text(json.dumps(schema(name), indent=1) + "\n")


if __name__ == "__main__":
    main()

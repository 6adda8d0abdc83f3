"""The reference of the interface as a page, written from its OpenAPI document."""

from collections.abc import Iterable
from html import escape
from typing import Any

from rigger.edge.paper import code, paragraphs, table

type Json = dict[str, Any]


def reference(document: Json, versions: Iterable[str]) -> str:
    """Return the reference as HTML: what can be asked, of which shape, and how each question may be refused."""
    operations = [(path, method, each) for path, methods in document["paths"].items() for method, each in methods.items()]
    groups: dict[str, list[str]] = {}
    for path, method, operation in operations:
        groups.setdefault(" ".join(operation.get("tags", ["Rigger"])), []).append(_operation(path, method, operation))
    return "".join((
        paragraphs(document["info"].get("description", "")),
        '<p>For machines: <a href="/openapi.json">openapi.json</a>. <a href="/v1/problems">Every refusal</a>.</p>',
        '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>', *map(_entry, operations), "</ul></nav>",
        *(f"<section><h2>{escape(group)}</h2>{''.join(each)}</section>" for group, each in groups.items()),
        '<section><h2 id="shapes">Shapes</h2>', *map(_shape, *zip(*sorted(document["components"]["schemas"].items()), strict=True)),
        '</section><section><h2 id="versions">Versions</h2>',
        paragraphs("Send Rigger-Version to keep the shapes you know; an older one is served for two years after its successor."),
        "<ul>", *(f"<li>{code(each)}</li>" for each in versions), "</ul></section>",
    ))  # fmt: skip


def _entry(operation: tuple[str, str, Json]) -> str:
    path, method, told = operation
    link = f'<a href="#{escape(told["operationId"])}">{escape(told["summary"])}</a>'
    return f'<li>{link} <span class="quiet">{method.upper()} {code(path)}</span></li>'


def _operation(path: str, method: str, told: Json) -> str:
    body: Json = told.get("requestBody", {}).get("content", {})
    parameters = ((code(each["name"]), escape(each["in"]), _type(each["schema"]), escape(each.get("description", "")))
                  for each in told.get("parameters", ()))  # fmt: skip
    answers = ((code(status), _types(each.get("content", {})), _refusals(each) or escape(each.get("description", "")))
               for status, each in sorted(told["responses"].items()))  # fmt: skip
    return "".join((
        f'<article><h3 id="{escape(told["operationId"])}">{escape(told["summary"])}</h3>',
        f'<p><span class="method">{method.upper()}</span> {code(path)}</p>',
        paragraphs(told.get("description", "")),
        f"<p>Takes {_types(body)}.</p>" if body else "",
        f'<details><summary>What it reads and answers<span class="quiet"> · {escape(told["summary"])}</span></summary>',
        table("It reads", ("Name", "Where", "Type", "What for"), parameters),
        table("It answers", ("Status", "Shape", "When"), answers),
        "</details></article>",
    ))  # fmt: skip


def _refusals(answer: Json) -> str:
    examples = (each["value"] for content in answer.get("content", {}).values() for each in content.get("examples", {}).values())
    told = (f'<li><a href="{escape(each["type"])}">{escape(each["title"])}</a>: {escape(each["detail"])}</li>' for each in examples)
    return f"<ul>{listed}</ul>" if (listed := "".join(told)) else ""


def _shape(name: str, schema: Json) -> str:
    needed = schema.get("required", ())
    fields = ((code(field), _type(each), "" if field in needed else "may be left out", escape(each.get("description", "")))
              for field, each in schema.get("properties", {}).items())  # fmt: skip
    head = f'<h3 id="shape-{escape(name)}">{escape(name)}</h3>{paragraphs(schema.get("description", ""))}'
    return head + (table(f"Fields of {name}", ("Field", "Type", "", "What for"), fields) or f"<p>{_type(schema)}</p>")


def _types(content: Json) -> str:
    return ", ".join(f"{_type(each.get('schema', {}))} as {code(media)}" for media, each in content.items())


def _type(schema: Json) -> str:
    match schema:
        case {"$ref": str(name)}:
            short = escape(name.rpartition("/")[2])
            return f'<a href="#shape-{short}">{short}</a>'
        case {"anyOf": kinds} | {"oneOf": kinds}:
            return " or ".join(map(_type, kinds))
        case {"enum": choices}:
            return " or ".join(code(str(each)) for each in choices)
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case {"type": str(kind), "format": str(form)}:
            return escape(f"{kind} ({form})")
        case {"type": str(kind)}:
            return escape(kind)
        case _:
            return "anything"

"""A plain page that needs nothing from anywhere else: readable on a phone, by day and by night, and by a screen reader."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files

from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Look:
    """How a page looks: its style, and whether what is typed into it may be sent back to us."""

    style: str
    asks: bool = False

    @property
    def policy(self) -> str:
        """What the browser lets the page do: nothing but this style, and perhaps its own form."""
        digest = b64encode(sha256(self.style.encode()).digest()).decode()
        form = "'self'" if self.asks else "'none'"
        return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action {form}; frame-ancestors 'none'"


REFERENCE = Look(files("rigger.edge").joinpath("reference.css").read_text("utf-8"))


def page(title: str, main: str, look: Look = REFERENCE) -> Response:
    """Return a page; `main` is HTML in which everything that was not written by us has been escaped."""
    html = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>{escape(title)} · Rigger</title><style>{look.style}</style></head>"
        '<body><a class="skip" href="#main">Skip to the content</a>'
        f'<main id="main"><h1>{escape(title)}</h1>{main}</main></body></html>'
    )
    headers = {"content-security-policy": look.policy, "cache-control": "no-cache"}
    return Response(html, headers=headers, media_type="text/html")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of HTML cells under a caption; on a narrow screen it scrolls by itself."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    if not body:
        return ""
    return (
        f'<h4>{escape(caption)}</h4><div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def code(text: str) -> str:
    """Return text as code."""
    return f"<code>{escape(text)}</code>"


def paragraphs(text: str) -> str:
    """Return plain text as paragraphs."""
    return "".join(f"<p>{escape(' '.join(part.split()))}</p>" for part in text.split("\n\n") if part.strip())

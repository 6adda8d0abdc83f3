"""What the door noted of a request: its headers, its id, and what is said about it in the log."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from re import compile as pattern
from typing import Any

from rigger.edge.ids import new_id
from rigger.edge.refusals import HeaderTwice

type Scope = MutableMapping[str, Any]

_SANE = pattern(rb"[A-Za-z0-9._-]{8,128}")
_TRACE = pattern(rb"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_ONCE = frozenset({
    b"host", b"origin", b"content-length", b"content-type", b"if-match", b"if-none-match", b"idempotency-key",
    b"rigger-at-least", b"rigger-organisation", b"rigger-version",
})  # fmt: skip


@dataclass(slots=True)
class Asked:
    """One request. `version` is set only where an older one than today's was asked for; `refused` is the code of a no."""

    headers: dict[bytes, bytes]
    id: str
    trace: str
    version: str = ""
    refused: str = ""

    def header(self, name: bytes) -> str | None:
        """Return a header by its lower-case name, or nothing."""
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")

    @property
    def has_body(self) -> bool:
        """Whether something was announced to follow the headers."""
        return self.headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in self.headers


def note(scope: Scope) -> Asked:
    """Note a request at the door: its own id if it brought a sane one, its trace (W3C Trace Context) if it has one."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    given, trace = headers.get(b"x-request-id"), headers.get(b"traceparent")
    traced = _TRACE.fullmatch(trace) if trace else None
    own = given.decode() if given and _SANE.fullmatch(given) else str(new_id())
    asked = scope["rigger"] = Asked(headers, own, traced[1].decode() if traced else "")
    return asked


def noted(scope: Scope) -> Asked:
    """Return what the door noted."""
    asked: Asked = scope["rigger"]
    return asked


def check_once(scope: Scope, asked: Asked) -> None:
    """Refuse a header that says two things at once, of those that Rigger listens to."""
    if len(asked.headers) != len(scope["headers"]):
        names = [name for name, _ in scope["headers"] if name in _ONCE]
        for name in names:
            if names.count(name) > 1:
                raise HeaderTwice(header=name.decode())

"""A sort key that a client carries for us: readable by anyone, made by nobody but us, good for one list only."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest, digest
from typing import Any

import msgspec

from rigger.edge.refusals import CursorForeign

_TAG = 16
"""Bytes of the signature: 128 bits of an HMAC with SHA-256."""


def written(key: tuple[Any, ...], bound: bytes, secret: bytes) -> str:
    """Return the cursor that stands for a sort key, bound to one list."""
    payload = msgspec.json.encode(key)
    return urlsafe_b64encode(_sign(payload, bound, secret) + payload).rstrip(b"=").decode()


def read[K: tuple[Any, ...]](cursor: str, bound: bytes, secret: bytes, key: type[K]) -> K:
    """Return the sort key in a cursor; raises `CursorForeign` if we did not make it for this list."""
    try:
        signed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except ValueError:
        raise CursorForeign from None
    if not compare_digest(signed[:_TAG], _sign(signed[_TAG:], bound, secret)):
        raise CursorForeign
    found: K = msgspec.json.decode(signed[_TAG:], type=key)
    return found


def _sign(payload: bytes, bound: bytes, secret: bytes) -> bytes:
    return digest(secret, len(bound).to_bytes(4) + bound + payload, "sha256")[:_TAG]

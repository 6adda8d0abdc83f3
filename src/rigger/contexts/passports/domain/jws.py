"""A credential as signed text: a compact JWS (RFC 7515) of one kind only, with Ed25519 (RFC 8037, named as in RFC 9864).

What it is signed with is looked up by `kid` among keys that the reader has pinned; nothing in the text itself can bring a key along.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from json import loads
from typing import Any, Final, cast

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from rigger.kernel.refusal import Invalid

MEDIA: Final = "application/vc+jwt"
_HEAD: Final = {"alg": "Ed25519", "typ": "vc+jwt", "cty": "vc"}
_LONGEST: Final = 100_000

type Sign = Callable[[bytes], bytes]
type Pinned = Mapping[str, Ed25519PublicKey]


class NoProof(Invalid):
    """This is no proof that can be read here ({what}); copy all of it, from the first letter to the last, and try again."""


class StrangeProof(Invalid):
    """This proof asks to be read in a way that is not taken here ({what}); do not rely on it."""


class KeyNotPinned(Invalid):
    """This proof names a key that you have not pinned; get the organisation's keys from its /v1/keys in a way you trust, and pin them."""


class ProofAltered(Invalid):
    """The signature does not fit: this was altered, or does not come from who it says. Do not rely on it."""


def signed(payload: bytes, kid: str, sign: Sign) -> str:
    """Return the signed text of a payload."""
    text = f"{encoded(msgspec.json.encode({**_HEAD, 'kid': kid}))}.{encoded(payload)}"
    return f"{text}.{encoded(sign(text.encode()))}"


def opened(text: str, keys: Pinned) -> bytes:
    """Return what was signed.

    Raises `NoProof`, `StrangeProof` for any header but ours, `KeyNotPinned` or `ProofAltered`.
    """
    parts = text.split(".")
    if len(parts) != 3 or len(text) > _LONGEST:  # noqa: PLR2004 - header, payload, signature
        raise NoProof(what="it is not made of three parts")
    head, payload, signature = map(_part, parts)
    said = unique(head)
    if said != {**_HEAD, "kid": said.get("kid")}:
        raise StrangeProof(what="its header is not ours")
    key = keys.get(said["kid"]) if isinstance(said["kid"], str) else None
    if key is None:
        raise KeyNotPinned
    try:
        key.verify(signature, f"{parts[0]}.{parts[1]}".encode())
    except InvalidSignature:
        raise ProofAltered from None
    unique(payload)
    return payload


def unique(text: bytes) -> dict[str, Any]:
    """Return what an object of JSON says; raises `NoProof` for anything else, and `StrangeProof` where one name stands twice in it."""
    try:
        found: object = loads(text.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise NoProof(what="it is not JSON inside") from None
    if not isinstance(found, dict):
        raise NoProof(what="it is no object of JSON inside")
    return cast("dict[str, Any]", found)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise StrangeProof(what="a name stands in it twice")
    return found


def _part(text: str) -> bytes:
    try:
        return decoded(text)
    except ValueError:
        raise NoProof(what="it is not base64url") from None


def encoded(content: bytes) -> str:
    """Write bytes as base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Read base64url without padding; raises `ValueError` for what nobody would have written so, spare bits included."""
    content = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    if encoded(content) != text:
        raise ValueError("not as it would be written")
    return content

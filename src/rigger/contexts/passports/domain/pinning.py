"""The keys that a reader trusts, from the JSON Web Key Set that an organisation publishes and that the reader keeps."""

from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from rigger.contexts.passports.domain.jws import NoProof, StrangeProof, decoded, unique
from rigger.kernel.refusal import Invalid


class NoKeysThere(Invalid):
    """There is no Ed25519 key in what was given as pinned keys; keep what the organisation's /v1/keys answers in a file and name that."""


def pinned(text: bytes) -> Mapping[str, Ed25519PublicKey]:
    """Return the Ed25519 keys of a JSON Web Key Set by their `kid`; raises `NoKeysThere`."""
    try:
        given: list[Any] = unique(text)["keys"]
        found = {str(each["kid"]): Ed25519PublicKey.from_public_bytes(decoded(each["x"])) for each in given if _is_ours(each)}
    except (NoProof, StrangeProof, AttributeError, LookupError, TypeError, ValueError):
        raise NoKeysThere from None
    if not found:
        raise NoKeysThere
    return found


def _is_ours(key: Mapping[str, Any]) -> bool:
    return (key.get("kty"), key.get("crv")) == ("OKP", "Ed25519")

"""What this house signs with: one key at a time, and the public halves of all that ever were, so that old papers can still be checked."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a signature is checked by: the 32 bytes of an Ed25519 key, since when it signs, and until when it did (UTC; none: it does)."""

    raw: bytes
    since: datetime
    until: datetime | None = None

    @property
    def kid(self) -> str:
        """The key's name: its thumbprint, which anybody can work out again (RFC 7638)."""
        return _text(sha256(msgspec.json.encode({"crv": "Ed25519", "kty": "OKP", "x": _text(self.raw)})).digest())

    def jwk(self) -> Mapping[str, str]:
        """Return the key as a JSON Web Key (RFC 8037), with since when and until when it signs."""
        until = {} if self.until is None else {"until": self.until.isoformat()}
        named = {"kty": "OKP", "crv": "Ed25519", "x": _text(self.raw), "kid": self.kid, "use": "sig", "alg": "Ed25519"}
        return named | {"since": self.since.isoformat()} | until


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that signs. Its secret half never leaves the house."""

    secret: Ed25519PrivateKey
    since: datetime

    @property
    def public(self) -> PublicKey:
        """Its public half."""
        return PublicKey(self.secret.public_key().public_bytes_raw(), self.since)

    @property
    def kid(self) -> str:
        """Its name."""
        return self.public.kid

    def sign(self, payload: bytes) -> bytes:
        """Return the 64 bytes of an Ed25519 signature."""
        return self.secret.sign(payload)


class Keyring(Protocol):
    """The keys of a house, the same for every process that serves it."""

    async def current(self) -> SigningKey:
        """Return the key that signs now; the first is made when it is first asked for."""
        ...

    async def published(self) -> tuple[PublicKey, ...]:
        """Return the public half of every key that ever signed, the newest first."""
        ...


def jwks(keys: tuple[PublicKey, ...]) -> bytes:
    """Return keys as a JSON Web Key Set."""
    return msgspec.json.encode({"keys": [key.jwk() for key in keys]})


@dataclass(slots=True)
class MemoryKeyring:
    """A keyring for one process, gone with it."""

    newest: SigningKey
    older: tuple[PublicKey, ...] = ()

    async def current(self) -> SigningKey:
        """Return the key that signs."""
        return self.newest

    async def published(self) -> tuple[PublicKey, ...]:
        """Return every public half, the newest first."""
        return (self.newest.public, *self.older)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()

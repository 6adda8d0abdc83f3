"""The key that locks all keys: kept in a file or in the environment, never in the database and never in its backups."""

import os
from base64 import b64decode, b64encode
from binascii import Error
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rigger.kernel.refusal import Refused

_SIZE, _NONCE, _MARK = 32, 12, 4


class NotAKey(Refused):
    """The key for personal data in {place} is not 32 bytes in base64: put back the one that Rigger made there, or restore it."""


class OtherKey(Refused):
    """The personal data here were locked with another key than the one Rigger was started with: start it with that one."""


class KeyEncryptingKey(Protocol):
    """Locks and unlocks the keys of persons; `about` is what each is for, so that none passes for another."""

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """Return a key locked."""
        ...

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """Return a key unlocked; raises `OtherKey` if it was locked with another one or for something else."""
        ...


@dataclass(frozen=True, slots=True)
class LocalKey:
    """A key-encrypting key that this process holds itself: AES-256-GCM, with a mark that tells which key it was."""

    secret: bytes

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """Return a key locked."""
        nonce = os.urandom(_NONCE)
        return self._mark + nonce + AESGCM(self.secret).encrypt(nonce, key, about)

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """Return a key unlocked."""
        mark, nonce, body = wrapped[:_MARK], wrapped[_MARK : _MARK + _NONCE], wrapped[_MARK + _NONCE :]
        if mark != self._mark:
            raise OtherKey
        try:
            return AESGCM(self.secret).decrypt(nonce, body, about)
        except InvalidTag as error:
            raise OtherKey from error

    @property
    def _mark(self) -> bytes:
        return sha256(b"rigger key-encrypting key" + self.secret).digest()[:_MARK]


def key_in_file(path: Path) -> LocalKey:
    """Read the key from a file that only its owner may read, made on first start; raises `NotAKey`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    return key_in_text(path.read_text("utf-8", errors="replace"), str(path))


def _make(path: Path) -> None:
    """Write a new key whole or not at all, and have it on the disk; where another start was quicker, its key stays."""
    half = path.with_name(f"{path.name}.{token_hex(4)}.half")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(b64encode(os.urandom(_SIZE)).decode())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(half, path)
    finally:
        half.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def key_in_text(text: str, place: str) -> LocalKey:
    """Take the key from text, such as a variable of the environment; `place` says where it stood. Raises `NotAKey`."""
    try:
        secret = b64decode(text.strip(), validate=True)
    except (Error, ValueError):
        secret = b""
    if len(secret) != _SIZE:
        raise NotAKey(place=place)
    return LocalKey(secret)

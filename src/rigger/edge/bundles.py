"""Files that leave the house together and signed: a ZIP that anybody can check without asking us."""

import struct
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from rigger.edge.signing import PublicKey, SigningKey, jwks
from rigger.kernel.refusal import Refused

FORMAT = "rigger-bundle/1"
_MANIFEST, _SIGNATURE, _KEYS = "manifest.json", "manifest.sig", "keys.json"
_DAMAGED = (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, zlib.error, struct.error)
_MOST = 200_000_000
"""So many bytes a bundle may hold, unpacked."""


class NotABundle(Refused):
    """{file} is no bundle that Rigger signed ({why}); ask for it again."""


class BundleChanged(Refused):
    """{file} is not as it was signed: {why}. Do not rely on it; ask for it again."""


class KeyUnknown(Refused):
    """{file} is signed with the key {kid}, which is not among the keys given; fetch the issuer's keys (/v1/keys) again, old ones too."""


class Manifest(msgspec.Struct, frozen=True):
    """What is signed: each file with the SHA-256 of its bytes, and which key signs."""

    kid: str
    files: dict[str, str]
    format: str = FORMAT
    alg: str = "Ed25519"


class _Jwk(msgspec.Struct, frozen=True):
    kid: str
    x: str


class _Jwks(msgspec.Struct, frozen=True):
    keys: tuple[_Jwk, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A bundle that is as it was signed. `trusted` says whether the key came from elsewhere than the bundle itself."""

    kid: str
    files: tuple[str, ...]
    trusted: bool


def bundled(files: Mapping[str, bytes], key: SigningKey, published: tuple[PublicKey, ...]) -> bytes:
    """Return files as a signed ZIP, with the public keys beside them; the same files and key give the same bytes."""
    manifest = msgspec.json.encode(Manifest(key.kid, {name: sha256(body).hexdigest() for name, body in files.items()}))
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as book:
        for name, body in {**files, _MANIFEST: manifest, _SIGNATURE: key.sign(manifest), _KEYS: jwks(published)}.items():
            book.writestr(ZipInfo(name), body, ZIP_DEFLATED)
    return packed.getvalue()


def checked(file: str, packed: bytes, keys: bytes | None) -> Checked:
    """Check a bundle by a JSON Web Key Set, or by the keys that it brings along.

    Raises `NotABundle`, `BundleChanged` or `KeyUnknown`.
    """
    parts = _unpacked(file, packed)
    try:
        manifest = msgspec.json.decode(parts[_MANIFEST], type=Manifest)
        known = msgspec.json.decode(parts[_KEYS] if keys is None else keys, type=_Jwks)
        raw = {each.kid: urlsafe_b64decode(each.x + "=" * (-len(each.x) % 4)) for each in known.keys}
    except (KeyError, ValueError) as wrong:
        raise NotABundle(file=file, why=str(wrong)) from wrong
    if manifest.kid not in raw:
        raise KeyUnknown(file=file, kid=manifest.kid)
    _check_signature(file, raw[manifest.kid], parts)
    _check_files(file, manifest, parts)
    return Checked(manifest.kid, tuple(manifest.files), keys is not None)


def _unpacked(file: str, packed: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(packed)) as book:
            names = book.namelist()
            if len(set(names)) < len(names) or sum(each.file_size for each in book.infolist()) > _MOST:
                raise NotABundle(file=file, why="it holds a name twice, or too much")
            return {name: book.read(name) for name in names}
    except _DAMAGED as wrong:
        raise NotABundle(file=file, why=str(wrong)) from wrong


def _check_signature(file: str, raw: bytes, parts: Mapping[str, bytes]) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(parts.get(_SIGNATURE, b""), parts[_MANIFEST])
    except (InvalidSignature, ValueError) as wrong:
        raise BundleChanged(file=file, why="the signature does not fit") from wrong


def _check_files(file: str, manifest: Manifest, parts: Mapping[str, bytes]) -> None:
    held = {name: sha256(body).hexdigest() for name, body in parts.items() if name not in {_MANIFEST, _SIGNATURE, _KEYS}}
    wrong = sorted(name for name in held.keys() | manifest.files.keys() if held.get(name) != manifest.files.get(name))
    if wrong:
        raise BundleChanged(file=file, why=f"{', '.join(wrong)} was changed, added or taken out")

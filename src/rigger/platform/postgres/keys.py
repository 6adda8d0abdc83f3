"""A key for each person: what is personal is written under it, and destroying it is how a person is forgotten."""

import os
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rigger.kernel.values import PersonForgotten
from rigger.platform.postgres.place import Place
from rigger.platform.postgres.sealing import KeyEncryptingKey

type Key = AESGCM
"""What locks and unlocks one person's fields."""

_FETCH = b"SELECT person, wrapped FROM keys WHERE context = %s AND person = ANY(%s)"
_MAKE = b"INSERT INTO keys (context, person, wrapped) SELECT %s, * FROM unnest(%s::uuid[], %s::bytea[]) ON CONFLICT DO NOTHING"
_DESTROY = b"""INSERT INTO keys (context, person, destroyed_at) SELECT %s, person, clock_timestamp() FROM unnest(%s::uuid[]) AS p (person)
    ON CONFLICT (context, person) DO UPDATE SET wrapped = NULL, destroyed_at = clock_timestamp() WHERE keys.wrapped IS NOT NULL"""
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one context's persons. They are read afresh for every page and every decision, so a destroyed one is gone at once."""

    place: Place
    kek: KeyEncryptingKey

    async def of(self, persons: Collection[UUID], *, make: bool = False) -> Mapping[UUID, Key | None]:
        """Return each person's key, nothing for one who was forgotten; with `make`, who has none gets one."""
        found = await self._fetch(persons)
        missing = set(persons) - found.keys()
        if not (make and missing):
            return found
        fresh = [(person, self.kek.wrap(AESGCM.generate_key(256), self._about(person))) for person in sorted(missing)]
        await self.place.as_keeper(_MAKE, [self.place.names.schema, *map(list, zip(*fresh, strict=True))])
        return {**found, **await self._fetch(missing)}

    async def destroy(self, persons: Collection[UUID]) -> None:
        """Destroy these persons' keys for good; none is ever made for them again."""
        if persons:
            await self.place.as_keeper(_DESTROY, [self.place.names.schema, sorted(persons)])

    async def _fetch(self, persons: Iterable[UUID]) -> dict[UUID, Key | None]:
        wanted = list(persons)
        rows = await self.place.as_keeper(_FETCH, [self.place.names.schema, wanted]) if wanted else []
        return {person: wrapped and AESGCM(self.kek.unwrap(wrapped, self._about(person))) for person, wrapped in rows}

    def _about(self, person: UUID) -> bytes:
        return f"{self.place.names.schema}/{person}".encode()


@dataclass(frozen=True, slots=True)
class EventSeal:
    """Seals the fields of one event under its person's key, bound to the event, so that no field passes for another's.

    Without a key, what is sealed can never be opened again: as if it had been written before its person was forgotten.
    """

    key: Key | None
    about: str

    def seal(self, name: str, plain: bytes) -> str:
        """Return a field's sealed text; raises `PersonForgotten` without a key."""
        if self.key is None:
            raise PersonForgotten
        nonce = os.urandom(_NONCE)
        return b64encode(nonce + self.key.encrypt(nonce, plain, self._about(name))).decode()

    def open(self, name: str, sealed: str) -> bytes | None:
        """Return a field's plain bytes, or nothing without a key."""
        if self.key is None:
            return None
        whole = b64decode(sealed)
        return self.key.decrypt(whole[:_NONCE], whole[_NONCE:], self._about(name))

    def _about(self, name: str) -> bytes:
        return f"{self.about}/{name}".encode()


def lost() -> AESGCM:
    """Return a key that nobody keeps, for news about a person whom this context has forgotten."""
    return AESGCM(AESGCM.generate_key(256))

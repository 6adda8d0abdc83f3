"""The keys that a house signs with, locked like the keys of persons and kept beside them."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rigger.edge.signing import PublicKey, SigningKey
from rigger.platform.postgres.naming import KEEPER, Names
from rigger.platform.postgres.place import Place, act
from rigger.platform.postgres.pools import Connection, Lent, Pools
from rigger.platform.postgres.sealing import KeyEncryptingKey

_NEWEST = b"SELECT public, wrapped, since FROM keys.signing WHERE until IS NULL"
_MAKE = b"INSERT INTO keys.signing (public, wrapped, since) VALUES (%s, %s, clock_timestamp()) ON CONFLICT DO NOTHING"
_RETIRE = b"UPDATE keys.signing SET until = clock_timestamp(), wrapped = NULL WHERE until IS NULL"
_ALL = b"SELECT public, since, until FROM keys.signing ORDER BY since DESC"
_KEYS = Names("keys")


@dataclass(frozen=True, slots=True)
class PostgresKeyring:
    """Keys in a table that `migrate` has made. A key that is retired loses its secret half: it can be checked by, never signed with."""

    pools: Pools
    kek: KeyEncryptingKey

    async def current(self) -> SigningKey:
        """Return the key that signs now, made if there is none; raises `OtherKey` where it was locked with another key."""
        found = await self._newest()
        while found is None:
            await self._place.as_keeper(_MAKE, self._fresh())
            found = await self._newest()
        return found

    async def published(self) -> tuple[PublicKey, ...]:
        """Return the public half of every key that ever signed, the newest first."""
        await self.current()
        return tuple(PublicKey(*row) for row in await self._place.as_keeper(_ALL, []))

    async def rotate(self) -> SigningKey:
        """Retire the key that signs and make another; returns the new one."""
        async with Lent(self.pools.keys) as connection, connection.transaction():
            await act(connection, KEEPER, _KEYS)
            await self._replace(connection)
        return await self.current()

    async def _replace(self, connection: Connection) -> None:
        await connection.execute(_RETIRE)
        await connection.execute(_MAKE, self._fresh())

    async def _newest(self) -> SigningKey | None:
        rows: list[tuple[bytes, bytes, datetime]] = await self._place.as_keeper(_NEWEST, [])
        for public, wrapped, since in rows:
            return SigningKey(Ed25519PrivateKey.from_private_bytes(self.kek.unwrap(wrapped, _about(public))), since)
        return None

    def _fresh(self) -> tuple[bytes, bytes]:
        secret = Ed25519PrivateKey.generate()
        public = secret.public_key().public_bytes_raw()
        return public, self.kek.wrap(secret.private_bytes_raw(), _about(public))

    @property
    def _place(self) -> Place:
        return Place(_KEYS, self.pools)


def _about(public: bytes) -> bytes:
    return b"signing/" + public

"""The keys that a house signs with: one at a time, the same for every process, and none that can be read from the database."""

import asyncio

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from rigger.platform.postgres import LocalKey, Logins, open_pools
from rigger.platform.postgres.sealing import OtherKey
from rigger.platform.postgres.signing import PostgresKeyring
from tests.conformance.stores import PostgresKit

KEK, OTHER = LocalKey(b"k" * 32), LocalKey(b"o" * 32)


async def test_two_processes_that_ask_at_once_sign_with_one_key(kit: PostgresKit) -> None:
    async with open_pools(Logins.one(kit.url)) as one, open_pools(Logins.one(kit.url)) as two:
        keys = await asyncio.gather(*(PostgresKeyring(pools, KEK).current() for pools in (one, two) * 4))
        assert len({key.kid for key in keys}) == 1
        assert [key.kid for key in await PostgresKeyring(one, KEK).published()] == [keys[0].kid]


async def test_after_a_new_key_the_old_one_still_checks_but_signs_no_more(kit: PostgresKit) -> None:
    async with open_pools(Logins.one(kit.url)) as pools:
        keyring = PostgresKeyring(pools, KEK)
        old = await keyring.current()
        signature = old.sign(b"lift")
        new = await keyring.rotate()
        assert [key.kid for key in await keyring.published()] == [new.kid, old.kid]
        Ed25519PublicKey.from_public_bytes((await keyring.published())[1].raw).verify(signature, b"lift")
        async with await psycopg.AsyncConnection.connect(kit.url) as connection:
            kept = await (await connection.execute("SELECT wrapped FROM keys.signing WHERE until IS NOT NULL")).fetchall()
    assert kept == [(None,)]


async def test_the_secret_half_opens_only_with_the_key_it_was_locked_with(kit: PostgresKit) -> None:
    async with open_pools(Logins.one(kit.url)) as pools:
        await PostgresKeyring(pools, KEK).current()
        with pytest.raises(OtherKey):
            await PostgresKeyring(pools, OTHER).current()

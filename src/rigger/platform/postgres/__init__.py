"""Everything that speaks to PostgreSQL, the built-in one or one by address."""

from rigger.platform.postgres.migrate import migrate
from rigger.platform.postgres.pools import Limits, Logins, Pools, open_pools
from rigger.platform.postgres.sealing import KeyEncryptingKey, LocalKey, key_in_file, key_in_text
from rigger.platform.postgres.store import PostgresStore

__all__ = [
    "KeyEncryptingKey",
    "Limits",
    "LocalKey",
    "Logins",
    "Pools",
    "PostgresStore",
    "key_in_file",
    "key_in_text",
    "migrate",
    "open_pools",
]

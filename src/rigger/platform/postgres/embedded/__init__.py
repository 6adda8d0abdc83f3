"""Rigger's own PostgreSQL for a laptop or one small server: made, started, watched and stopped without anybody's help."""

from rigger.platform.postgres.embedded.binaries import Binaries, binaries_in, bundled
from rigger.platform.postgres.embedded.refusals import NoDatabase
from rigger.platform.postgres.embedded.sockets import standing
from rigger.platform.postgres.embedded.supervisor import EmbeddedPostgres
from rigger.platform.postgres.embedded.watching import Fell, Notice, Rose, StaysDown, watch

__all__ = [
    "Binaries",
    "EmbeddedPostgres",
    "Fell",
    "NoDatabase",
    "Notice",
    "Rose",
    "StaysDown",
    "binaries_in",
    "bundled",
    "standing",
    "watch",
]

"""One installation on this machine: its data folder, its built-in database if it has one, and its keys."""

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from hashlib import blake2b

from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Failed, Opened, brought_up, opened
from rigger.house.settings import Settings
from rigger.platform.postgres.embedded import EmbeddedPostgres
from rigger.platform.postgres.embedded.refusals import in_words
from rigger.platform.postgres.sealing import LocalKey, key_in_file, key_in_text


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation whose databases answer. `embedded` is the built-in one, where no other was set."""

    settings: Settings
    key: LocalKey
    embedded: EmbeddedPostgres | None

    def url(self, context: str) -> str:
        """Return the address of one context's database."""
        return self.settings.database_of(context, self.embedded.url if self.embedded else "")

    @property
    def secret(self) -> bytes:
        """What cursors are signed with: it follows from the key, so every process of the installation has the same."""
        return blake2b(b"cursors", key=self.key.secret, digest_size=32).digest()

    async def migrated(self) -> tuple[str, ...]:
        """Bring every database up to this version; returns the views that will be rebuilt."""
        return await brought_up(CONTEXTS, self.url)

    @asynccontextmanager
    async def house(self, failed: Failed) -> AsyncGenerator[Opened]:
        """Open the house over migrated databases; `failed` is told of a step of the runtime that broke."""
        async with opened(CONTEXTS, self.url, self.key, self.settings.data / "files", failed) as house:
            yield house


@contextmanager
def installed(settings: Settings) -> Generator[Installation]:
    """Start what the settings ask for, and stop it again; raises the refusals of the data folder, the built-in database and the key."""
    with in_words(settings.data.absolute()):
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = key_in_text(settings.key, "RIGGER_KEY") if settings.key else key_in_file(settings.data / "key")
    if settings.database or set(settings.databases or {}) >= {context.name for context in CONTEXTS}:
        yield Installation(settings, key, None)
        return
    with EmbeddedPostgres(settings.data / "postgres") as embedded:
        yield Installation(settings, key, embedded)

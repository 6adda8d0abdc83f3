"""Files sealed under the key of the person they speak of: without the key nobody reads them, whoever has the disk."""

import os
from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag

from rigger.kernel.values import PersonForgotten
from rigger.platform.files.folder import Folder, Placed
from rigger.platform.postgres.keys import Keys

_NONCE = 12


@dataclass(frozen=True, slots=True)
class SealedFiles:
    """The files of one context: AES-256-GCM, each bound to its owner, its person and its id, so that none passes for another."""

    folder: Folder
    keys: Keys

    async def put(self, owner: UUID, person: UUID, file: UUID, content: bytes) -> bool:
        """Keep a file; false if there is one under this id already. Raises `PersonForgotten`."""
        key = (await self.keys.of({person}, make=True)).get(person)
        if key is None:
            raise PersonForgotten
        at, nonce = Placed(owner, person, file), os.urandom(_NONCE)
        return await to_thread(self.folder.write, at, nonce + key.encrypt(nonce, content, _about(at)))

    async def get(self, owner: UUID, person: UUID, file: UUID) -> bytes | None:
        """Return a file; nothing if there is none, if its person was forgotten, or if it is not what was kept here."""
        at = Placed(owner, person, file)
        sealed, key = await to_thread(self.folder.read, at), (await self.keys.of({person})).get(person)
        if sealed is None or key is None:
            return None
        try:
            return key.decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(at))
        except (InvalidTag, ValueError):
            return None

    async def drop(self, owner: UUID, person: UUID, file: UUID) -> None:
        """Take a file away, if it is there."""
        await to_thread(self.folder.drop, Placed(owner, person, file))

    async def before(self, moment: datetime) -> Sequence[Placed]:
        """Return which files were written before a moment (UTC)."""
        return await to_thread(lambda: tuple(self.folder.before(moment)))


def _about(at: Placed) -> bytes:
    return f"file/{at.owner}/{at.person}/{at.file}".encode()

"""A context behind the door on a real PostgreSQL, reached through ASGI without a socket."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import psycopg
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Match

from rigger.edge.app import build
from rigger.edge.bounds import Bounds
from rigger.edge.house import House, Served
from rigger.edge.logs import log_to
from rigger.edge.replies import MemoryReplies
from rigger.kernel.context import Context
from rigger.kernel.runtime import Running, Runtime
from rigger.platform.files import Folder, SealedFiles
from rigger.platform.postgres import LocalKey, Logins, PostgresStore, migrate, open_pools
from rigger.platform.postgres.signing import PostgresKeyring
from tests.conformance.stores import standing

OURS, THEIRS = UUID(int=1), UUID(int=2)
_REFERENCES: dict[str, Mapping[str, Any]] = {}


@dataclass(slots=True)
class Serving:
    """One context as a client sees it, and the means to let its followers catch up."""

    context: Context
    url: str
    store: PostgresStore
    client: httpx.AsyncClient
    app: FastAPI
    files: SealedFiles

    async def settle(self) -> None:
        await Runtime([Running(self.context, self.store)], broken).settle()

    async def rows_are_folds(self) -> None:
        """Say that every row in the database equals what folding the whole log at once gives."""
        events = (await self.store.after("", 10_000)).events
        for view in self.context.views:
            assert await standing(self.url, self.context.name, view) == view.changes({}, events), view.name

    async def put(self, path: str, body: object = None, *, owner: UUID = OURS, **headers: str) -> httpx.Response:
        content = {} if body is None else {"json": body}
        return await self.client.put(f"/v1/{self.context.name}{path}", headers={"rigger-organisation": str(owner)} | headers, **content)

    async def done(self, path: str, body: object = None) -> httpx.Response:
        """Put, and expect that it is done."""
        answer = await self.put(path, body)
        assert answer.status_code == 204, answer.text
        return answer

    async def delete(self, path: str) -> httpx.Response:
        return await self.client.delete(f"/v1/{self.context.name}{path}")

    async def get(self, path: str, *, owner: UUID = OURS, **query: object) -> Any:  # noqa: ANN401 - whatever JSON says
        headers = {"rigger-organisation": str(owner)}
        params = {name: str(value) for name, value in query.items()}
        answer = await self.client.get(f"/v1/{self.context.name}{path}", headers=headers, params=params)
        return answer.json()


def reference(context: Context, app: FastAPI) -> Mapping[str, Any]:
    """Return what the reference says of a context's paths: the same for every application that serves it, and long to write."""
    if context.name not in _REFERENCES:
        _REFERENCES[context.name] = app.openapi()["paths"]
    return _REFERENCES[context.name]


def documented(context: Context, app: FastAPI) -> Callable[[httpx.Response], Awaitable[None]]:
    """Return what looks at every answer: its status, and its refusal if it is one, must stand in the reference."""

    async def check(response: httpx.Response) -> None:
        await response.aread()
        path, method = urlsplit(str(response.request.url)).path, response.request.method
        scope = {"type": "http", "path": path, "method": method, "root_path": ""}
        route = next(each for each in app.routes if isinstance(each, APIRoute) and each.matches(scope)[0] is Match.FULL)
        known = reference(context, app)[route.path_format][method.lower()]["responses"].get(str(response.status_code))
        assert known, f"{method} {route.path_format} answers {response.status_code}, which the reference does not know"
        if not response.is_success:
            code = response.json()["type"].rpartition("/")[2]
            assert code in known["content"]["application/problem+json"]["examples"], f"{method} {route.path_format}: {code}"

    return check


def broken(name: str, error: Exception) -> None:
    raise AssertionError(name) from error


def migrated(context: Context) -> Callable[[str], None]:
    """Return what makes the schema of a context in a database."""

    async def make(url: str) -> None:
        async with await psycopg.AsyncConnection.connect(url) as connection:
            await migrate(context, connection)

    return lambda url: asyncio.run(make(url))


@asynccontextmanager
async def serving(context: Context, url: str) -> AsyncGenerator[Serving]:
    """Serve a context from a database that has its schema."""
    async with open_pools(Logins.one(url)) as pools, AsyncExitStack() as held:
        folder = Folder(Path(held.enter_context(TemporaryDirectory())))
        store = PostgresStore(context, pools, LocalKey(b"k" * 32))
        app = build([context], Bounds(), log_to(BytesIO()))
        files = SealedFiles(folder, store.keys)
        served, keyring = Served(context, store, store.rows, store), PostgresKeyring(pools, LocalKey(b"k" * 32))
        app.state.house = House({context.name: served}, MemoryReplies(), b"k" * 32, keyring, OURS, files={context.name: files})
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8000", event_hooks={"response": [documented(context, app)]}
        ) as client:
            yield Serving(context, url, store, client, app, files)

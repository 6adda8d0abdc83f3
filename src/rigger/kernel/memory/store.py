"""The store in memory as a whole: the log, and everything that follows it."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rigger.kernel.context import Context
from rigger.kernel.log import Recorded
from rigger.kernel.memory.log import MemoryLog
from rigger.kernel.process import Process, SendRefused, Sent
from rigger.kernel.refusal import Refused
from rigger.kernel.runtime import Page, Publisher
from rigger.kernel.store import Append
from rigger.kernel.values import derived
from rigger.kernel.view import View

_PAGE = 500


@dataclass(slots=True)
class MemoryStore(MemoryLog):
    """One context in memory, followed like one in PostgreSQL."""

    sends: list[Sent] = field(default_factory=list[Sent])
    cursors: dict[str, str] = field(default_factory=dict[str, str])
    instances: dict[tuple[str, UUID], list[UUID]] = field(default_factory=dict[tuple[str, UUID], list[UUID]])

    async def after(self, cursor: str, limit: int) -> Page:
        """Read on from a cursor."""
        start = int(cursor or 0)
        events = tuple(self.read(source, stored) for source, stored in self.entries[start : start + limit])
        return Page(events, str(start + len(events)))

    @asynccontextmanager
    async def _next(self, name: str, read: Publisher) -> AsyncGenerator[tuple[Recorded[Any], ...]]:
        page = await read(self.cursors.get(name, ""), _PAGE)
        yield page.events
        self.cursors[name] = page.cursor

    async def follow(self, view: View[Any, Any]) -> int:
        """Fold the next page into a view."""
        async with self._next(f"view/{view.name}", self.after) as events:
            for key, row in view.changes(self.rows[view.name], events).items():
                self.put(view.name, key, row)
        return len(events)

    async def react(self, process: Process[Any, Any]) -> int:
        """Let a process hear the next page."""
        async with self._next(f"process/{process.name}", self.after) as events:
            for recorded in events:
                for instance in self._concerned(process, recorded):
                    state, sent = process.step(instance, self.rows[process.name].get(instance), recorded)
                    self.rows[process.name][instance] = state
                    self.sends.extend(sent)
        return len(events)

    def _concerned(self, process: Process[Any, Any], recorded: Recorded[Any]) -> list[UUID]:
        known = self.instances.setdefault((process.name, recorded.source.owner), [])
        if process.concerns_all(recorded):
            return list(known)
        concerned = process.concerns(recorded)
        known.extend(each for each in concerned if each not in known)
        return list(concerned)

    async def hear(self, publisher: Context, page: Publisher) -> int:
        """Store the next page of another context's news, under the publisher's name and key."""
        wanted = self.context.hears[publisher.name]
        async with self._next(f"news/{publisher.name}", page) as events:
            for recorded in events:
                news = tuple(each for each in publisher.publish(recorded) if isinstance(each, wanted))
                act, key = recorded.source.act("news", at=recorded.source.happened_at), recorded.source.key
                self.record(Append(publisher.name, key, self._version(publisher.name, key), news, act), lose=True)
        return len(events)

    def _version(self, stream: str, key: UUID) -> int:
        return len(self._places[stream, key])

    async def deliver(self) -> int:
        """Carry out the sends that are due."""
        now = self.now()
        due = [sent for sent in self.sends if sent.send.due is None or sent.send.due <= now]
        self.sends = [sent for sent in self.sends if sent not in due]
        for sent in due:
            await self._deliver(sent)
        return len(due)

    async def _deliver(self, sent: Sent) -> None:
        send, act = sent.send, sent.cause.act(*sent.origin, at=self.now())
        try:
            await self.context.streams(self, send.to).execute(send.key, send.command, act)
        except Refused as no:
            news = SendRefused(sent.process, sent.instance, send.to.stream, send.key, no.code, no.facts)
            stream, key = "refused_send", derived(act.command, "refused")
            self.record(Append(stream, key, self._version(stream, key), (news,), act.caused("refused", at=act.at)))

    async def forget(self) -> int:
        """Let go of what is personal of those whom the next page says to forget."""
        async with self._next("forget", self.after) as events:
            for recorded in events:
                if isinstance(recorded.event, self.context.forgets):
                    self.vault.forget(recorded.source.key)
        return len(events)

    async def lag(self) -> Mapping[str, int]:
        """Say how far behind each follower is."""
        return {name: len(self.entries) - int(cursor) for name, cursor in self.cursors.items()}

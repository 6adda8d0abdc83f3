"""The log in memory: the same guards and walls as in PostgreSQL, without outliving the process."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from rigger.kernel.codec import Codec, Stored
from rigger.kernel.context import Context
from rigger.kernel.log import Act, Done, Recorded, Source
from rigger.kernel.memory.vault import Vault, VaultSeal
from rigger.kernel.refusal import Missing, Refused
from rigger.kernel.store import Append, Change, Conflict, Knowledge, Question
from rigger.kernel.view import Wall


@dataclass(slots=True)
class MemoryLog:
    """One context's log and rows. `now` is the clock that says when something was recorded (UTC)."""

    context: Context
    now: Callable[[], datetime]
    vault: Vault = field(default_factory=Vault)
    rows: dict[str, dict[UUID, Any]] = field(default_factory=dict[str, dict[UUID, Any]])
    entries: list[tuple[Source, Stored]] = field(default_factory=list[tuple[Source, Stored]])
    codec: Codec = field(init=False)
    _places: defaultdict[object, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Prepare the codec and an empty table for each view and each process."""
        self.codec = self.context.codec()
        names = [view.name for view in self.context.views] + [process.name for process in self.context.processes]
        self.rows.update({name: {} for name in names})

    async def know(self, questions: Sequence[Question]) -> list[Knowledge]:
        """Read what each decision must know."""
        await asyncio.sleep(0)  # others get their turn between reading and writing, as they do in a database
        return [self._knowledge(question) for question in questions]

    def _knowledge(self, question: Question) -> Knowledge:
        own = self._mine((question.stream, question.key), question.act)
        under = {tag: self._mine(tag, question.act) for tag in question.tags}
        heard = sorted({n for places in under.values() for n in places}.difference(own))
        heads = {tag: places[-1] + 1 if places else 0 for tag, places in under.items()}
        first = [self.entries[n][0] for n in self._places[question.act.command]]
        answered = Done(first[-1].version, first[-1].sequence) if first else None
        return Knowledge(self._all(own), self._all(heard), heads, answered)

    def _mine(self, place: object, act: Act) -> list[int]:
        return [n for n in self._places[place] if self.entries[n][0].owner == act.owner]

    def _all(self, places: Iterable[int]) -> tuple[Recorded[Any], ...]:
        return tuple(self.read(*self.entries[n]) for n in places)

    def read(self, source: Source, stored: Stored) -> Recorded[Any]:
        """Read one entry of the log as today's event."""
        seal = VaultSeal(self.vault, source.key, source.id)
        return Recorded(self.codec.decode(stored.name, stored.schema, stored.data, seal), source)

    async def append(self, appends: Sequence[Append]) -> list[Done]:
        """Write all or nothing."""
        for append in appends:
            self._guard(append)
        before = {name: dict(table) for name, table in self.rows.items()} if any(a.changes for a in appends) else None
        together = {append.key: append.act.owner for append in appends}
        try:
            for each, change in [(one, change) for one in appends for change in one.changes]:
                self._stand(each, change, together)
                self.put(change.view, change.key, change.row)
        except Refused:
            self.rows = before or self.rows
            raise
        return [self.record(each) for each in appends]

    def _guard(self, append: Append) -> None:
        stream = self._places[append.stream, append.key]
        if stream and self.entries[stream[0]][0].owner != append.act.owner:
            raise Missing
        if len(stream) > append.version:
            raise Conflict
        if any(place + 1 > head for tag, head in append.heads.items() for place in self._mine(tag, append.act)[-1:]):
            raise Conflict

    def _stand(self, append: Append, change: Change, together: Mapping[UUID, UUID]) -> None:
        view = next(each for each in self.context.views if each.name == change.view)
        for wall in view.walls if change.row is not None else ():
            for key, row in self.rows[view.name].items():
                mine = together.get(key) == append.act.owner or self._mine((append.stream, key), append.act)
                if key != change.key and mine and _collide(wall, change.row, row):
                    raise wall.refusal

    def put(self, name: str, key: UUID, row: object | None) -> None:
        """Set a row, or take it away."""
        if row is None:
            self.rows[name].pop(key, None)
        else:
            self.rows[name][key] = row

    def record(self, append: Append, *, lose: bool = False) -> Done:
        """Add events to the log, one version and one sequence further each; `lose` what is personal of who was forgotten."""
        stream, key, act, version = append.stream, append.key, append.act, append.version
        for part, event in enumerate(append.events):
            version += 1
            source = Source(
                stream, key, version, len(self.entries) + 1, act.owner, act.actor, act.command, part, act.at, self.now(),
            )  # fmt: skip
            stored = self.codec.encode(event, VaultSeal(self.vault, key, source.id, lose))
            for place in ((stream, key), act.command, *stored.tags):
                self._places[place].append(len(self.entries))
            self.entries.append((source, stored))
        return Done(version, len(self.entries))


def _collide(wall: Wall, one: object, other: object) -> bool:
    for name in wall.same:
        if getattr(one, name) is None or getattr(one, name) != getattr(other, name):
            return False
    if wall.during is None:
        return True
    start, end = map(attrgetter, wall.during)
    return bool(start(one) < end(other) and start(other) < end(one))

"""The only way to append: read what the decision must know, decide, write it guarded, and decide again if something moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rigger.kernel.decider import Decider
from rigger.kernel.log import NOW, Act, AsOf, Done, Recorded, Source
from rigger.kernel.refusal import Busy, Refused, Stale
from rigger.kernel.store import Append, Change, Conflict, Knowledge, Question, Store
from rigger.kernel.view import View

_PATIENCE = 64
"""How often a decision is taken again before its actor is told to come back: each round, somebody else got through."""


@dataclass(frozen=True, slots=True)
class Order[C]:
    """One command to one stream, with its envelope."""

    key: UUID
    command: C
    act: Act


@dataclass(frozen=True, slots=True)
class Streams[C, S, E, K]:
    """The streams of one decider in one store, with the inline views that follow them.

    `carried` are the kinds of tags that events of its own context carry: what else a decision looks at, only news can move.
    """

    store: Store
    decider: Decider[C, S, E, K]
    carried: frozenset[str]
    views: tuple[View[Any, Any], ...] = ()

    async def execute(self, key: UUID, command: C, act: Act) -> Done:
        """Carry out a command; raises its `Refused`. The same command id again gets the first answer."""
        answer = (await self.execute_all([Order(key, command, act)]))[0]
        if isinstance(answer, Refused):
            raise answer
        return answer

    async def execute_all(self, orders: Sequence[Order[C]]) -> list[Done | Refused]:
        """Carry out many commands in few round trips; each is answered or refused on its own, in the order given."""
        answers: list[Done | Refused] = []
        for group in self._apart(orders):
            answers += await self._together(group)
        return answers

    async def read(self, key: UUID, act: Act) -> tuple[S, int]:
        """Return a stream's state and version, without what it would hear."""
        knowledge = (await self.store.know([Question(self.decider.stream, key, frozenset(), act)]))[0]
        return self.decider.fold(knowledge.own, ()), knowledge.version

    async def look(self, key: UUID, tags: frozenset[str], act: Act, as_of: AsOf = NOW) -> S:
        """Return what a decision on these tags would know, or would have known then, without deciding anything."""
        knowledge = (await self.store.know([Question(self.decider.stream, key, tags, act)]))[0]
        own, heard = ([each for each in part if as_of.sees(each.source)] for part in (knowledge.own, knowledge.heard))
        return self.decider.fold(own, heard)

    def _apart(self, orders: Sequence[Order[C]]) -> Iterable[list[Order[C]]]:
        """Cut a run of commands into groups in which none may write what another looks at, so that each group is one append."""
        group: list[Order[C]] = []
        touched: set[object] = set()
        for order in orders:
            tags = self.decider.knows(order.key, order.command)
            looks_at = {order.key, *(tag for tag in tags if tag.partition(":")[0] in self.carried)}
            if group and (len(group) == _GROUP or not touched.isdisjoint(looks_at)):
                yield group
                group, touched = [], set()
            group.append(order)
            touched |= looks_at
        if group:
            yield group

    async def _together(self, orders: Sequence[Order[C]]) -> list[Done | Refused]:
        for _ in range(_PATIENCE):
            outcomes = await self._decide(orders)
            try:
                return await self._write(outcomes)
            except (Conflict, Refused) as stop:
                if len(orders) > 1:
                    return [answer for order in orders for answer in await self._together([order])]
                if isinstance(stop, Refused):
                    return [stop]
        return [Busy() for _ in orders]

    async def _decide(self, orders: Sequence[Order[C]]) -> "list[Append | Done | Refused]":
        questions = [Question(self.decider.stream, o.key, self.decider.knows(o.key, o.command), o.act) for o in orders]
        return [self._outcome(o, k) for o, k in zip(orders, await self.store.know(questions), strict=True)]

    def _outcome(self, order: Order[C], known: Knowledge) -> Append | Done | Refused:
        if known.answered is not None:
            return known.answered
        try:
            if order.act.expects not in {None, known.version}:
                raise Stale(expected=order.act.expects, actual=known.version)
            events = self.decider.decide(self.decider.fold(known.own, known.heard), order.command)
        except Refused as refusal:
            return refusal
        if not events:
            return Done(known.version, known.own[-1].source.sequence if known.own else 0)
        changes = tuple(self._changes(order, known, events))
        return Append(self.decider.stream, order.key, known.version, events, order.act, known.heads, changes)

    def _changes(self, order: Order[C], known: Knowledge, events: tuple[E, ...]) -> Iterable[Change]:
        """Fold the inline rows from the whole stream, which has just been read: no second read, and never out of step."""
        fresh = [Recorded(event, self._foreseen(order, known.version + n, n)) for n, event in enumerate(events, 1)]
        for view in self.views:
            if any(isinstance(event, view.events) for event in events):
                yield Change(view.name, order.key, view.fold(None, [*known.own, *fresh]))

    def _foreseen(self, order: Order[C], version: int, part: int) -> Source:
        act = order.act
        return Source(
            self.decider.stream, order.key, version, 0, act.owner, act.actor, act.command, part - 1, act.at, act.at,
        )  # fmt: skip

    async def _write(self, outcomes: "list[Append | Done | Refused]") -> list[Done | Refused]:
        written = iter(await self.store.append([o for o in outcomes if isinstance(o, Append)]))
        return [next(written) if isinstance(o, Append) else o for o in outcomes]


_GROUP = 100

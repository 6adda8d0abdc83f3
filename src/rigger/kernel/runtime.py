"""What keeps a running house in step: views follow, news travels, processes react, and what was sent arrives."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from rigger.kernel.context import Context
from rigger.kernel.log import Recorded
from rigger.kernel.process import Process
from rigger.kernel.store import Store
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a log in its safe order, and the cursor after it."""

    events: tuple[Recorded[Any], ...]
    cursor: str


type Publisher = Callable[[str, int], Awaitable[Page]]


class Follower(Store, Protocol):
    """A store that can also be followed. Each step is one transaction that holds a lease and moves a checkpoint.

    Every step returns how many events it took; 0 says that there was nothing to do, or that another process holds the lease.
    """

    async def after(self, cursor: str, limit: int) -> Page:
        """Read on from a cursor ("" is the beginning) in an order in which no later commit can appear behind it."""
        ...

    async def follow(self, view: View[Any, Any]) -> int:
        """Fold the next page into a view that is not inline."""
        ...

    async def react(self, process: Process[Any, Any]) -> int:
        """Let a process hear the next page; what it sends is stored with its checkpoint."""
        ...

    async def hear(self, publisher: Context, page: Publisher) -> int:
        """Store the next page of another context's news in this log."""
        ...

    async def deliver(self) -> int:
        """Carry out the sends that are due; a refusal is stored as `SendRefused`."""
        ...

    async def forget(self) -> int:
        """Destroy the keys of the persons whom the next page of events says to forget."""
        ...

    async def lag(self) -> Mapping[str, int]:
        """Say for each subscription how many events of the log it has not yet taken."""
        ...


@dataclass(frozen=True, slots=True)
class Running:
    """A context with its store."""

    context: Context
    store: Follower


type Step = Callable[[], Awaitable[int]]

_REST, _FEW = 0.1, 100
"""A view that found so few events gathers more for so many seconds: under load, news goes before rows, in fewer and fuller steps."""

_CALM, _TROUBLE = 3, 9
"""So often the pause doubles while there is nothing to do, and while a step breaks: an idle house asks its database little."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One step that is taken again and again: whose log it `reads` on, to whose it `writes`, and whether it lets others go before it."""

    name: str
    reads: str
    writes: str
    step: Step
    waits: bool = False


class Runtime:
    """Steps every subscription of the contexts it was given, as long as there is something to do."""

    def __init__(self, running: Sequence[Running], failed: Callable[[str, Exception], None]) -> None:
        """Take the contexts to run; `failed` is told, by subscription, of a step that broke and will be tried again."""
        self._running = {each.context.name: each for each in running}
        self._failed = failed
        self._woken = {name: asyncio.Event() for name in self._running}

    def wake(self, context: str) -> None:
        """Say that something was just written to a context's log, so that nobody who reads it waits for the next look."""
        woken, self._woken[context] = self._woken[context], asyncio.Event()
        woken.set()

    def subscriptions(self) -> list[Subscription]:
        """Return each subscription, with a name such as `crewing/view/roster` or `crewing/news/jobs`."""
        return [each for running in self._running.values() for each in self._subscriptions(running)]

    def _subscriptions(self, each: Running) -> list[Subscription]:
        context, store = each.context, each.store
        publishers = [self._running[name] for name in context.hears if name in self._running]
        views = [(f"view/{view.name}", _following(store, view)) for view in context.following]
        steps = [(f"process/{process.name}", _reacting(store, process)) for process in context.processes]
        steps += [("sends", store.deliver)] if context.processes else []
        steps += [("forget", store.forget)] if context.forgets else []
        own, theirs = context.name, [(p.context.name, _hearing(store, p)) for p in publishers]
        heard = [Subscription(f"{own}/news/{publisher}", publisher, own, step) for publisher, step in theirs]
        folded = [Subscription(f"{own}/{name}", own, own, step, waits=True) for name, step in views]
        return [*heard, *folded, *(Subscription(f"{own}/{name}", own, own, step) for name, step in steps)]

    async def settle(self) -> None:
        """Run every subscription until none has anything to do; a step that breaks is raised."""
        while any([await each.step() for each in self.subscriptions()]):
            pass

    async def run(self, pause: float = 0.1) -> None:
        """Run every subscription side by side until cancelled, looking again when woken, and after `pause` seconds or a few times that."""
        async with asyncio.TaskGroup() as tasks:
            for each in self.subscriptions():
                tasks.create_task(self._keep(each, pause), name=each.name)

    async def _keep(self, subscription: Subscription, pause: float) -> None:
        looks = 0
        while True:
            woken = self._woken[subscription.reads]
            moved, most = await self._look(subscription)
            if moved:
                looks = 0
                self.wake(subscription.writes)
                await asyncio.sleep(_REST if subscription.waits and moved < _FEW else 0)
            else:
                looks = min(looks + 1, most)
                with suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), pause * 2 ** (looks - 1))

    async def _look(self, subscription: Subscription) -> tuple[int, int]:
        """Take one step; returns how many events it took, and how often the pause may double where that is none."""
        try:
            return await subscription.step(), _CALM
        except Exception as error:  # noqa: BLE001 - one broken subscription must not stop the others
            self._failed(subscription.name, error)
            return 0, _TROUBLE


def _following(store: Follower, view: View[Any, Any]) -> Step:
    return lambda: store.follow(view)


def _reacting(store: Follower, process: Process[Any, Any]) -> Step:
    return lambda: store.react(process)


def _hearing(store: Follower, publisher: Running) -> Step:
    return lambda: store.hear(publisher.context, publisher.store.after)

"""The proof that a house is whole: views are folds, sagas lost nothing and did nothing twice, news arrived once."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Opened
from rigger.kernel.context import Context
from rigger.kernel.log import Recorded
from rigger.kernel.process import Process, SendRefused, Sent
from rigger.kernel.refusal import Refused
from rigger.kernel.streams import Order
from rigger.kernel.view import View
from rigger.platform.postgres.memories import memory
from rigger.platform.postgres.store import PostgresStore

type Url = str
type Rows = Counter[str]


async def rows_of(url: Url, context: Context, view: View[Any, Any]) -> Rows:
    """Return every row of a view as text."""
    query = sql.SQL("SELECT v::text FROM {} v").format(sql.Identifier(context.name, view.name))
    return Counter(text for (text,) in await _asked(url, query))


async def log_of(store: PostgresStore) -> tuple[Recorded[Any], ...]:
    """Return everything that ever happened, in the order in which it is followed."""
    return (await store.after("", 10_000_000)).events


async def settled(house: Opened) -> None:
    """Let everything catch up; a log that somebody was writing to a moment ago is safe to read only once they are through."""
    behind = True
    while behind:
        await house.runtime.settle()
        behind = any([any((await store.lag()).values()) for store in house.stores.values()])


async def is_whole(house: Opened, url: Url) -> None:
    """Prove all of it."""
    await settled(house)
    for context in CONTEXTS:
        store = house.stores[context.name]
        for view in context.views:
            await _view_is_a_fold(store, url, context, view)
        await _news_arrived_once(house, context)
        for process in context.processes:
            await _process_is_whole(store, url, context, process)
    await settled(house)


async def _view_is_a_fold(store: PostgresStore, url: Url, context: Context, view: View[Any, Any]) -> None:
    before = await rows_of(url, context, view)
    await store.rebuild(view)
    after = await rows_of(url, context, view)
    assert (before - after, after - before) == (Counter(), Counter()), f"{context.name}/{view.name}"


async def _news_arrived_once(house: Opened, context: Context) -> None:
    heard = Counter((r.source.stream, r.source.command) for r in await log_of(house.stores[context.name]) if r.source.part == 0)
    for publisher in CONTEXTS:
        wanted = context.hears.get(publisher.name, ())
        said = [
            recorded.source.act("news", at=recorded.source.happened_at).command
            for recorded in await log_of(house.stores[publisher.name])
            if any(isinstance(each, wanted) for each in publisher.publish(recorded))
        ]
        arrived = {command: count for (stream, command), count in heard.items() if stream == publisher.name}
        assert arrived == dict.fromkeys(said, 1), f"{context.name} hears {publisher.name}"


async def _process_is_whole(store: PostgresStore, url: Url, context: Context, process: Process[Any, Any]) -> None:
    """Nothing was lost: what is remembered is what a replay remembers; a send is either on its way or has nothing left to do."""
    events = await log_of(store)
    remembered, sent = replayed(process, events)
    kept = memory(process)
    query = sql.SQL("SELECT owner, instance, type, state::text FROM {} WHERE process = %s").format(
        sql.Identifier(context.name, "processes")
    )
    stored = {(owner, instance): kept.read(name, state) for owner, instance, name, state in await _asked(url, query, [process.name])}
    assert stored == remembered, process.name
    waiting = {key for (key,) in await _asked(url, sql.SQL("SELECT id FROM {}").format(sql.Identifier(context.name, "sends")))}
    done = [each for each in sent if _order(each).act.command not in waiting]
    await _have_nothing_left_to_do(store, context, done)


async def _have_nothing_left_to_do(store: PostgresStore, context: Context, sent: Iterable[Sent]) -> None:
    """Send it all again: what was carried out gets its first answer, and what was refused has been told of."""
    log = await log_of(store)
    told = {(each.event.key, each.event.code) for each in log if isinstance(each.event, SendRefused)}
    for each in sent:
        order = _order(each)
        [answer] = await context.streams(store, context.decider(each.send.to.stream)).execute_all([order])
        if isinstance(answer, Refused):
            assert (order.key, answer.code) in told, f"{each.process} never heard that {order.command} was refused"
    late = (await log_of(store))[len(log) :]
    assert late == (), f"a send of {context.name} was lost: {late}"


def replayed(process: Process[Any, Any], events: Iterable[Recorded[Any]]) -> tuple[dict[tuple[UUID, UUID], Any], list[Sent]]:
    """Return what a process remembers and has sent after these events."""
    states: dict[tuple[UUID, UUID], Any] = {}
    sent: list[Sent] = []
    for recorded in events:
        owner, concerned = recorded.source.owner, process.concerns(recorded)
        every = sorted(whose for whose in states if whose[0] == owner) if process.concerns_all(recorded) else []
        for whose in [(owner, each) for each in concerned] or every:
            states[whose], sends = process.step(whose[1], states.get(whose), recorded)
            sent.extend(sends)
    return states, sent


def _order(sent: Sent) -> Order[Any]:
    cause = sent.cause
    return Order(sent.send.key, sent.send.command, cause.act(*sent.origin, at=sent.send.due or cause.happened_at))


async def _asked(url: Url, query: sql.Composed, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        return await (await connection.execute(query, [*values])).fetchall()

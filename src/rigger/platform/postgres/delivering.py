"""Carrying out what sagas sent: each send once, under its own command id, and its refusal told once."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from rigger.kernel.context import Context
from rigger.kernel.store import Store
from rigger.platform.postgres.appending import Appending
from rigger.platform.postgres.paging import Overtaken, Paging
from rigger.platform.postgres.place import Connection
from rigger.platform.postgres.sends import Sends
from rigger.platform.postgres.sent import Outcome, Send

_PAGE = 100
_ANY = b"SELECT 1 FROM sends WHERE due <= %s LIMIT 1"


@dataclass(frozen=True, slots=True)
class Delivering:
    """Carries out one context's sends, one runtime at a time.

    A command that was carried out stands in the log under its id, so if this process dies before it has taken the send
    away, the next one gets the first answer again. A refusal is written together with taking the send away.
    """

    context: Context
    store: Store
    appending: Appending
    paging: Paging
    sends: Sends
    now: Callable[[], datetime]

    async def deliver(self) -> int:
        """Carry out the sends that are due; a command that broke is put off, and raised when the others are done."""
        now = self.now()
        if not await self.paging.place.as_fold(_ANY, [now]):
            return 0
        outcomes: list[Outcome] = []
        with suppress(Overtaken):
            async with self.paging.leased("sends") as connection:
                for stream, group in groupby(await self.sends.due(connection, now, _PAGE), key=lambda send: send.stream):
                    outcomes += await self._carry_out(stream, list(group))
                await self._settle(connection, outcomes, now)
            self.appending.wake()
        for outcome in outcomes:
            if outcome.broke is not None:
                raise outcome.broke
        return len(outcomes)

    async def _carry_out(self, stream: str, sends: Sequence[Send]) -> list[Outcome]:
        streams = self.context.streams(self.store, self.context.decider(stream))
        try:
            answers = await streams.execute_all([send.order for send in sends])
        except Exception as error:  # noqa: BLE001 - whatever broke, the others must be carried out
            if len(sends) == 1:
                return [Outcome(sends[0], error)]
            return [outcome for send in sends for outcome in await self._carry_out(stream, [send])]
        return [Outcome(send, answer) for send, answer in zip(sends, answers, strict=True)]

    async def _settle(self, connection: Connection, outcomes: Sequence[Outcome], now: datetime) -> None:
        ended = [outcome for outcome in outcomes if outcome.ended]
        taken = await self.sends.take(connection, [outcome.send for outcome in ended])
        news = [outcome.news for outcome in ended if outcome.send.order.act.command in taken]
        told = [each for each in news if each is not None]
        if told:
            await self.appending.add(connection, told)
        await self.sends.put_off(connection, [outcome.send for outcome in outcomes if not outcome.ended], now)

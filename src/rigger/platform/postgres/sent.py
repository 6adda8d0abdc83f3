"""One send that is due, and what can come of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rigger.kernel.log import Done
from rigger.kernel.process import SendRefused
from rigger.kernel.refusal import Busy, Refused
from rigger.kernel.store import Append
from rigger.kernel.streams import Order
from rigger.kernel.values import derived

type Answer = Done | Refused | Exception
"""Carried out, refused, or broken on the way."""


@dataclass(frozen=True, slots=True)
class Send:
    """A send that is due: to which stream, and the order that carries it out."""

    process: str
    instance: UUID
    stream: str
    order: Order[Any]

    def refused(self, refusal: Refused) -> Append:
        """Return the news that it was refused, for its process."""
        act, news = self.order.act, SendRefused(self.process, self.instance, self.stream, self.order.key, refusal.code, refusal.facts)
        return Append("refused_send", derived(act.command, "refused"), 0, (news,), act.caused("refused", at=act.at))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A send with what came of it."""

    send: Send
    answer: Answer

    @property
    def ended(self) -> bool:
        """Whether it was carried out or refused for good; what was merely too busy is tried again."""
        return isinstance(self.answer, Done | Refused) and not isinstance(self.answer, Busy)

    @property
    def broke(self) -> Exception | None:
        """What broke on the way, if anything did."""
        return None if isinstance(self.answer, Done | Refused) else self.answer

    @property
    def news(self) -> Append | None:
        """What its process must be told."""
        return self.send.refused(self.answer) if isinstance(self.answer, Refused) else None

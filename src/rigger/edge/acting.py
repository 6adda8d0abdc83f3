"""The envelope of what a request does: who acts for whom and when, what they had seen, and under which id a repetition falls."""

from re import compile as pattern
from typing import Annotated

from fastapi import Depends, Request

from rigger.edge.asked import Asked, noted
from rigger.edge.clock import now
from rigger.edge.given import Given, Read
from rigger.edge.ids import new_id
from rigger.edge.keys import IDEMPOTENCY_KEY, key_of
from rigger.edge.refusals import EtagUnreadable, KeyReused, KeyStillRunning, KeyUnfit
from rigger.edge.who import ORGANISATION, REFUSALS, who_asks
from rigger.kernel.log import Act
from rigger.kernel.refusal import Busy, Stale

_VERSION = pattern(r'(?:W/)?"([0-9]{1,18})"')
_IF_MATCH = Read(
    "If-Match", "header", {"type": "string", "pattern": r'^(\*|(W/)?"[0-9]{1,18}")$', "examples": ['"7"']},
    "The ETag of what you read: if somebody changed it since, nothing is done and 412 says so.",
)  # fmt: skip


def _seen(asked: Asked) -> int | None:
    """Return the version in If-Match, nothing if any will do (`*`, or no such header)."""
    given = asked.header(b"if-match")
    if given is None or given == "*":
        return None
    version = _VERSION.fullmatch(given)
    if version is None:
        raise EtagUnreadable
    return int(version[1])


async def _find(request: Request) -> Act:
    asked, who = noted(request.scope), who_asks(request)
    command = key_of(asked, who) or new_id()
    return Act(who.owner, who.actor, now(), command, trace=asked.trace or asked.id, expects=_seen(asked))


Acting = Annotated[Act, Depends(Given(
    _find, (ORGANISATION, _IF_MATCH, IDEMPOTENCY_KEY),
    (*REFUSALS, EtagUnreadable, Stale, KeyUnfit, KeyReused, KeyStillRunning, Busy),
))]  # fmt: skip
"""The envelope for one command. A route that sends several gives the others `act.caused("what", at=act.at)`."""

"""The Idempotency-Key: under it a client may send a request twice and have it done once."""

from re import compile as pattern
from uuid import UUID

from rigger.edge.asked import Asked
from rigger.edge.given import Read
from rigger.edge.refusals import KeyUnfit
from rigger.edge.who import Who
from rigger.kernel.values import derived

HEADER = b"idempotency-key"
IDEMPOTENCY_KEY = Read(
    "Idempotency-Key", "header", {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    "Makes a repetition harmless: for 24 hours the same request under the same key gets the first answer again.",
)  # fmt: skip
_FIT = pattern(r"[!-~]{1,200}")


def key_of(asked: Asked, who: Who) -> UUID | None:
    """Return the id under which an Idempotency-Key falls for one actor of one owner; raises `KeyUnfit`."""
    given = asked.header(HEADER)
    if given is None:
        return None
    if not _FIT.fullmatch(given):
        raise KeyUnfit
    return derived(who.owner, who.actor, "idempotency", given)

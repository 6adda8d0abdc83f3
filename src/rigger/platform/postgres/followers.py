"""What follows one context's log, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rigger.kernel.store import Store
from rigger.platform.postgres.delivering import Delivering
from rigger.platform.postgres.following import Following
from rigger.platform.postgres.forgetting import Forgetting
from rigger.platform.postgres.hearing import Hearing
from rigger.platform.postgres.parts import Parts
from rigger.platform.postgres.reacting import Reacting
from rigger.platform.postgres.rebuilding import Rebuilding
from rigger.platform.postgres.sends import Sends


@dataclass(frozen=True, slots=True)
class Followers:
    """Everything that reads on in one context's log, or writes what others said into it."""

    following: Following
    reacting: Reacting
    hearing: Hearing
    delivering: Delivering
    forgetting: Forgetting
    rebuilding: Rebuilding


def followers_of(parts: Parts, store: Store, now: Callable[[], datetime]) -> Followers:
    """Put the followers of one context together; `store` carries out what sagas send."""
    context, paging = parts.context, parts.paging
    sends, rebuilding = Sends(context.sends), Rebuilding(paging)
    return Followers(
        Following(paging),
        Reacting(paging, sends),
        Hearing(context, parts.appending, paging),
        Delivering(context, store, parts.appending, paging, sends, now),
        Forgetting(context, parts.reader.keys, paging, rebuilding),
        rebuilding,
    )

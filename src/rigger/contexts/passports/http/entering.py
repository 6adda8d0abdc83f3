"""Somebody comes in by the address of a share: the secret is looked at, the look is counted, and what is shown knows all that was heard."""

from asyncio import gather
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from fastapi import Request

from rigger.contexts.passports.domain.commands import LookAtShare
from rigger.contexts.passports.domain.passport import PASSPORT
from rigger.contexts.passports.domain.refusals import NoSuchShare
from rigger.contexts.passports.events import How
from rigger.contexts.passports.http.links import owner_of
from rigger.contexts.passports.views import shares as seen
from rigger.contracts.standards import Standing, standing_in
from rigger.edge import clock, ids
from rigger.edge.house import Served, house_of
from rigger.edge.refusals import Behind
from rigger.kernel.log import Act

_PATIENCE: Final = 2.0
"""So many seconds a look waits at most until what it shows has caught up with what was heard."""


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks, as far as they say, and under which id a repetition of this look falls."""

    by: str | None
    look: UUID


@dataclass(frozen=True, slots=True)
class Entered:
    """A share that may be shown now, to one who came by its address, and what was made of the catalogue."""

    owner: UUID
    at: datetime
    share: seen.ShareFound
    standing: Standing


async def entered(request: Request, share: UUID, secret: str, how: How, looker: Looker) -> Entered:
    """Count a look and return what may be shown; raises `NoSuchShare`, or says that the share is over."""
    house, owner, at = house_of(request), owner_of(request, share, secret), clock.now()
    served = house.contexts["passports"]
    found = await _found(served, owner, share)
    command = LookAtShare(found.share, looker.look, how, looker.by, at)
    done = await house.streams(PASSPORT).execute(found.worker, command, Act(owner, "guest", at, ids.new_id()))
    waits = (served.followers.wait_for(view.name, done.sequence, _PATIENCE) for view in served.context.following)
    if not all(await gather(*waits)):
        raise Behind
    return Entered(owner, at, await _found(served, owner, share), await standing_in(served.rows(owner)))


async def _found(served: Served, owner: UUID, share: UUID) -> seen.ShareFound:
    found = await served.rows(owner).one(seen.ONE, seen.ShareFound, id=share)
    if found is None:
        raise NoSuchShare
    return found

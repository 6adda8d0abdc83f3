"""Giving a route the log of whoever asks, as it stood then."""

from typing import Annotated

from fastapi import Depends, Request

from rigger.contexts.crewing.http.looking import NOBODYS
from rigger.contexts.crewing.http.past import Past
from rigger.edge.clock import now
from rigger.edge.given import Given
from rigger.edge.house import house_of
from rigger.edge.refusals import FieldsWrong
from rigger.edge.then import THEN, then
from rigger.edge.who import ORGANISATION, REFUSALS, who_asks
from rigger.kernel.log import Act


async def _past(request: Request) -> Past:
    who = who_asks(request)
    return Past(house_of(request).contexts["crewing"].store, Act(who.owner, who.actor, now(), NOBODYS), then(request))


type Looking = Annotated[Past, Depends(Given(_past, (ORGANISATION, *THEN), (*REFUSALS, FieldsWrong)))]
"""The log of whoever asks, as it stood then, for a route that shows what was known."""

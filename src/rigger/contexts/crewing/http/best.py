"""The three best whole crews for a shift, side by side, before anybody is asked."""

from asyncio import to_thread
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.reading import asked_of, someone_of
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.contexts.crewing.http.judged import law_now
from rigger.contexts.crewing.http.planner import PricesOf
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.http.side_by_side import BestCrews, SideBySide
from rigger.contexts.crewing.views import crew
from rigger.edge.acting import Acting
from rigger.edge.answers import shown
from rigger.edge.problems import problems


@router.get("/shifts/{shift}/crews", response_model=BestCrews, responses=problems(NoSuchLimits))
async def best_crews(shift: UUID, rows: Read, prices: PricesOf, act: Acting, request: Request) -> Response:
    """Show the three best whole crews for the open positions of a shift: those who pass, rested first, by your prices.

    Distance does not count yet: nobody says where people live.
    """
    places = await crew.open_in_shift(rows, shift)
    people = await crew.people(rows) if places else []
    catalogue, (held, _) = await law_now(rows), await prices.read(act.owner, act)
    wanted, titles = tuple(asked_of(place, catalogue) for place in places), {place.position: place.title for place in places}
    return shown(request, await to_thread(lambda: SideBySide(wanted, titles, held, act.at).of(tuple(map(someone_of, people)))))

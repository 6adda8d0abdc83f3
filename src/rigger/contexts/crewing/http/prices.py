"""By which prices plans are weighed; whoever sets them answers for them."""

from dataclasses import dataclass
from typing import Literal

from fastapi import Request, Response

from rigger.catalogue.words import Mark
from rigger.contexts.crewing.domain.prices import TO_START_FROM, PricesUnfit, SetPrices
from rigger.contexts.crewing.events.plans import Prices
from rigger.contexts.crewing.http.planner import PricesOf
from rigger.contexts.crewing.http.router import router
from rigger.edge.acting import Acting
from rigger.edge.answers import answer, shown
from rigger.edge.bodies import Body
from rigger.edge.problems import problems


class PricesTold(Body):
    """What is weighed against what, in cents: a position left open, a warning, an hour worked in the 14 days before, and so on.

    `extra_shift` is for each shift of a person above `shifts_a_week`, `changed_offer` for an open offer that would be taken back.
    """

    open_position: int
    warning: int
    hour_worked: int
    extra_shift: int
    shifts_a_week: int
    changed_offer: int


@dataclass(frozen=True, slots=True)
class PricesShown:
    """The prices as they stand; `mark` K: figures to start from, which nobody has checked. Without a mark they are your own."""

    prices: Prices
    mark: Mark | None
    source: Literal["Rigger, to start from", "your own"]


@router.get("/prices", response_model=PricesShown)
async def show_prices(request: Request, prices: PricesOf, act: Acting) -> Response:
    """Show by which prices plans are weighed, and whose figures they are."""
    held, version = await prices.read(act.owner, act)
    ours = held == TO_START_FROM
    line = PricesShown(held, "K" if ours else None, "Rigger, to start from" if ours else "your own")
    return shown(request, line, version)


@router.put("/prices", status_code=204, responses=problems(PricesUnfit))
async def set_prices(told: PricesTold, prices: PricesOf, act: Acting) -> Response:
    """Weigh plans by your own prices from now on; plans that were asked for keep theirs."""
    return answer(await prices.execute(act.owner, SetPrices(Prices(**told.model_dump())), act))

"""The streams in which plans are sought, and in which an organisation says by which prices."""

from typing import Annotated, Never

from fastapi import Depends

from rigger.contexts.crewing.domain.plan import PLAN, Plan, PlanCommand
from rigger.contexts.crewing.domain.prices import PRICES, SetPrices
from rigger.contexts.crewing.events.plans import PlanEvent, Prices, PricesSet
from rigger.edge.stores import streams
from rigger.kernel.streams import Streams

type Plans = Annotated[Streams[PlanCommand, Plan, PlanEvent, object], Depends(streams(PLAN))]
type PricesOf = Annotated[Streams[SetPrices, Prices, PricesSet, Never], Depends(streams(PRICES))]

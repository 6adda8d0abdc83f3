"""Where all routes of crewing hang, and what they are given."""

from typing import Annotated

from fastapi import Depends

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand
from rigger.contexts.crewing.domain.feed import FEED, Feed, FeedCommand
from rigger.contexts.crewing.domain.knowledge import Known, News
from rigger.contexts.crewing.domain.lists import LIST, GiveList, Given
from rigger.contexts.crewing.events import BookingEvent, FeedEvent, ListGiven
from rigger.contexts.crewing.views import (
    AMENDMENTS,
    BOOKINGS,
    CRANES,
    LEDGERS,
    OBJECTIONS,
    OVERRIDES,
    POSITIONS,
    RULES,
    SHIFT_CRANES,
    SITES,
    STAYS,
    WORKERS,
)
from rigger.edge.routes import routes
from rigger.edge.stores import rows, streams
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

router = routes("crewing")

type Bookings = Annotated[Streams[BookingCommand, Known, BookingEvent, News], Depends(streams(BOOKING))]
type Feeds = Annotated[Streams[FeedCommand, Feed, FeedEvent, object], Depends(streams(FEED))]
type Lists = Annotated[Streams[GiveList, Given, ListGiven, object], Depends(streams(LIST))]
type Read = Annotated[
    Rows, Depends(rows("crewing", AMENDMENTS, BOOKINGS, LEDGERS, OBJECTIONS, OVERRIDES, POSITIONS, RULES, SITES, WORKERS))
]
type ReadCranes = Annotated[
    Rows, Depends(rows("crewing", AMENDMENTS, BOOKINGS, CRANES, LEDGERS, POSITIONS, RULES, SHIFT_CRANES, SITES, STAYS, WORKERS))
]
"""The rows of crewing, as far as the asker has seen them change."""

"""What crewing offers over HTTP: positions and candidates, proposals, offers and bookings, the roster, its sheets and calendars."""

from rigger.contexts.crewing.http import (
    bookings,
    calendars,
    crews,
    exports,
    feeds,
    lists,
    matrix,
    positions,
    previews,
    proposals,
    roster,
    shown,
)  # fmt: skip
from rigger.contexts.crewing.http.router import router

__all__ = [
    "bookings", "calendars", "crews", "exports", "feeds", "lists", "matrix", "positions", "previews", "proposals", "roster", "router",
    "shown",
]  # fmt: skip

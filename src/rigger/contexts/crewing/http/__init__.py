"""What crewing offers over HTTP: positions and candidates, proposals, offers and bookings, what is said of blocks, the roster."""

from rigger.contexts.crewing.http import (
    audits,
    bookings,
    calendars,
    candidates,
    crews,
    exports,
    feeds,
    judging,
    lists,
    matrix,
    objections,
    overrides,
    positions,
    previews,
    proposals,
    roster,
    rules,
    shown,
)  # fmt: skip
from rigger.contexts.crewing.http.router import router

__all__ = [
    "audits", "bookings", "calendars", "candidates", "crews", "exports", "feeds", "judging", "lists", "matrix", "objections",
    "overrides", "positions", "previews", "proposals", "roster", "router", "rules", "shown",
]  # fmt: skip

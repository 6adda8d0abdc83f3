"""What crewing offers over HTTP: positions and candidates, proposals, plans, offers and bookings, what is said of blocks, the roster."""

from rigger.contexts.crewing.http import (
    audits,
    best,
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
    plans,
    positions,
    previews,
    prices,
    proposals,
    publishing,
    roster,
    rules,
    shown,
)  # fmt: skip
from rigger.contexts.crewing.http.router import router

__all__ = [
    "audits", "best", "bookings", "calendars", "candidates", "crews", "exports", "feeds", "judging", "lists", "matrix", "objections",
    "overrides", "plans", "positions", "previews", "prices", "proposals", "publishing", "roster", "router", "rules", "shown",
]  # fmt: skip

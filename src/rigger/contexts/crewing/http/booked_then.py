"""One booking as it stood: the verdict on what was known, and everything that was decided and said about it."""

from uuid import UUID

from rigger.contexts.crewing.domain.judging import Weighed, weigh
from rigger.contexts.crewing.domain.refusals import NeverJudged, NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.http.looking import about_booking
from rigger.contexts.crewing.http.past import Past
from rigger.contexts.crewing.http.router import Bookings
from rigger.contexts.crewing.http.stepping import objections_then, steps_then
from rigger.contexts.crewing.http.telling import reasons_then, tickets_then
from rigger.contexts.crewing.sheets.bundle import BookingThen
from rigger.contexts.crewing.views.bookings import BookingRow


async def booking_then(booked: Bookings, past: Past, key: UUID, row: BookingRow, name: str) -> BookingThen:
    """Return a booking as it stood, with every step that led there; the tickets of those alone who accepted it."""
    own, tagged, raised = await past.histories([
        ("booking", key, frozenset[str]()), ("override", row.worker, frozenset[str]()), ("objection", row.worker, frozenset[str]()),
    ])  # fmt: skip
    weighed = await _weighed(booked, past, key)
    tickets = tickets_then(weighed) if weighed and row.accepted else ()
    said = "unknown" if weighed is None else "block" if weighed.blocks else "warn" if weighed.verdict.reasons else "pass"
    return BookingThen(
        key, row.status, row.worker, name, said, reasons_then(weighed) if weighed else (), tickets,
        steps_then(each for each in tagged if each.event.booking == key), objections_then(raised, row.position), steps_then(own),
    )  # fmt: skip


async def _weighed(booked: Bookings, past: Past, key: UUID) -> Weighed | None:
    """Return what the gate said of what was known; nothing where too little was."""
    known, place = await about_booking(booked, key, past.act, past.as_of)
    try:
        return weigh(known, place, past.as_of.known_at or past.act.at)
    except (NeverJudged, NothingPlanned, NoSuchLimits):
        return None

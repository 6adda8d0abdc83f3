"""The roster as a calendar, for whoever was given its address."""

from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.refusals import NoSuchFeed
from rigger.contexts.crewing.http.router import router
from rigger.contexts.crewing.sheets.calendar import roster_calendar
from rigger.contexts.crewing.views import calendars, roster
from rigger.edge.answers import imprint, show
from rigger.edge.clock import now
from rigger.edge.house import house_of
from rigger.edge.problems import Responses, problems

BACK, AHEAD, MOST = timedelta(days=31), timedelta(days=366), 5_000
CALENDAR = "text/calendar; charset=utf-8"
SHOWN: Responses = {200: {"description": "The calendar (RFC 5545).", "content": {CALENDAR: {"schema": {"type": "string"}}}}}


@router.get("/calendars/{owner}/{feed}/{secret}", response_class=Response, responses=SHOWN | problems(NoSuchFeed))
async def read_calendar(owner: UUID, feed: UUID, secret: str, request: Request) -> Response:
    """Read a calendar of the roster, from a month back to a year ahead."""
    rows = house_of(request).contexts["crewing"].rows(owner)
    found = await calendars.calendar(rows, feed)
    if found is None or not compare_digest(found.secret_sha256, sha256(secret.encode()).hexdigest()):
        raise NoSuchFeed
    today = now().date()
    stretch = roster.Stretch(today - BACK, today + AHEAD, found.site, found.worker)
    body = roster_calendar(await roster.calendar(rows, stretch, MOST))
    response = show(request, body, imprint(body))
    response.headers["content-type"] = CALENDAR
    return response

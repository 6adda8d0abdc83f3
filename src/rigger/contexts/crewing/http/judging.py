"""One worker for one position: the verdict in full, and what the shift would do to their hours, before anything is saved."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.judging import weigh
from rigger.contexts.crewing.domain.refusals import NeverJudged, NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.http.looking import about_worker, act_of, moment_of
from rigger.contexts.crewing.http.router import Bookings, router
from rigger.contexts.crewing.http.told import ReasonLine, verdict_line
from rigger.edge.answers import shown
from rigger.edge.problems import problems
from rigger.edge.then import Then
from rigger.edge.who import Me
from rigger.gate.outlook import Outlook, outlook


@dataclass(frozen=True, slots=True)
class WouldBe:
    """What the gate says of a worker in a position: `pass`, `warn` or `block`, every reason, and their hours as they would be."""

    worker: UUID
    position: UUID
    verdict: str
    reasons: tuple[ReasonLine, ...]
    hours: Outlook


@router.get(
    "/positions/{position}/candidates/{worker}", response_model=WouldBe, responses=problems(NothingPlanned, NeverJudged, NoSuchLimits)
)
async def judge_candidate(  # noqa: PLR0913 - two ids, two parts of the house, and when
    *, position: UUID, worker: UUID, booked: Bookings, me: Me, as_of: Then, request: Request, under: UUID | None = None
) -> Response:
    """Judge one worker for a position, by what is known now or was known then, and say what it would do to their hours.

    `under` is who would supervise a trainee there.
    """
    known, place = await about_worker(booked, position, worker, act_of(me), as_of, under=under)
    at = moment_of(as_of)
    weighed = weigh(known, place, at)
    line = verdict_line(weighed, at)
    return shown(request, WouldBe(worker, position, line.verdict, line.reasons, outlook(weighed.bench.hours, weighed.person)))

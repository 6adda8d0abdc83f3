"""Workforce at a glance: all that the runtime needs to run it."""

from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.looks import LOOKS
from rigger.contexts.workforce.domain.policy import VERIFICATION_POLICY
from rigger.contexts.workforce.events import CREW_RECORD_EVENTS, POLICY_EVENTS, CrewRecordForgotten, FileOpened
from rigger.contexts.workforce.http import router
from rigger.contexts.workforce.publish import publish
from rigger.contexts.workforce.views import ahead, crew_records, elsewhere, looks, tickets, waiting
from rigger.contracts.crewing import BOOKING_NEWS
from rigger.contracts.standards import AMENDMENTS, STANDARDS_NEWS
from rigger.kernel.context import Context

WORKFORCE = Context(
    name="workforce",
    events=(*CREW_RECORD_EVENTS, *POLICY_EVENTS, FileOpened),
    deciders=(CREW_RECORD, LOOKS, VERIFICATION_POLICY),
    views=(crew_records.CREW_RECORDS, tickets.TICKETS, elsewhere.ELSEWHERE, ahead.AHEAD, waiting.POLICY, looks.LOOKED, AMENDMENTS),
    hears={"crewing": BOOKING_NEWS, "standards": STANDARDS_NEWS},
    publish=publish,
    forgets=(CrewRecordForgotten,),
    routes=router,
)

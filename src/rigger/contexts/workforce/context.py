"""Workforce at a glance: all that the runtime needs to run it."""

from rigger.contexts.workforce.domain.crew_record import CREW_RECORD
from rigger.contexts.workforce.events import CREW_RECORD_EVENTS, CrewRecordForgotten
from rigger.contexts.workforce.http import router
from rigger.contexts.workforce.publish import publish
from rigger.contexts.workforce.views.crew_records import CREW_RECORDS
from rigger.contexts.workforce.views.elsewhere import ELSEWHERE
from rigger.contexts.workforce.views.tickets import TICKETS
from rigger.kernel.context import Context

WORKFORCE = Context(
    name="workforce",
    events=CREW_RECORD_EVENTS,
    deciders=(CREW_RECORD,),
    views=(CREW_RECORDS, TICKETS, ELSEWHERE),
    publish=publish,
    forgets=(CrewRecordForgotten,),
    routes=router,
)

"""Crewing's table of contents."""

from rigger.contexts.crewing.domain.commands import SENT
from rigger.contexts.crewing.domain.deciders import DECIDERS
from rigger.contexts.crewing.errands import ERRANDS
from rigger.contexts.crewing.events import EVENTS
from rigger.contexts.crewing.http import router
from rigger.contexts.crewing.processes import PROCESSES
from rigger.contexts.crewing.publish import publish
from rigger.contexts.crewing.views import VIEWS
from rigger.contracts.jobs import JOBS_NEWS
from rigger.contracts.standards import STANDARDS_NEWS
from rigger.contracts.workforce import WORKFORCE_NEWS, WorkerForgotten
from rigger.kernel.context import Context

CREWING = Context(
    "crewing",
    events=EVENTS,
    deciders=DECIDERS,
    views=VIEWS,
    processes=PROCESSES,
    sends=SENT,
    hears={"workforce": WORKFORCE_NEWS, "jobs": JOBS_NEWS, "standards": STANDARDS_NEWS},
    publish=publish,
    forgets=(WorkerForgotten,),
    errands=ERRANDS,
    routes=router,
)

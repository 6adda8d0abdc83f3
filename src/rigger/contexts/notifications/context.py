"""Notifications' table of contents."""

from rigger.contexts.notifications.domain.entry import ENTRY, SENT
from rigger.contexts.notifications.domain.leads import LEADS
from rigger.contexts.notifications.errands import ERRANDS
from rigger.contexts.notifications.events import ENTRY_EVENTS, LEADS_EVENTS
from rigger.contexts.notifications.http import router
from rigger.contexts.notifications.processes.telling import HEARD, TELLING
from rigger.contexts.notifications.views import VIEWS
from rigger.contracts.jobs import SiteDescribed
from rigger.contracts.standards import STANDARDS_NEWS
from rigger.contracts.workforce import WORKFORCE_NEWS, WorkerForgotten
from rigger.kernel.context import Context

NOTIFICATIONS = Context(
    "notifications",
    events=(*ENTRY_EVENTS, *LEADS_EVENTS),
    deciders=(ENTRY, LEADS),
    views=VIEWS,
    processes=(TELLING,),
    sends=SENT,
    hears={"workforce": WORKFORCE_NEWS, "jobs": (SiteDescribed,), "crewing": HEARD, "standards": STANDARDS_NEWS},
    forgets=(WorkerForgotten,),
    errands=ERRANDS,
    routes=router,
)

"""Jobs at a glance: all that the runtime needs to run it."""

from rigger.contexts.jobs.domain import allocation, client, commands, crane, job, passed_on, rule_book, rule_orders, site
from rigger.contexts.jobs.events import EVENTS
from rigger.contexts.jobs.http import router
from rigger.contexts.jobs.processes import PROCESSES
from rigger.contexts.jobs.publish import publish
from rigger.contexts.jobs.views import VIEWS
from rigger.contracts.standards import STANDARDS_NEWS
from rigger.kernel.context import Context

JOBS = Context(
    name="jobs",
    events=EVENTS,
    deciders=(client.CLIENT, site.SITE, crane.CRANE, allocation.ALLOCATION, job.JOB, rule_book.RULES, passed_on.PASSED_ON),
    views=VIEWS,
    processes=PROCESSES,
    sends=(commands.TakeClientName, rule_orders.PassOn),
    hears={"standards": STANDARDS_NEWS},
    publish=publish,
    routes=router,
)

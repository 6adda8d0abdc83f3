"""Jobs at a glance: all that the runtime needs to run it."""

from rigger.contexts.jobs.domain.allocation import ALLOCATION
from rigger.contexts.jobs.domain.client import CLIENT
from rigger.contexts.jobs.domain.commands import TakeClientName
from rigger.contexts.jobs.domain.crane import CRANE
from rigger.contexts.jobs.domain.job import JOB
from rigger.contexts.jobs.domain.passed_on import PASSED_ON
from rigger.contexts.jobs.domain.rule_book import RULES
from rigger.contexts.jobs.domain.rule_orders import PassOn
from rigger.contexts.jobs.domain.site import SITE
from rigger.contexts.jobs.events import EVENTS
from rigger.contexts.jobs.http import router
from rigger.contexts.jobs.processes.passing_on import PASSING_ON
from rigger.contexts.jobs.processes.renaming import RENAMING
from rigger.contexts.jobs.publish import publish
from rigger.contexts.jobs.views import VIEWS
from rigger.kernel.context import Context

JOBS = Context(
    name="jobs",
    events=EVENTS,
    deciders=(CLIENT, SITE, CRANE, ALLOCATION, JOB, RULES, PASSED_ON),
    views=VIEWS,
    processes=(RENAMING, PASSING_ON),
    sends=(TakeClientName, PassOn),
    publish=publish,
    routes=router,
)

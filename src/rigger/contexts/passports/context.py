"""Passports at a glance: all that the runtime needs to run them."""

from rigger.contexts.passports.domain.commands import ForgetShares
from rigger.contexts.passports.domain.passport import PASSPORT
from rigger.contexts.passports.events import PASSPORT_EVENTS
from rigger.contexts.passports.http import router
from rigger.contexts.passports.processes.farewell import FAREWELL
from rigger.contexts.passports.views import VIEWS
from rigger.contracts.standards import STANDARDS_NEWS
from rigger.contracts.workforce import HOLDER_NEWS, WorkerForgotten
from rigger.kernel.context import Context

PASSPORTS = Context(
    name="passports",
    events=PASSPORT_EVENTS,
    deciders=(PASSPORT,),
    views=VIEWS,
    processes=(FAREWELL,),
    sends=(ForgetShares,),
    hears={"workforce": HOLDER_NEWS, "standards": STANDARDS_NEWS},
    forgets=(WorkerForgotten,),
    routes=router,
)

"""Standards' table of contents."""

from rigger.contexts.standards.domain.amendment import AMENDMENT
from rigger.contexts.standards.events import AMENDMENT_EVENTS
from rigger.contexts.standards.http import router
from rigger.contexts.standards.publish import publish
from rigger.contexts.standards.views import VIEWS
from rigger.kernel.context import Context

STANDARDS = Context("standards", events=AMENDMENT_EVENTS, deciders=(AMENDMENT,), views=VIEWS, publish=publish, routes=router)

"""What people look at in jobs: clients, sites, cranes and where they are, jobs, every shift, what is asked, and the amendments heard."""

from rigger.contexts.jobs.views.allocations import ALLOCATIONS
from rigger.contexts.jobs.views.clients import CLIENTS
from rigger.contexts.jobs.views.cranes import CRANES
from rigger.contexts.jobs.views.jobs import JOBS
from rigger.contexts.jobs.views.rule_books import PASSED_ON, RULE_BOOKS
from rigger.contexts.jobs.views.shifts import SHIFTS
from rigger.contexts.jobs.views.sites import SITES
from rigger.contracts.standards import AMENDMENTS

VIEWS = (CLIENTS, SITES, CRANES, ALLOCATIONS, JOBS, SHIFTS, RULE_BOOKS, PASSED_ON, AMENDMENTS)

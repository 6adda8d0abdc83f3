"""Jobs over HTTP: clients, sites, cranes and where they are, jobs with their swings and shifts."""

from rigger.contexts.jobs.http import (
    allocations,
    clients,
    cranes,
    imports,
    jobs,
    read_shifts,
    read_sites,
    rule_books,
    shifts,
    sites,
    swings,
)
from rigger.edge.routes import routes

router = routes("jobs")
router.routes += [
    route
    for each in (clients, sites, read_sites, cranes, allocations, jobs, swings, shifts, imports, read_shifts, rule_books)
    for route in each.router.routes
]

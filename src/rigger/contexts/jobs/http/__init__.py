"""Jobs over HTTP: clients, sites and what is asked there, cranes and whom they ask for, jobs with their swings and shifts."""

from rigger.contexts.jobs.http import (
    allocations,
    clients,
    cranes,
    cranes_crew,
    imports,
    jobs,
    read_shifts,
    read_sites,
    rule_books,
    shifts,
    shifts_crew,
    site_asks,
    sites,
    swings,
)
from rigger.edge.routes import routes

ROUTERS = (
    clients, sites, read_sites, rule_books, site_asks, cranes, cranes_crew, shifts_crew, allocations, jobs, swings, shifts, imports,
    read_shifts,
)  # fmt: skip
router = routes("jobs")
router.routes += [route for each in ROUTERS for route in each.router.routes]

"""Workforce over HTTP: crew records, their tickets, and the lists of both."""

from rigger.contexts.workforce.http import declared, evidence, imports, issuers, read_records, read_tickets, records, tickets
from rigger.edge.routes import routes

router = routes("workforce")
router.routes += [
    route for each in (records, declared, tickets, evidence, issuers, imports, read_records, read_tickets) for route in each.router.routes
]

"""Workforce over HTTP: crew records, their tickets with their evidence, what people declare, and the lists of all of it."""

from rigger.contexts.workforce.http import (
    declared,
    evidence,
    files,
    fitness,
    imports,
    issuers,
    looks,
    queue,
    read_records,
    read_tickets,
    records,
    tickets,
)
from rigger.edge.routes import routes

_PARTS = (records, declared, tickets, evidence, files, looks, fitness, issuers, queue, imports, read_records, read_tickets)

router = routes("workforce")
router.routes += [route for each in _PARTS for route in each.router.routes]

"""Passports over HTTP: the worker's shares, what others see of them, and what a reader without us needs."""

from rigger.contexts.passports.http import codes, looking, read_shares, shares, status, taking
from rigger.edge.routes import routes

router = routes("passports")
router.routes += [route for each in (shares, read_shares, taking, codes, looking, status) for route in each.router.routes]

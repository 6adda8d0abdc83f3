"""Standards over HTTP: the catalogue to read, and the amendments of an organisation."""

from rigger.contexts.standards.http import amendments, catalogue
from rigger.edge.routes import routes

router = routes("standards")
router.routes += [route for each in (amendments, catalogue) for route in each.router.routes]

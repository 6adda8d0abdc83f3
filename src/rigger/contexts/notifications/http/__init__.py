"""Notifications over HTTP: the inbox, the outlook, the leads."""

from rigger.contexts.notifications.http import inbox, outlook
from rigger.edge.routes import routes

router = routes("notifications")
router.routes += [route for each in (inbox, outlook) for route in each.router.routes]

"""What people look at in notifications: entries, and what ends when."""

from rigger.contexts.notifications.views.entries import ENTRIES
from rigger.contexts.notifications.views.people import PEOPLE
from rigger.contexts.notifications.views.sites import SITES
from rigger.contexts.notifications.views.tickets import TICKETS
from rigger.contracts.standards import AMENDMENTS

VIEWS = (ENTRIES, PEOPLE, SITES, TICKETS, AMENDMENTS)

"""What people look at: bookings, positions, workers, sites, and the roster that joins them."""

from rigger.contexts.crewing.views.bookings import BOOKINGS
from rigger.contexts.crewing.views.cranes import CRANES, SHIFT_CRANES, STAYS
from rigger.contexts.crewing.views.feeds import FEEDS
from rigger.contexts.crewing.views.ledgers import LEDGERS
from rigger.contexts.crewing.views.objections import OBJECTIONS
from rigger.contexts.crewing.views.overrides import OVERRIDES
from rigger.contexts.crewing.views.plans import PLANS
from rigger.contexts.crewing.views.positions import POSITIONS
from rigger.contexts.crewing.views.rules import RULES
from rigger.contexts.crewing.views.sites import SITES
from rigger.contexts.crewing.views.workers import WORKERS
from rigger.contracts.standards import AMENDMENTS

VIEWS = (AMENDMENTS, BOOKINGS, CRANES, FEEDS, LEDGERS, OBJECTIONS, OVERRIDES, PLANS, POSITIONS, RULES, SHIFT_CRANES, SITES, STAYS, WORKERS)

__all__ = [
    "AMENDMENTS", "BOOKINGS", "CRANES", "FEEDS", "LEDGERS", "OBJECTIONS", "OVERRIDES", "PLANS", "POSITIONS", "RULES", "SHIFT_CRANES",
    "SITES", "STAYS", "VIEWS", "WORKERS",
]  # fmt: skip

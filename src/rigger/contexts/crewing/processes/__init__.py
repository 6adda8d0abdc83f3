"""What follows by itself: offers end, bookings move with their shifts, and what no longer passes turns red."""

from rigger.contexts.crewing.processes.expiry import EXPIRY
from rigger.contexts.crewing.processes.filled import FILLED
from rigger.contexts.crewing.processes.left import LEFT
from rigger.contexts.crewing.processes.moved import MOVED
from rigger.contexts.crewing.processes.overridden import OVERRIDDEN
from rigger.contexts.crewing.processes.recheck import RECHECK_POSITION, RECHECK_SITE, RECHECK_WORKER
from rigger.contexts.crewing.processes.withdrawn import WITHDRAWN

PROCESSES = (EXPIRY, FILLED, LEFT, MOVED, OVERRIDDEN, RECHECK_POSITION, RECHECK_SITE, RECHECK_WORKER, WITHDRAWN)

"""The contexts that this Rigger is made of."""

from rigger.contexts.crewing.context import CREWING
from rigger.contexts.jobs.context import JOBS
from rigger.contexts.notifications.context import NOTIFICATIONS
from rigger.contexts.passports.context import PASSPORTS
from rigger.contexts.standards.context import STANDARDS
from rigger.contexts.workforce.context import WORKFORCE

__all__ = ["CONTEXTS", "CREWING", "JOBS", "NOTIFICATIONS", "PASSPORTS", "STANDARDS", "WORKFORCE"]

CONTEXTS = (WORKFORCE, JOBS, STANDARDS, CREWING, NOTIFICATIONS, PASSPORTS)
"""In the order in which most news travels: who publishes stands before who listens."""

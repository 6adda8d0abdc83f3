"""What can happen in jobs, by what it happens to. Stored for ever: add, never change. Moments are UTC."""

from rigger.contexts.jobs.events.crane import ALLOCATION_EVENTS, CRANE_EVENTS
from rigger.contexts.jobs.events.job import JOB_EVENTS
from rigger.contexts.jobs.events.rules import PASSING_EVENTS, RULE_EVENTS
from rigger.contexts.jobs.events.site import CLIENT_EVENTS, SITE_EVENTS

EVENTS: tuple[type, ...] = (
    *CLIENT_EVENTS, *SITE_EVENTS, *CRANE_EVENTS, *ALLOCATION_EVENTS, *JOB_EVENTS, *RULE_EVENTS, *PASSING_EVENTS,
)  # fmt: skip

"""What follows by itself in jobs: a client's new name reaches its sites, and so does what it asks."""

from rigger.contexts.jobs.processes.passing_on import PASSING_ON
from rigger.contexts.jobs.processes.renaming import RENAMING

PROCESSES = (PASSING_ON, RENAMING)

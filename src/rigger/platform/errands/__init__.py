"""Errands and rounds, kept in PostgreSQL and run by procrastinate: at least once, with patience, and never out of sight."""

from rigger.platform.errands.queue import GivenUp, Queue, given_up
from rigger.platform.errands.runner import Pace, Runner, Work
from rigger.platform.errands.schema import have_errands

__all__ = ["GivenUp", "Pace", "Queue", "Runner", "Work", "given_up", "have_errands"]

"""The log of an installation: every process of it writes whole lines to the same file, data/rigger.log."""

import logging
from collections.abc import Generator
from contextlib import contextmanager

from structlog.typing import FilteringBoundLogger

from rigger.edge.logs import Forwarded, error_fields, log_to
from rigger.house.installation import Installation
from rigger.house.opening import Failed


@contextmanager
def journal(here: Installation) -> Generator[FilteringBoundLogger]:
    """Open it, and let what libraries warn of come into it too."""
    with (here.settings.data / "rigger.log").open("ab", buffering=0) as lines:
        log = log_to(lines)
        logging.basicConfig(handlers=[Forwarded(log)], level=logging.WARNING, force=True)
        yield log


def breaking(log: FilteringBoundLogger) -> Failed:
    """Return who writes down that a follower broke."""
    return lambda name, error: log.error("a follower broke and is tried again", follower=name, **error_fields(error))

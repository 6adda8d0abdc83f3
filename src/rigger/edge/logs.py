"""What is written about the house at work: one JSON line each, with the field names of the Elastic Common Schema.

No bodies, no addresses as typed, no query values, no messages of exceptions: what is personal stays out of logs.
"""

import logging
from datetime import UTC, datetime
from traceback import format_tb
from typing import BinaryIO, override

import orjson
import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

_LEVELS = {logging.WARNING: "warning", logging.ERROR: "error", logging.CRITICAL: "critical"}


def log_to(out: BinaryIO) -> FilteringBoundLogger:
    """Return a log that writes its lines to a file, such as `sys.stdout.buffer`; it tells from level info on."""
    level = structlog.make_filtering_bound_logger(logging.INFO)
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.BytesLogger(out), processors=[_line], wrapper_class=level, cache_logger_on_first_use=True
    )
    return logger


def _line(_logger: WrappedLogger, level: str, event: EventDict) -> bytes:
    head = {"@timestamp": datetime.now(UTC), "log.level": level, "message": event.pop("event"), "ecs.version": "8.11.0"}
    return orjson.dumps(head | dict(event), default=str)


def error_fields(error: BaseException) -> dict[str, str]:
    """Return what a line says of an exception: its type and where it was raised, not its text, which may quote a person."""
    return {"error.type": type(error).__qualname__, "error.stack_trace": "".join(format_tb(error.__traceback__))}


class Forwarded(logging.Handler):
    """Brings what libraries log in Python's own way to the same file in the same form."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        """Take the log to write to."""
        super().__init__(logging.INFO)
        self._log = log

    @override
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        fields = {"log.logger": record.name} | (error_fields(error) if error else {})
        getattr(self._log, _LEVELS.get(record.levelno, "info"))(record.getMessage(), **fields)

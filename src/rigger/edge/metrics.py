"""What is counted: requests and how long they took, by route and status, how far behind each follower is, and errands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


@dataclass(slots=True)
class Metrics:
    """The figures of one process. Whoever else counts something adds it to `registry`."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    _requests: Counter = field(init=False)
    _seconds: Histogram = field(init=False)
    _behind: Gauge = field(init=False)
    _errands: Gauge = field(init=False)
    _known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = field(
        default_factory=dict[tuple[str, str, int], tuple[Counter, Histogram]]
    )

    def __post_init__(self) -> None:
        """Make the figures, and those of the process itself."""
        where = ("method", "route")
        self._requests = Counter("rigger_http_requests", "Requests answered.", (*where, "status"), registry=self.registry)
        self._seconds = Histogram(
            "rigger_http_request_seconds", "Seconds from a request to the end of its answer.", (*where, "status_class"),
            registry=self.registry, buckets=_SECONDS,
        )  # fmt: skip
        self._behind = Gauge(
            "rigger_behind_events", "Events of the log that a follower has not yet taken.", ("context", "follower"),
            registry=self.registry,
        )  # fmt: skip
        self._errands = Gauge("rigger_errands", "Errands that wait, are being run, or were given up.", ("state",), registry=self.registry)
        ProcessCollector(registry=self.registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request by its route's template, never by its address."""
        key = (method if method in _METHODS else "other", route, status)
        counted = self._known.get(key)
        if counted is None:
            counted = self._known[key] = (
                self._requests.labels(*key), self._seconds.labels(*key[:2], f"{status // 100}xx"),
            )  # fmt: skip
        counted[0].inc()
        counted[1].observe(seconds)

    def behind(self, lags: Mapping[str, Mapping[str, int]]) -> None:
        """Say how far behind the followers of each context are, in events; nothing is said of those not named."""
        self._behind.clear()
        for context, followers in lags.items():
            for follower, events in followers.items():
                self._behind.labels(context, follower).set(events)

    def errands(self, counts: Mapping[str, int]) -> None:
        """Say how many errands there are in each state; nothing is said of those not named."""
        self._errands.clear()
        for state, count in counts.items():
            self._errands.labels(state).set(count)

    def page(self) -> bytes:
        """Return all of it in the text format of Prometheus."""
        return generate_latest(self.registry)

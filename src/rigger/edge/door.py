"""The door: every request passes it once, on its way in and on its way out. One layer, so that it costs little.

It gives the request an id, checks where it comes from, stamps the answer, counts it, writes its one line, and answers
for whatever nobody else answered for.
"""

from time import perf_counter_ns

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from rigger.edge.asked import Asked, check_once, note
from rigger.edge.bounds import Bounds
from rigger.edge.logs import error_fields
from rigger.edge.metrics import Metrics
from rigger.edge.problems import problem
from rigger.edge.refusals import AddressUnreadable, Broken, DatabaseSilent, VersionUnknown
from rigger.kernel.refusal import Refused

_GONE = 499
"""What is counted where the asker went away before there was an answer."""

_QUIET = frozenset({"/livez", "/readyz", "/metrics"})
"""Asked every few seconds by machines; they are counted but not written down."""

_ALWAYS = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Passing:
    """One request on its way through."""

    __slots__ = ("asked", "send", "stamp", "status")

    def __init__(self, asked: Asked, send: Send, stamp: tuple[tuple[bytes, bytes], ...]) -> None:
        """Take where its answer goes, and the headers that say in which version it is."""
        self.asked, self.send, self.stamp, self.status = asked, send, stamp, 0

    async def out(self, message: Message) -> None:
        """Stamp the answer; what a route has set itself stays."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            own = {name for name, _ in message["headers"]}
            always = [each for each in _ALWAYS if each[0] not in own]
            message["headers"] = [*message["headers"], *always, *self.stamp, (b"x-request-id", self.asked.id.encode())]
        await self.send(message)


class Door:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, bounds: Bounds, metrics: Metrics, log: FilteringBoundLogger) -> None:
        """Take what lies behind it, and where it counts and writes."""
        self._app, self._bounds, self._metrics, self._log = app, bounds, metrics, log
        self._newest = bounds.versions.newest.encode()
        self._stamps = {day.isoformat().encode(): bounds.versions.stamp(day.isoformat()) for day in bounds.versions.days}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter_ns()
        passing = Passing(note(scope), send, self._stamps[self._newest])
        try:
            self._check(scope, passing)
            await self._app(scope, receive, passing.out)
        except Refused as no:
            passing.asked.refused = no.code
            await problem(no)(scope, receive, passing.out)
        except ClientDisconnect:
            passing.status = passing.status or _GONE
        except Exception as error:  # noqa: BLE001 - nobody else answered for it
            await self._broken(scope, receive, passing, error)
        finally:
            self._tell(scope, passing, perf_counter_ns() - started)

    def _check(self, scope: Scope, passing: Passing) -> None:
        asked = passing.asked
        check_once(scope, asked)
        self._bounds.check(asked)
        if b"%00" in scope["query_string"] or "\0" in scope["path"]:
            raise AddressUnreadable
        version = asked.headers.get(b"rigger-version", self._newest)
        if version != self._newest:
            if version not in self._stamps:
                raise VersionUnknown(newest=self._newest.decode())
            asked.version, passing.stamp = version.decode(), self._stamps[version]

    async def _broken(self, scope: Scope, receive: Receive, passing: Passing, error: Exception) -> None:
        asked = passing.asked
        self._log.error("A request broke.", **{"http.request.id": asked.id, "trace.id": asked.trace}, **error_fields(error))
        if passing.status:
            raise error  # the answer is on its way: all that is left is to break it off
        no = DatabaseSilent() if isinstance(error, self._bounds.silent) else Broken(request=asked.id)
        await problem(no)(scope, receive, passing.out)

    def _tell(self, scope: Scope, passing: Passing, nanoseconds: int) -> None:
        asked, method, status = passing.asked, scope["method"], passing.status or _GONE
        route = scope.get("route")
        template = "unmatched" if route is None else route.path
        self._metrics.answered(method, template, status, nanoseconds / 1e9)
        if template not in _QUIET:
            self._log.info(f"{method} {template} {status}", **{
                "event.dataset": "rigger.http", "event.duration": nanoseconds, "http.request.id": asked.id,
                "http.request.method": method, "http.response.status_code": status, "http.route": template,
                "rigger.refused": asked.refused, "trace.id": asked.trace,
            })  # fmt: skip

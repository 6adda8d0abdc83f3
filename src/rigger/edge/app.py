"""Builds the application: the routes of the contexts behind one door, with the same manners for all."""

from collections.abc import Iterable

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.types import Lifespan
from structlog.typing import FilteringBoundLogger

from rigger.edge import health, published, reading, refusing
from rigger.edge.bounds import Bounds
from rigger.edge.described import Described
from rigger.edge.door import Door
from rigger.edge.index import Index
from rigger.edge.metrics import Metrics
from rigger.kernel.context import Context

_DESCRIPTION = """The open platform for crews who do high-risk lifting work.

Whatever changes something may carry an Idempotency-Key, so that a repetition is harmless, and If-Match, so that nobody
overwrites what they have not seen. Whatever is refused says why in a sentence, and how to mend it."""


def build(contexts: Iterable[Context], bounds: Bounds, log: FilteringBoundLogger, lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """Return the application that serves the routes of these contexts.

    Before it can answer, `main` puts the `House` on `app.state.house`, best in `lifespan`; until then 503 says that it is
    starting. Its figures are on `app.state.metrics`. Serve it without an access log: the door writes its own.
    """
    metrics = Metrics()
    app = Described(
        title="Rigger", version=bounds.versions.newest, description=_DESCRIPTION, lifespan=lifespan,
        docs_url=None, redoc_url=None, redirect_slashes=False, separate_input_output_schemas=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False},
        exception_handlers=refusing.HANDLERS,
        middleware=[Middleware(Door, bounds=bounds, metrics=metrics, log=log)],
    )  # fmt: skip
    app.state.bounds, app.state.metrics = bounds, metrics
    theirs = (route for each in contexts if each.routes for route in _router(each).routes)
    app.router.routes += [*health.ROUTES, *reading.ROUTES, *published.ROUTES, *theirs]
    app.router.routes.insert(0, Index(app.router.routes))
    return app


def _router(context: Context) -> APIRouter:
    if not isinstance(context.routes, APIRouter):
        raise TypeError(f"the routes of {context.name} are not a router")
    return context.routes

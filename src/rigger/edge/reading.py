"""The pages for those who write against the interface; they are served from here and ask nothing of the internet."""

from html import escape

from fastapi import FastAPI, Request, Response
from starlette.routing import Route

from rigger.edge.bounds import Bounds
from rigger.edge.paper import code, page, paragraphs, table
from rigger.edge.problems import address_of, every, status_of, title_of
from rigger.edge.reference import reference
from rigger.edge.refusals import NoSuchAddress


async def show_reference(request: Request) -> Response:
    """Show what can be asked."""
    app: FastAPI = request.app
    bounds: Bounds = app.state.bounds
    return page("Reference", reference(app.openapi(), (day.isoformat() for day in bounds.versions.days)))


async def show_problems(_request: Request) -> Response:
    """Show every way in which something may be refused."""
    rows = ((f'<a href="{address_of(each)}">{escape(title_of(each))}</a>', str(status_of(each)), escape(each.template()))
            for each in every().values())  # fmt: skip
    return page("Refusals", table("Every refusal", ("Name", "Status", "What is said"), rows))


async def show_problem(request: Request) -> Response:
    """Explain one refusal; raises `NoSuchAddress`."""
    refusal = every().get(request.path_params["code"])
    if refusal is None:
        raise NoSuchAddress
    app: FastAPI = request.app
    address = address_of(refusal)
    asking = (
        f'<li><a href="/v1/reference#{escape(each["operationId"])}">{escape(each["summary"])}</a> {code(f"{method.upper()} {path}")}</li>'
        for path, methods in app.openapi()["paths"].items()
        for method, each in methods.items()
        if f"'{address}'" in str(each["responses"])
    )
    where = "".join(asking)
    said = paragraphs(refusal.template()) + f"<p>HTTP status {status_of(refusal)}, type {code(address)}.</p>"
    told = f"<h2>Who may answer so</h2><ul>{where}</ul>" if where else ""
    return page(title_of(refusal), said + told + '<p><a href="/v1/problems">Every refusal</a></p>')


ROUTES = (
    Route("/v1/reference", show_reference),
    Route("/v1/problems", show_problems),
    Route("/v1/problems/{code}", show_problem),
)
"""For people who write against the interface."""

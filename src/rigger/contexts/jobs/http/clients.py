"""The routes of clients."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from rigger.contexts.jobs.domain.commands import NameClient
from rigger.contexts.jobs.http.asking import OF_TEXT, ByName, Named
from rigger.contexts.jobs.http.reach import Clients, Standing
from rigger.contexts.jobs.views.clients import CLIENTS_BY_NAME, ClientShown
from rigger.edge import acting, answers, bodies, pages, problems, routes
from rigger.kernel.refusal import Missing

router = routes.routes("jobs")


class ClientTold(bodies.Body):
    """What a client is called."""

    name: str


@router.put("/clients/{client}", status_code=204, responses=problems.problems(Missing, *OF_TEXT))
async def name_client(client: UUID, told: ClientTold, clients: Clients, act: acting.Acting) -> Response:
    """Add a client, or rename one; its sites follow. The id is any new UUID."""
    return answers.answer(await clients.execute(client, NameClient(client, told.name), act))


@router.get("/clients", response_model=pages.Page[ClientShown])
async def list_clients(page: pages.Paging, found: Standing, sought: Annotated[Named, Query()]) -> Response:
    """List clients by name."""
    start = page.after(ByName())
    lines = await found.all(CLIENTS_BY_NAME, ClientShown, name=sought.beginning, **start._asdict(), limit=page.fetch)
    return page.listed(lines, lambda line: ByName(line.sought, line.client))

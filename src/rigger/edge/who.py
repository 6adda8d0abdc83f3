"""Who is asking, and for which organisation. Until there is sign-in, everyone on this machine is `local`."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request

from rigger.edge.asked import noted
from rigger.edge.given import Given, Read
from rigger.edge.house import house_of
from rigger.edge.refusals import OrganisationUnnamed, OrganisationUnreadable

ORGANISATION = Read(
    "Rigger-Organisation", "header", {"type": "string", "format": "uuid"},
    "The organisation whose matter this is; may be left out where only one is kept.",
)  # fmt: skip
REFUSALS = (OrganisationUnnamed, OrganisationUnreadable)


@dataclass(frozen=True, slots=True)
class Who:
    """The organisation that is acted for, and who acts."""

    owner: UUID
    actor: str


def who_asks(request: Request) -> Who:
    """Return who is asking; raises `OrganisationUnnamed` or `OrganisationUnreadable`."""
    named = noted(request.scope).header(b"rigger-organisation")
    if named is None:
        only = house_of(request).organisation
        if only is None:
            raise OrganisationUnnamed
        return Who(only, "local")
    try:
        return Who(UUID(named), "local")
    except ValueError:
        raise OrganisationUnreadable from None


async def _find(request: Request) -> Who:
    return who_asks(request)


Me = Annotated[Who, Depends(Given(_find, (ORGANISATION,), REFUSALS))]
"""Who is asking, for a route that only reads."""

"""How a route has work begun that is done beside the events: by the name of an errand, about one thing."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from rigger.edge.given import Given
from rigger.edge.house import house_of

type Begin = Callable[[str, UUID], Awaitable[None]]
"""Begins an errand; it is done at least once, at its own time."""


async def _find(request: Request) -> Begin:
    return house_of(request).begin


Starting = Annotated[Begin, Depends(Given(_find))]
"""What begins an errand, for a route whose answer does not wait for it."""

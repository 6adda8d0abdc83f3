"""What the crew calls a type of ticket, wherever it is from, and what the organisation calls its own."""

from collections.abc import Callable
from datetime import date

from rigger.catalogue.classes import name_anywhere
from rigger.contracts.standards import standing_in
from rigger.edge.clock import now
from rigger.kernel.rows import Rows

type Naming = Callable[[str, date], str]
"""Gives the name of a type on a day; one that no law knows is called by its code."""


async def naming(rows: Rows) -> Naming:
    """Return the names as the organisation holds them now."""
    at = now()
    catalogue = (await standing_in(rows)).law(at)
    return lambda code, day: name_anywhere(catalogue, code, day, at)

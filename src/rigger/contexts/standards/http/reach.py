"""How the routes of standards reach its streams and its rows, and the catalogue as the organisation holds it."""

from typing import Annotated

from fastapi import Depends

from rigger.catalogue.amended import Amendment, amended
from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.shipped import shipped
from rigger.contexts.standards.domain.amendment import AMENDMENT, AmendmentCommand, Known
from rigger.contexts.standards.events import AmendmentEvent
from rigger.contexts.standards.views.amendments import AmendmentLine
from rigger.edge.stores import rows, streams
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

type Amendments = Annotated[Streams[AmendmentCommand, Known, AmendmentEvent, AmendmentEvent], Depends(streams(AMENDMENT))]
type Standing = Annotated[Rows, Depends(rows("standards"))]
"""Rows that change together with what they show."""


def held(lines: list[AmendmentLine]) -> Catalogue:
    """Return the catalogue with amendments laid over it."""
    made = (Amendment(first=each.first, recorded=each.made_at, adopts=each.adopts, lines=each.lines) for each in lines)
    return amended(shipped(), tuple(made))

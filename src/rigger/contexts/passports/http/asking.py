"""What the routes of passports are given, and the refusals that several of them may answer with."""

from typing import Annotated

from fastapi import Depends

from rigger.contexts.passports.domain import refusals as no
from rigger.contexts.passports.domain.commands import PassportCommand
from rigger.contexts.passports.domain.jws import MEDIA
from rigger.contexts.passports.domain.passport import PASSPORT, Passport
from rigger.contexts.passports.events import PassportEvent
from rigger.contexts.passports.views import VIEWS
from rigger.contracts.workforce import HolderNews
from rigger.edge.problems import Responses
from rigger.edge.stores import rows, streams
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

type Passports = Annotated[Streams[PassportCommand, Passport, PassportEvent, HolderNews], Depends(streams(PASSPORT))]
type Read = Annotated[Rows, Depends(rows("passports", *VIEWS))]
"""The rows of passports, as far as the asker has seen them change."""

OVER = (no.ShareWasRevoked, no.ShareEnded, no.ShareOfOneWhoLeft, no.ShareOfForgotten)
SIGNED: Responses = {200: {"description": "The credential as a compact JWS.", "content": {MEDIA: {"schema": {"type": "string"}}}}}

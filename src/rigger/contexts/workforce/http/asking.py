"""What every route of a crew record needs: its streams, and the refusals that any of them may answer with."""

from typing import Annotated

from fastapi import Depends

from rigger.contexts.workforce.domain.commands import CrewRecordCommand
from rigger.contexts.workforce.domain.crew_record import NoSuchCrewRecord, WorkerHasLeft, WorkerWasForgotten
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD, Known
from rigger.contexts.workforce.domain.tickets import NoSuchTicket
from rigger.contexts.workforce.domain.typed import AbsurdDay
from rigger.contexts.workforce.events import CrewRecordEvent
from rigger.contracts.standards import StandardsNews
from rigger.edge.stores import streams
from rigger.kernel.refusal import Missing
from rigger.kernel.streams import Streams
from rigger.kernel.values import Blank, ControlCharacters, TooLong

type Records = Annotated[Streams[CrewRecordCommand, Known, CrewRecordEvent, StandardsNews], Depends(streams(CREW_RECORD))]

OF_RECORD = (Missing, NoSuchCrewRecord, WorkerHasLeft, WorkerWasForgotten)
OF_TEXT = (Blank, TooLong, ControlCharacters)
OF_TICKET = (*OF_RECORD, NoSuchTicket, AbsurdDay)

"""The streams in which people speak of what blocks a worker: overrides and objections."""

from typing import Annotated

from fastapi import Depends

from rigger.contexts.crewing.domain.knowledge import News
from rigger.contexts.crewing.domain.objection import OBJECTION, ObjectionCommand, Objections
from rigger.contexts.crewing.domain.override import OVERRIDE, OverrideRules, Overrides
from rigger.contexts.crewing.events import ObjectionEvent, OverrideEvent
from rigger.edge.stores import streams
from rigger.kernel.streams import Streams

type Overriding = Annotated[Streams[OverrideRules, Overrides, OverrideEvent, News], Depends(streams(OVERRIDE))]
type Objecting = Annotated[Streams[ObjectionCommand, Objections, ObjectionEvent, News], Depends(streams(OBJECTION))]

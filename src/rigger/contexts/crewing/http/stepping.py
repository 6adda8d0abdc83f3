"""What was decided and said, step by step: each event with who, when it was true, and when it was recorded."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

import msgspec

from rigger.contexts.crewing.events import RulesOverridden
from rigger.contexts.crewing.sheets.bundle import StepThen
from rigger.kernel.codec import snake
from rigger.kernel.log import Recorded

_KEPT = frozenset({
    "rules", "reason", "verdict", "starts_at", "ends_at", "expires_at", "until", "by", "control", "rule", "words", "outcome", "done",
})  # fmt: skip
"""What of an event is told; ids of what the bundle is about anyway are left out."""


def objections_then(raised: Iterable[Recorded[Any]], position: UUID) -> tuple[StepThen, ...]:
    """Return what a worker objected to about a position, and what was done about it."""
    history = list(raised)
    about = {each.event.objection for each in history if getattr(each.event, "position", None) == position}
    return steps_then(each for each in history if each.event.objection in about)


def steps_then(history: Iterable[Recorded[Any]]) -> tuple[StepThen, ...]:
    """Return events as steps."""
    return tuple(
        StepThen(
            snake(type(each.event).__name__), each.source.actor, each.source.happened_at, each.source.recorded_at, _said(each.event),
        )
        for each in history
    )  # fmt: skip


def _said(event: object) -> dict[str, str]:
    held: dict[str, Any] = msgspec.to_builtins(event)
    told = {name: _written(value) for name, value in held.items() if name in _KEPT and value not in ("", None, {})}
    return told | ({"waived": _written([each.rule for each in event.waived])} if isinstance(event, RulesOverridden) else {})


def _written(value: object) -> str:
    return ", ".join(map(str, cast("list[object]", value))) if isinstance(value, list | tuple) else str(value)

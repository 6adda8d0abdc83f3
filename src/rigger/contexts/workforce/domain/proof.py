"""How strongly a ticket is proven: who looked at what, when and where."""

from dataclasses import replace
from datetime import timedelta

from rigger.contexts.workforce.domain.commands import RecordEvidence
from rigger.contexts.workforce.domain.typed import OLDEST_CARD, line_if, sane
from rigger.contexts.workforce.events import Holding
from rigger.kernel.refusal import Invalid
from rigger.kernel.values import line

ONE_DAY = timedelta(days=1)


class CheckedWhen(Invalid):
    """Say on which day the ticket was checked."""


def checked(before: Holding, command: RecordEvidence) -> Holding:
    """Return the ticket as strongly proven as it was checked; merely claimed takes an earlier check back."""
    held = replace(before.held, evidence=command.evidence)
    if command.evidence == "claimed":
        return replace(before, held=held, checked_by=None, checked_on=None, checked_where=None)
    if command.on is None:
        raise CheckedWhen
    return replace(
        before,
        held=held,
        checked_by=line(command.by, "Checked by", 120),
        checked_on=sane(command.on, "Checked on", OLDEST_CARD, command.at.date() + ONE_DAY),
        checked_where=line_if(command.where, "Checked where", 120),
    )

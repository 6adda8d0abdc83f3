"""How strongly a ticket is proven: who looked at what, when and where, and what they did not accept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from rigger.contexts.workforce.domain.showing import AcceptEvidence, RecordEvidence, RejectEvidence
from rigger.contexts.workforce.domain.typed import OLDEST_CARD, line_if, sane
from rigger.contexts.workforce.events import Attached, Holding, Rejected
from rigger.kernel.refusal import Invalid, Refused
from rigger.kernel.values import line

ONE_DAY = timedelta(days=1)
ASKED_OF_OTHERS = frozenset({"looked_up", "confirmed"})
"""Checks at which a register or the issuer answered."""


class CheckedWhen(Invalid):
    """Say on which day the ticket was checked."""


class LookedUpWhere(Invalid):
    """Say in which register the ticket was looked up (its name or address) or who at the issuer confirmed it, and what the answer was."""


class LookedAtAlready(Refused):
    """This ticket changed since you opened it, or somebody else has looked at it: it now stands as {evidence}. Open it again first."""


def checked(before: Holding, command: RecordEvidence) -> Holding:
    """Return the ticket as strongly proven as it was checked; merely claimed takes an earlier check back."""
    held = replace(before.held, evidence=command.evidence)
    if command.evidence == "claimed":
        unchecked = replace(before, held=held, checked_by=None, checked_on=None, checked_where=None, checked_result=None)
        return replace(unchecked, rejected=None, rejected_by=None)
    if command.on is None:
        raise CheckedWhen
    if command.evidence in ASKED_OF_OTHERS and not ((command.where or "").strip() and (command.result or "").strip()):
        raise LookedUpWhere
    return replace(
        before,
        held=held,
        checked_by=line(command.by, "Checked by", 120),
        checked_on=_day(command.on, command.at),
        checked_where=line_if(command.where, "Checked where", 120),
        checked_result=line_if(command.result, "Result", 200),
        rejected=None,
        rejected_by=None,
        files=_looked(before.files),
    )


def accepted(before: Holding, command: AcceptEvidence) -> Holding:
    """Return the ticket as accepted by whoever looked at it; raises `LookedAtAlready` unless they saw it as it stands."""
    said = RecordEvidence(command.ticket, command.evidence, command.at, command.by, command.on, command.where, command.result)
    return _seen(before, checked(before, said), command.face)


def rejected(before: Holding, command: RejectEvidence) -> Holding:
    """Return the ticket as merely claimed, with why its evidence was rejected; raises as `accepted` does."""
    claim = replace(before.held, evidence="claimed")
    now = replace(before, held=claim, checked_by=None, checked_on=None, checked_where=None, checked_result=None)
    why = Rejected(command.reason, _day(command.on, command.at))
    now = replace(now, rejected=why, rejected_by=line(command.by, "Rejected by", 120), files=_looked(before.files))
    return _seen(before, now, command.face)


def _seen(before: Holding, now: Holding, face: str) -> Holding:
    if now != before and before.face != face:
        raise LookedAtAlready(evidence="rejected" if before.rejected else before.held.evidence.replace("_", " "))
    return now


def _looked(files: tuple[Attached, ...]) -> tuple[Attached, ...]:
    return tuple(replace(each, looked=True) for each in files)


def _day(on: date, at: datetime) -> date:
    return sane(on, "Checked on", OLDEST_CARD, at.date() + ONE_DAY)

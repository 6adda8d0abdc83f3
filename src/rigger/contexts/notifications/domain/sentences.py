"""Each entry in the words of whoever reads it: what happened, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from rigger.contexts.notifications.events import About, Kind, Reader
from rigger.gate.clock import zone_named

AGAINST: Mapping[str, str] = {
    "ticket.missing": "a ticket is missing",
    "ticket.expired": "a ticket has ended",
    "ticket.expires_before_end": "a ticket ends too early",
    "ticket.not_yet": "a ticket is not valid yet",
    "ticket.suspended": "a ticket is suspended",
    "ticket.cancelled": "a ticket is cancelled",
    "ticket.renewable_only": "a ticket has ended and waits to be renewed",
    "ticket.evidence_weak": "a ticket is not proven well enough",
    "ticket.condition": "a ticket bears a condition",
    "age.minimum": "the worker is too young",
    "availability": "the worker is away then",
    "overlap": "the worker is booked elsewhere then",
    "nothing_planned": "nothing is planned there any more",
    "never_judged": "nothing is known of the worker",
    "no_such_limits": "the limits on hours that the site names do not exist",
    "moved": "the shift moved to other times",
}
"""What stands against a booking, by rule."""

FAMILIES: Mapping[str, str] = {"ticket": "a ticket does not fit", "fatigue": "the hours are too many or the rest too short"}


@dataclass(frozen=True, slots=True)
class Names:
    """What is called how: the worker, the type of ticket, and the site with its clock (UTC where none is known)."""

    worker: str
    ticket: str = ""
    site: str = ""
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says, and what its reader is to do."""

    sentence: str
    next: str


def said(reader: Reader, kind: Kind, about: About, names: Names) -> Said:
    """Put an entry into words, to the worker as `you`."""
    whose = "Your" if reader == "worker" else f"{names.worker}'s"
    match kind:
        case "booking_red":
            why = ", ".join(dict.fromkeys(map(against, about.rules)))
            return Said(f"{whose} booking {_when(about.starts_at, names)} no longer passes: {why}.", _RED[reader])
        case "booking_passes":
            return Said(f"{whose} booking {_when(about.starts_at, names)} passes again.", "Nothing is left to do.")
        case "ticket_ends":
            return Said(f"{whose} {names.ticket} ends on {_day(about.ends)}.", _ENDS[reader])
        case "list_given":
            what = f"{whose} list for {about.job_name}, {about.site_name}"
            return Said(f"{what}: {_left(about)}.", _LIST) if about.items else Said(f"{what} is done.", "Nothing is left to do.")
        case _:
            assert_never(kind)


_RED: Mapping[Reader, str] = {
    "coordinator": "Open the booking's verdict, mend what stands against it, or find somebody else.",
    "worker": "Talk to the office before you travel; if it is wrong, tell them what is right.",
}
_ENDS: Mapping[Reader, str] = {
    "coordinator": "See that it is renewed, or plan somebody else from then on.",
    "worker": "Renew it now, and show the office the new card.",
}
_LIST = "Go through the list, and send the proof of each to the office."


def against(rule: str) -> str:
    """Say in plain words what a rule holds against a booking."""
    return AGAINST.get(rule) or FAMILIES.get(rule.partition(".")[0], "a rule of the site or the crew is not met")


def _left(about: About) -> str:
    count = "one thing to do" if len(about.items) == 1 else f"{len(about.items)} things to do"
    return count if about.due is None else f"{count} by {_day(about.due)}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B %Y}"


def _when(at: datetime | None, names: Names) -> str:
    local = None if at is None else at.astimezone(zone_named(names.zone))
    return f"at {names.site or 'the site'}" + ("" if local is None else f" from {_day(local)}, {local:%H:%M}")

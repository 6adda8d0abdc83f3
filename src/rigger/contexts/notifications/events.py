"""What can happen in notifications. Stored for ever: add, never change. An entry speaks of people by their ids alone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

type Reader = Literal["coordinator", "worker"]
"""Whose inbox: that of the organisation's coordinators, or the worker's own."""

type Kind = Literal["booking_red", "booking_passes", "ticket_ends", "list_given"]
"""What an entry tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an entry speaks of; only what matters to its kind is filled. Times are UTC.

    `rules` stand against a booking at a site that starts at `starts_at`, or none does any more; a ticket of a type ends on `ends`, `lead`
    days after the reminder was due; a list for a job has `items`, each a sentence, to be done by `due`.
    """

    worker: UUID
    booking: UUID | None = None
    position: UUID | None = None
    site: UUID | None = None
    job: UUID | None = None
    ticket: UUID | None = None
    rules: tuple[str, ...] = ()
    starts_at: datetime | None = None
    type: str = ""
    ends: date | None = None
    lead: int = 0
    job_name: str = ""
    site_name: str = ""
    items: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class EntryMade:
    """Somebody was told something."""

    reader: Reader
    kind: Kind
    about: About


@dataclass(frozen=True, slots=True)
class EntryRead:
    """Whoever it was for has read it."""


type EntryEvent = EntryMade | EntryRead

ENTRY_EVENTS = (EntryMade, EntryRead)


@dataclass(frozen=True, slots=True)
class LeadsSet:
    """From now on people are reminded so many days before a ticket ends; the longest comes first."""

    days: tuple[int, ...]


LEADS_EVENTS = (LeadsSet,)

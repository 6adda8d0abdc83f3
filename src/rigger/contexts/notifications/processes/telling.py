"""When crewing says that a booking turned red, passes again, or that somebody got a list, those concerned find an entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.notifications.domain.entry import ENTRY, EntryCommand, MakeEntry
from rigger.contexts.notifications.events import About, Kind, Reader
from rigger.contracts.crewing import BookingCancelled, BookingMoved, BookingPassesAgain, BookingTurnedRed, MobilisationListGiven
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send
from rigger.kernel.values import derived

type Heard = BookingTurnedRed | BookingPassesAgain | BookingMoved | BookingCancelled | MobilisationListGiven

HEARD = (BookingTurnedRed, BookingPassesAgain, BookingMoved, BookingCancelled, MobilisationListGiven)

BOTH: tuple[Reader, ...] = ("coordinator", "worker")


@dataclass(frozen=True, slots=True)
class Watched:
    """Whether a booking is red, and whether the last news was that it no longer is; where it is, and when it starts (UTC)."""

    red: bool = False
    cleared: bool = False
    site: UUID | None = None
    starts_at: datetime | None = None


def key(news: Heard, source: Source) -> UUID:
    """Keep one memory for each booking; a list stands for itself."""
    return source.id if isinstance(news, MobilisationListGiven) else news.booking


def evolve(watched: Watched, news: Heard, _source: Source) -> Watched:
    """Remember which bookings are red; one that moves passes where it moved to."""
    match news:
        case BookingTurnedRed():
            return Watched(red=True, site=news.site, starts_at=news.starts_at)
        case BookingPassesAgain() | BookingMoved():
            starts_at = news.starts_at if isinstance(news, BookingMoved) else watched.starts_at
            return Watched(cleared=True, site=watched.site, starts_at=starts_at) if watched.red else Watched()
        case BookingCancelled() | MobilisationListGiven():
            return Watched()
        case _:
            assert_never(news)


def react(watched: Watched, news: Heard, source: Source) -> tuple[Send[EntryCommand], ...]:
    """Tell those concerned, each once."""
    match news:
        case BookingTurnedRed(booking, position, worker, site, rules, starts_at):
            about = About(worker=worker, booking=booking, position=position, site=site, rules=rules, starts_at=starts_at)
            return _told("booking_red", about, source)
        case BookingPassesAgain(booking, position, worker) | BookingMoved(booking, position, worker) if watched.cleared:
            about = About(worker=worker, booking=booking, position=position, site=watched.site, starts_at=watched.starts_at)
            return _told("booking_passes", about, source)
        case MobilisationListGiven(worker, job, job_name, site_name, items, due):
            about = About(worker=worker, job=job, job_name=job_name, site_name=site_name, items=items, due=due)
            return _told("list_given", about, source, "worker")
        case _:
            return ()


def _told(kind: Kind, about: About, source: Source, *readers: Reader) -> tuple[Send[EntryCommand], ...]:
    return tuple(Send(ENTRY, derived(source.id, reader), MakeEntry(reader, kind, about)) for reader in readers or BOTH)


TELLING: Process[Watched, Heard] = Process("telling", Watched(), HEARD, evolve, react, key)

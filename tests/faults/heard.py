"""What a log proves of a race: nothing was accepted after what blocks it was heard, and how soon what slipped between was red and told."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rigger.contexts.crewing.context import CREWING
from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import looks_at
from rigger.contexts.crewing.domain.judging import standing
from rigger.contexts.crewing.domain.knowledge import as_planned
from rigger.contexts.crewing.domain.states import Place
from rigger.contexts.crewing.events import BookingFlagged, OfferAccepted
from rigger.contexts.notifications.events import EntryMade
from rigger.contexts.notifications.processes.telling import BOTH
from rigger.contracts.crewing import BookingTurnedRed
from rigger.gate.facts import Span
from rigger.kernel.log import Recorded
from rigger.kernel.values import derived

type Log = Sequence[Recorded[Any]]
type Red = tuple[Recorded[BookingFlagged], datetime]


@dataclass(slots=True)
class Crewing:
    """Crewing's log, found by stream and by tag, and when what it heard was recorded where it was said."""

    log: Log
    said: Mapping[UUID, datetime]
    places: defaultdict[object, list[Recorded[Any]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.log = sorted(self.log, key=lambda each: each.source.sequence)
        shapes = {shape.type: shape for shape in CREWING.codec().shapes.values()}
        for each in self.log:
            for place in ((each.source.stream, each.source.key), *shapes[type(each.event)].tags(each.event)):
                self.places[place].append(each)

    def before(self, place: object, sequence: int) -> list[Recorded[Any]]:
        found = self.places[place]
        return found[: bisect_left(found, sequence, key=lambda each: each.source.sequence)]

    def against(self, booking: UUID, place: Place, sequence: int, at: datetime) -> tuple[str, ...]:
        """Return what stood against a booking in what had been heard before a place in the log."""
        own = self.before(("booking", booking), sequence)
        tags = looks_at(booking, place.position, place.site, place.worker, place.under)
        heard = {each.source.sequence: each for tag in tags for each in self.before(tag, sequence) if each.source.key != booking}
        known = BOOKING.fold(own, [heard[n] for n in sorted(heard)])
        return standing(known, as_planned(known, place), at)[0]

    def accepted_against_the_gate(self) -> list[tuple[OfferAccepted, tuple[str, ...]]]:
        """Return every acceptance that stands in the log behind something that blocks it."""
        found: list[tuple[OfferAccepted, tuple[str, ...]]] = []
        for each in self.log:
            if isinstance(each.event, OfferAccepted):
                against = self.against(each.source.key, place_of(each.event), each.source.sequence, each.event.accepted_at)
                found += [(each.event, against)] if against else []
        return found

    def hearing(self, starts: Sequence[datetime]) -> list[float]:
        """Return how many seconds each piece of news took from being recorded, or from the restart after a crash, to being heard."""
        heard = [each.source for each in self.log if each.source.command in self.said]
        return sorted(_took(self.said[each.command], each.recorded_at, starts) for each in heard)

    def reds(self) -> list[Red]:
        """Return every booking that turned red, with when that was recorded which blocks it."""
        red = [each for each in self.log if isinstance(each.event, BookingFlagged)]
        return [(each, since) for each in red if (since := self._since(each)) is not None]

    def _since(self, flagged: Recorded[BookingFlagged]) -> datetime | None:
        """Return when that was recorded since which what it is flagged for stands against it, of what was heard after it last changed."""
        source, event = flagged.source, flagged.event
        place = Place(event.position, event.worker, event.site, Span(event.starts_at, event.ends_at))
        last = max(each.source.sequence for each in self.before(("booking", source.key), source.sequence))
        tags = looks_at(source.key, place.position, place.site, place.worker, place.under)
        news = {each.source.sequence: each for tag in tags for each in self.before(tag, source.sequence) if each.source.sequence > last}
        since: Recorded[Any] | None = None
        for sequence in sorted(news):
            stands = self.against(source.key, place, sequence + 1, source.happened_at) == event.rules
            since = (since or news[sequence]) if stands else None
        return self.said.get(since.source.command) if since else None


def reddening(reds: Iterable[Red], starts: Sequence[datetime]) -> list[float]:
    """Return how many seconds each booking took to turn red, from when what blocks it was recorded, or from the restart."""
    return sorted(_took(since, red.source.recorded_at, starts) for red, since in reds)


def telling(reds: Iterable[Red], notifications: Log, starts: Sequence[datetime]) -> list[float]:
    """Return how many seconds it took until coordinators and worker both found it in their inbox; fails where one of them never did."""
    news = {each.source.command: each.source.id for each in notifications if isinstance(each.event, BookingTurnedRed)}
    made = {each.source.key: each.source.recorded_at for each in notifications if isinstance(each.event, EntryMade)}
    told: list[float] = []
    for red, since in reds:
        heard = news[red.source.act("news", at=red.source.happened_at).command]
        told.append(_took(since, max(made[derived(heard, reader)] for reader in BOTH), starts))
    return sorted(told)


def _took(since: datetime, until: datetime, starts: Sequence[datetime]) -> float:
    return (until - max([since, *(start for start in starts if since < start < until)])).total_seconds()


def place_of(event: OfferAccepted) -> Place:
    return Place(event.position, event.worker, event.site, Span(event.starts_at, event.ends_at), event.under)


def said_by(logs: Iterable[Log]) -> dict[UUID, datetime]:
    """Return when each event of the publishers was recorded, by the command under which its news is heard."""
    return {each.source.act("news", at=each.source.happened_at).command: each.source.recorded_at for log in logs for each in log}


def nearly_all(seconds: Sequence[float], part: float = 0.99) -> timedelta:
    """Return the time within which so large a part came through."""
    return timedelta(seconds=seconds[min(len(seconds) - 1, int(len(seconds) * part))] if seconds else 0)

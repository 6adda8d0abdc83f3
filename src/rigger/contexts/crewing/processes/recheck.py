"""When something is heard about a worker, a site or a position, its confirmed bookings are judged again: none stays green by neglect.

When the organisation amends the catalogue, all of its confirmed bookings are. None stays red by neglect either: a worker's red bookings
are judged again when another of theirs falls away or moves, and those on other sites, whose limits may be stricter, whatever they are.
Whoever supervises trainees is watched for them like for themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand, RecheckBooking
from rigger.contexts.crewing.events import BookingFlagged, BookingShifted, OfferAccepted, WorkerReleased
from rigger.contexts.crewing.processes.live import LIVING, Live, Living, living
from rigger.contracts.jobs import PositionPlanned, RulesStated, SiteDescribed
from rigger.contracts.standards import STANDARDS_NEWS, StandardsNews
from rigger.contracts.workforce import FACTS_NEWS, FactsNews
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send

HEARD = (*FACTS_NEWS, SiteDescribed, RulesStated, PositionPlanned, *STANDARDS_NEWS)

type AboutSite = SiteDescribed | RulesStated
type Heard = FactsNews | AboutSite | PositionPlanned | StandardsNews


@dataclass(frozen=True, slots=True)
class Watched:
    """The live bookings of one worker, site or position."""

    live: tuple[Live, ...] = ()


def evolve(watched: Watched, event: Living | Heard, source: Source) -> Watched:
    """Remember the bookings."""
    return watched if isinstance(event, HEARD) else Watched(living(watched.live, event, source))


def react(watched: Watched, event: Living | Heard, source: Source) -> tuple[Send[BookingCommand], ...]:
    """Have each confirmed booking that is not over judged again."""
    if not isinstance(event, HEARD):
        return ()
    return _rechecked((each for each in watched.live if each.confirmed), source)


def react_worker(watched: Watched, event: Living | FactsNews, source: Source) -> tuple[Send[BookingCommand], ...]:
    """Do the same; where other hours came, moved or fell away, judge again what that may matter to."""
    match event:
        case WorkerReleased() | BookingShifted() | OfferAccepted():
            others = (each for each in watched.live if each.confirmed and each.booking != source.key)
            return _rechecked((each for each in others if _concerned(each, event)), source)
        case BookingFlagged(rules=("moved",)):
            return _rechecked((each for each in watched.live if each.booking == source.key), source)
        case _:
            return react(watched, event, source)


def _concerned(other: Live, event: WorkerReleased | BookingShifted | OfferAccepted) -> bool:
    """Tell whether it is red, a trainee's whose supervisor comes or goes, or the same worker's on a site with limits of its own."""
    return other.red or other.under == event.worker or (other.worker == event.worker and other.site != event.site)


def _rechecked(live: Iterable[Live], source: Source) -> tuple[Send[BookingCommand], ...]:
    now = source.recorded_at
    return tuple(Send(BOOKING, e.booking, RecheckBooking(*e.place, now, e.under)) for e in live if e.ends_at > now)


def by_worker(event: Living | FactsNews, _source: Source) -> tuple[UUID, ...]:
    """Keep one memory for each worker, of their own bookings and of those that they supervise."""
    under = event.under if isinstance(event, OfferAccepted | BookingShifted) else None
    return (event.worker,) if under is None else (event.worker, under)


def by_site(event: Living | AboutSite, _source: Source) -> UUID:
    """Keep one memory for each site."""
    return event.site


def by_position(event: Living | PositionPlanned, _source: Source) -> UUID:
    """Keep one memory for each position."""
    return event.position


RECHECK_WORKER: Process[Watched, Living | FactsNews] = Process(
    "recheck_worker", Watched(), (*LIVING, *FACTS_NEWS), evolve, react_worker, by_worker, everywhere=STANDARDS_NEWS
)
RECHECK_SITE: Process[Watched, Living | AboutSite] = Process(
    "recheck_site", Watched(), (*LIVING, SiteDescribed, RulesStated), evolve, react, by_site
)
RECHECK_POSITION: Process[Watched, Living | PositionPlanned] = Process(
    "recheck_position", Watched(), (*LIVING, PositionPlanned), evolve, react, by_position
)

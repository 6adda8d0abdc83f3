"""What a booking's decision has heard: the facts of the worker and their supervisor, the position, the site, and their other bookings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.domain.refusals import NothingPlanned
from rigger.contexts.crewing.domain.states import UNBOOKED, Booking, Place, after
from rigger.contexts.crewing.events import BookingEvent, BookingShifted, OfferAccepted, RulesOverridden, WorkerReleased
from rigger.contracts.jobs import PlaceNews, PositionMoved, PositionPlanned, PositionWithdrawn, RuleBook, RulesStated, SiteDescribed
from rigger.contracts.standards import NOTHING_AMENDED, AmendmentTakenBack, CatalogueAmended, StandardsNews, Standing
from rigger.contracts.workforce import WorkforceNews, person_after
from rigger.gate.facts import Person, Span
from rigger.kernel.log import Source

type Taken = OfferAccepted | BookingShifted | WorkerReleased
"""What another booking does to its position or its worker."""

type News = Taken | RulesOverridden | PlaceNews | StandardsNews | WorkforceNews

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Other:
    """Another confirmed booking of the same worker or for the same position."""

    booking: UUID
    position: UUID
    worker: UUID
    site: UUID
    during: Span


@dataclass(frozen=True, slots=True)
class Known:
    """A booking, what was heard about its people, position and site, what the organisation made of the catalogue, and until when."""

    booking: Booking = UNBOOKED
    people: Mapping[UUID, Person] = field(default_factory=dict[UUID, Person])
    position: PositionPlanned | None = None
    site: SiteDescribed | None = None
    others: tuple[Other, ...] = ()
    books: tuple[RulesStated, ...] = ()
    standing: Standing = NOTHING_AMENDED
    overrides: tuple[RulesOverridden, ...] = ()
    heard_at: datetime = NEVER

    def asked_on(self, job: UUID) -> tuple[RuleBook, ...]:
        """Return what every layer asks on a job of this site."""
        return tuple(each.rules for each in self.books if each.job in {None, job})


def evolve(known: Known, event: BookingEvent) -> Known:
    """Fold the booking's own event."""
    return replace(known, booking=after(known.booking, event))


def learn(known: Known, news: News, source: Source) -> Known:
    """Fold what happened elsewhere, and remember when the last of it was known."""
    return replace(_learnt(known, news, source), heard_at=max(known.heard_at, source.recorded_at, source.happened_at))


def _learnt(known: Known, news: News, source: Source) -> Known:
    match news, known.position:
        case SiteDescribed(), _:
            return replace(known, site=news)
        case ((CatalogueAmended() | AmendmentTakenBack()), _):
            return replace(known, standing=known.standing.after(news))
        case RulesStated(book=book), _:
            return replace(known, books=(*(each for each in known.books if each.book != book), news))
        case PositionPlanned(), _:
            return replace(known, position=news)
        case PositionMoved(_, starts_at, ends_at), planned:
            return replace(known, position=planned and replace(planned, starts_at=starts_at, ends_at=ends_at))
        case PositionWithdrawn(), _:
            return replace(known, position=None)
        case RulesOverridden(), _:
            return replace(known, overrides=(*known.overrides, news))
        case ((OfferAccepted() | BookingShifted() | WorkerReleased()), _):
            return replace(known, others=_others(known.others, news, source.key))
        case _:
            return replace(known, people=_people(known.people, news))


def _people(people: Mapping[UUID, Person], news: WorkforceNews) -> Mapping[UUID, Person]:
    now = person_after(people.get(news.worker), news)
    return {**people, news.worker: now} if now else {each: person for each, person in people.items() if each != news.worker}


def _others(others: tuple[Other, ...], event: Taken, booking: UUID) -> tuple[Other, ...]:
    match event:
        case OfferAccepted(position, worker, site, starts_at, ends_at):
            return (*others, Other(booking, position, worker, site, Span(starts_at, ends_at)))
        case BookingShifted(starts_at=starts_at, ends_at=ends_at):
            return tuple(replace(o, during=Span(starts_at, ends_at)) if o.booking == booking else o for o in others)
        case WorkerReleased():
            return tuple(other for other in others if other.booking != booking)
        case _:
            assert_never(event)


def place_now(known: Known, position: UUID, site: UUID, worker: UUID, under: UUID | None = None) -> Place:
    """Return a worker's place at the times for which the position is planned now; raises `NothingPlanned`."""
    if known.position is None:
        raise NothingPlanned
    return Place(position, worker, site, Span(known.position.starts_at, known.position.ends_at), under)


def as_planned(known: Known, place: Place) -> Place:
    """Return a place at the times for which it is planned now; where nothing is, as it was."""
    return place if known.position is None else replace(place, during=Span(known.position.starts_at, known.position.ends_at))

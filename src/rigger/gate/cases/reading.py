"""Understanding a case's people: clock times become moments on the clock of its zone, written words become facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from re import compile as pattern
from zoneinfo import ZoneInfo

from rigger.gate import facts
from rigger.gate.cases.people import FromTo, Name, Properties, Renewed, Stretch, WrittenPerson, WrittenShift, WrittenTicket, WrittenWork
from rigger.gate.clock import day_of, days_after, moment, start_of
from rigger.gate.judge import EndsBeforeStart
from rigger.kernel.refusal import Invalid

DAY = pattern(r"\d{4}-\d\d-\d\d")


class NotATime(Invalid):
    """This is neither a day nor a time: {text}; write it as 2026-03-02 or 2026-03-02T06:00."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads one case on the clock of its zone."""

    zone: ZoneInfo

    def day(self, text: str) -> date:
        """Return a local day; of a time, the day it falls on. Raises `NotATime`."""
        try:
            return date.fromisoformat(text) if DAY.fullmatch(text) else day_of(self.moment(text), self.zone)
        except ValueError as wrong:
            raise NotATime(text=text) from wrong

    def moment(self, text: str, *, end: bool = False) -> datetime:
        """Return the moment of a time in UTC; of a day its beginning, or its end. Raises `NotATime` and `NoSuchTime`."""
        try:
            if DAY.fullmatch(text):
                return start_of(days_after(date.fromisoformat(text), int(end)), self.zone)
            at = datetime.fromisoformat(text)
            return moment(at, self.zone) if at.tzinfo is None else at.astimezone(UTC)
        except (ValueError, OverflowError) as wrong:
            raise NotATime(text=text) from wrong

    def span(self, stretch: Stretch) -> facts.Span:
        """Return a written stretch; raises `NotATime`, `NoSuchTime`, or `EndsBeforeStart` for one without length."""
        span = facts.Span(self.moment(stretch.start), self.moment(stretch.end, end=True))
        if span.end <= span.start:
            raise EndsBeforeStart(start=stretch.start, end=stretch.end)
        return span

    def spans(self, shift: WrittenShift) -> Iterator[facts.Span]:
        """Tell a written stretch, or the same clock times on each of its days in a row; raises what `span` raises."""
        yield (first := self.span(shift))
        local = [at.astimezone(self.zone).replace(tzinfo=None, fold=0) for at in (first.start, first.end)]
        for day in range(1, shift.days):
            yield facts.Span(*(moment(at + timedelta(days=day), self.zone) for at in local))

    def person(self, written: WrittenPerson) -> facts.Person:
        """Return a person with all that is known of them."""
        return facts.Person(
            id=str(written.id),
            born=self._day_if(written.born),
            new=written.new,
            tickets=tuple(self._ticket(str(place), ticket) for place, ticket in enumerate(written.tickets)),
            work=tuple(work for shift in written.work for work in self._work(shift)),
            away=tuple(
                facts.Away(span.start, span.end, self._recorded(each.recorded)) for each in written.unavailable for span in self.spans(each)
            ),
            activity=tuple(
                facts.Activity(each.kind, self.day(each.first), self._day_if(each.last), self._recorded(each.recorded))
                for each in written.activity
            ),
            travel_before=written.travel_before,
            travel_after=written.travel_after,
        )

    def _work(self, shift: WrittenWork) -> Iterator[facts.Work]:
        for span in self.spans(shift):
            yield facts.Work(
                start=span.start,
                end=span.end,
                travel_before=shift.travel_before,
                travel_after=shift.travel_after,
                employer=str(shift.employer),
                recorded=self._recorded(shift.recorded),
            )

    def _ticket(self, place: str, written: WrittenTicket) -> facts.Ticket:
        suspended = (written.suspended,) if isinstance(written.suspended, FromTo) else written.suspended
        bound, gone, paper = written.bound_to, written.cancelled, written.interim
        return facts.Ticket(
            id=place,
            type=written.type,
            issued=self._day_if(written.issued),
            expires=self._day_if(written.expires),
            evidence=written.evidence,
            suspended=tuple(map(self._suspension, suspended)),
            cancelled=facts.Cancellation(self.day(gone.first), self._recorded(gone.recorded)) if gone else None,
            renewal=self._renewal(written.renewal) if written.renewal else None,
            interim=facts.Interim(paper.kind, self._day_if(paper.until)) if paper else None,
            conditions=written.conditions,
            bound_to=facts.Bound(name(bound.employer), name(bound.site)) if bound else None,
            unit=written.unit,
            attributes=attributes(written.attributes),
            trainee_under=name(written.trainee_under),
            recorded=self._recorded(written.recorded),
        )

    def _suspension(self, written: FromTo) -> facts.Suspension:
        return facts.Suspension(self.day(written.first), self._day_if(written.last), self._recorded(written.recorded))

    def _renewal(self, written: Renewed) -> facts.Renewal:
        return facts.Renewal(self.day(written.lodged), self._day_if(written.refused), self._recorded(written.recorded))

    def _day_if(self, text: str | None) -> date | None:
        return None if text is None else self.day(text)

    def _recorded(self, text: str | None) -> datetime | None:
        return None if text is None else self.moment(text)


def name(written: Name | None) -> str | None:
    """Return an id as text."""
    return None if written is None else str(written)


def attributes(written: Properties) -> tuple[facts.Attribute, ...]:
    """Return named properties, each with its values, one or several."""
    return tuple(
        facts.Attribute(each, tuple(map(str, values)) if isinstance(values, tuple) else (str(values),)) for each, values in written.items()
    )

"""One position, many people: what is plainly sound is told by a look, all else by the gate as ever, so that the answer is the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rigger.gate.clock import days_after, months_after
from rigger.gate.demands import Demand, Held
from rigger.gate.facts import Person, Ticket
from rigger.gate.faults import STRENGTH, Stretch
from rigger.gate.hours import hours_reasons
from rigger.gate.judge import Bench
from rigger.gate.tickets import ticket_reasons
from rigger.gate.verdict import PASS, Reason, Verdict, verdict_of

IDLE = Person(id="")
"""Somebody of whom no hours are known."""


@dataclass(frozen=True, slots=True)
class Many:
    """One position made ready for many people; `idle` is what the shifts alone break, whoever works them."""

    bench: Bench
    looks: tuple["Look", ...]
    idle: tuple[Reason, ...]

    @staticmethod
    def of(bench: Bench) -> "Many":
        """Resolve what can be resolved once for all people."""
        looks = tuple(Look.of(demand, bench.stretch) for demand in bench.needs + bench.rules)
        return Many(bench, looks, tuple(hours_reasons(bench.hours, IDLE)))

    def judge(self, person: Person, crew: Sequence[Person] = ()) -> Verdict:
        """Return what `judge` says of the person at this bench, reason by reason."""
        reasons = self.held(person, crew)
        if person.work or person.away or person.travel_before or person.travel_after:
            reasons += hours_reasons(self.bench.hours, person)
        elif self.idle:
            reasons += (replace(each, who=person.id) for each in self.idle)
        return verdict_of(reasons) if reasons else PASS

    def held(self, person: Person, crew: Sequence[Person] = ()) -> list[Reason]:
        """Return what is wrong with the person's tickets and age."""
        tickets, born = person.tickets, person.born
        reasons: list[Reason] = []
        for look in self.looks:
            if not look.meets(tickets) or (born is not None and born >= look.old):
                reasons += ticket_reasons((look.demand,), person, self.bench.stretch, crew)
        return reasons


def judge_many(bench: Bench, people: Iterable[Person], crew: Sequence[Person] = ()) -> list[Verdict]:
    """Return what `judge` says of each of many people in one position, in their order."""
    many = Many.of(bench)
    return [many.judge(person, crew) for person in people]


@dataclass(frozen=True, slots=True)
class Look:
    """What a ticket must show to meet a demand beyond doubt.

    `since` is the first day of issue that is not too old, for each type that meets the demand (nothing: any day, or none on record);
    it is empty where more is asked than a look can tell. `old` is a day of birth old enough for certain.
    """

    demand: Demand
    since: Mapping[str, date | None]
    first: date
    through: date
    evidence: int
    known_at: datetime
    old: date

    @staticmethod
    def of(demand: Demand, stretch: Stretch) -> "Look":
        """Resolve a demand into plain days."""
        more = demand.units or demand.need.attributes
        since = {} if more else {each: _since(demand, held, stretch) for each, held in demand.counts.items()}
        age = demand.minimum_age
        old = date.max if age is None else months_after(date(stretch.first.year, 1, 1), -12 * age)
        return Look(demand, since, stretch.first, demand.through, demand.evidence, stretch.known_at, old)

    def meets(self, tickets: Sequence[Ticket]) -> bool:
        """Tell whether one of some tickets meets the demand beyond doubt."""
        since, first, through = self.since, self.first, self.through
        for ticket in tickets:
            if ticket.type not in since:
                continue
            issued, expires, oldest = ticket.issued, ticket.expires, since[ticket.type]
            if (
                (expires is None or expires >= through)
                and (oldest is None if issued is None else issued <= first and (oldest is None or issued >= oldest))
                and self._bare(ticket)
            ):
                return True
        return False

    def _bare(self, ticket: Ticket) -> bool:
        """Tell whether a ticket bears nothing that must be weighed, is proven well enough, and was known."""
        return (
            not (ticket.suspended or ticket.conditions or ticket.cancelled or ticket.bound_to or ticket.interim)
            and ticket.trainee_under is None
            and (not self.evidence or STRENGTH[ticket.evidence] >= self.evidence)
            and (ticket.recorded is None or ticket.recorded <= self.known_at)
        )


def _since(demand: Demand, held: Held, stretch: Stretch) -> date | None:
    """Return the first day of issue that is late enough for the age asked and for what is kept alive by use."""
    rule, since = demand.rule, list[date]()
    if rule.max_age_days is not None:
        since.append(days_after(demand.age_on, -rule.max_age_days))
    if rule.max_age_months is not None:
        since.append(first_within(demand.age_on, rule.max_age_months))
    if held.kept_by:
        since.append(first_within(stretch.first, held.kept_months))
    return max(since, default=None)


def first_within(day: date, months: int) -> date:
    """Return the first day from which so many months reach a day; months that end short make it a few days later than months back."""
    near = (days_after(months_after(day, -months), step) for step in range(-4, 5))
    return next((each for each in near if months_after(each, months) >= day), date.max)

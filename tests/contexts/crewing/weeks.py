"""Made-up weeks to be planned: nights in a row, trainees, tickets that end, people who work elsewhere, and sites with limits of their own.

A week is told as news, so that it can be planned from rows and judged by the very decisions that offers are made with.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.judging import Weighed, weigh
from rigger.contexts.crewing.domain.knowledge import Known, Other
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.domain.planning.task import Task, There, Wanted
from rigger.contexts.crewing.domain.prices import TO_START_FROM
from rigger.contexts.crewing.domain.states import Place
from rigger.contexts.crewing.events.plans import NO_TIES, Assigned, Ties
from rigger.contracts.jobs import PositionPlanned, SiteDescribed
from rigger.gate.facts import Away, Need, Person, SiteRule, Span, Ticket, Work
from tests.contexts.crewing.crew import uid

KINDS = ("AU.HRWL.DG", "AU.HRWL.RB", "AU.HRWL.RI", "AU.HRWL.RA", "AU.HRWL.C6")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 3, 1, 19, tzinfo=UTC)
"""Monday, six in the morning, in Sydney."""
KNOWN_AT = MONDAY - 7 * DAY
JOB = uid(77)
NEW = 0.2
"""How many of the people never worked a shift."""
RULES = ((), (SiteRule(require="MEDICAL", severity="warn"),), (SiteRule(require="VOC:AU.HRWL.DG", max_age_months=12),))


@dataclass(frozen=True, slots=True)
class Week:
    """Sites, positions and people of a week, with what they are booked for already."""

    sites: dict[UUID, SiteDescribed]
    positions: dict[UUID, PositionPlanned]
    people: dict[UUID, Person]
    booked: tuple[Other, ...]

    def task(self, ties: Ties = NO_TIES) -> Task:
        """Return the week as it is planned."""
        return Task(
            tuple(Wanted(self._asked(each), each.shift, place=self._place(each)) for each in self.positions.values()),
            tuple(Someone(worker, f"Worker {worker.int}", person, self._ledger(worker)) for worker, person in self.people.items()),
            tuple(There(each.worker, each.site, each.during) for each in self.booked), TO_START_FROM, KNOWN_AT, ties,
        )  # fmt: skip

    def weighed(self, one: Assigned, plan: tuple[Assigned, ...]) -> Weighed:
        """Ask as an offer asks, beside all that the plan says of the same worker, as if it were confirmed."""
        rest = [self._other(each) for each in plan if each.worker == one.worker and each.position != one.position]
        position = self.positions[one.position]
        known = Known(
            people=self.people, position=position, site=self.sites[position.site], others=(*self.booked, *rest), heard_at=KNOWN_AT
        )  # fmt: skip
        place = Place(one.position, one.worker, position.site, Span(position.starts_at, position.ends_at), one.under)
        return weigh(known, place, KNOWN_AT)

    def _place(self, position: PositionPlanned) -> str:
        return "" if position.position.int % 3 else f"{position.site.int} {position.needs[0].type}"

    def _other(self, one: Assigned) -> Other:
        position = self.positions[one.position]
        return Other(uid(0), one.position, one.worker, position.site, Span(position.starts_at, position.ends_at))

    def _asked(self, position: PositionPlanned) -> Asked:
        site, during = self.sites[position.site], Span(position.starts_at, position.ends_at)
        return Asked(position.position, position.needs, during, site.site, site.zone, site.jurisdiction, site.rules, site.fatigue)

    def _ledger(self, worker: UUID) -> Ledger:
        return Ledger.of(each.during for each in self.booked if each.worker == worker)


def week(seed: int) -> Week:
    """Make a week up; the same seed makes the same."""
    chance = Random(seed)
    zones = chance.sample(["Australia/Sydney", "Australia/Perth", "Australia/Adelaide"], 2)
    sites = {
        uid(10 + n): SiteDescribed(
            uid(10 + n), f"Site {n}", "Lifters", zone, "AU-NSW", fatigue=chance.choice(["none", "au-company-default", "eu-wtd"]),
            rules=chance.choice(RULES),
        )
        for n, zone in enumerate(zones[: chance.randint(1, 2)])
    }  # fmt: skip
    positions = {each.position: each for each in _positions(chance, [*sites])}
    people = {worker: _person(chance, worker) for worker in (uid(1000 + n) for n in range(chance.randint(3, 12)))}
    return Week(sites, positions, people, tuple(_booked(chance, people, [*sites])))


def _positions(chance: Random, sites: list[UUID]) -> Iterator[PositionPlanned]:
    number = 0
    for day in range(7):
        for site in sites:
            for night in chance.sample([False, True], chance.randint(1, 2)):
                number += 1
                start = MONDAY + day * DAY + (11 if night else 0) * HOUR + chance.choice([0, 0, 1]) * HOUR
                end = start + chance.choice([8, 10, 12]) * HOUR
                for _ in range(chance.randint(1, 2)):
                    needs = tuple(map(Need, chance.sample(KINDS, chance.choice([1, 1, 2]))))
                    yield PositionPlanned(
                        uid(100_000 + number * 10 + _), JOB, "Reline", site, uid(50_000 + number), "Place", needs, start, end
                    )


def _person(chance: Random, worker: UUID) -> Person:
    tickets = tuple(_ticket(chance, kind) for kind in chance.sample(KINDS, chance.randint(1, 4)))
    more = tuple(Ticket(id=kind, type=kind, issued=date(2026, 1, 1)) for kind in ("VOC:AU.HRWL.DG", "MEDICAL") if chance.random() < 0.7)
    away = (Away(MONDAY + chance.randint(0, 6) * DAY, MONDAY + chance.randint(7, 9) * DAY),) if chance.random() < 0.2 else ()
    work = tuple(_elsewhere(chance, n) for n in range(chance.choice([0, 0, 1, 3])))
    return Person(id=str(worker), tickets=(*tickets, *more), away=away, work=work, born=date(1990, 1, 1), new=chance.random() < NEW)


def _ticket(chance: Random, kind: str) -> Ticket:
    ends = MONDAY.date() + timedelta(days=chance.choice([-1, 2, 3, 5, 400, 900]))
    held = Ticket(id=kind, type=kind, issued=date(2022, 1, 1), expires=ends)
    return replace(held, trainee_under=str(uid(1000 + chance.randint(0, 3)))) if chance.random() < 0.15 else held


def _elsewhere(chance: Random, number: int) -> Work:
    start = MONDAY + timedelta(hours=chance.randint(-24 * 9, 24 * 9), minutes=chance.choice([0, 0, 30, 1]))
    return Work(start, start + chance.randint(4, 12) * HOUR, chance.choice([0, 0, 60]), chance.choice([0, 45]), "others", f"work {number}")


def _booked(chance: Random, people: dict[UUID, Person], sites: list[UUID]) -> Iterator[Other]:
    """Tell what some are confirmed for: a run of nights or days before, or all week on a site, so that they can supervise."""
    for number, worker in enumerate(people):
        at = MONDAY - chance.randint(1, 9) * DAY + chance.choice([0, 11]) * HOUR
        for shift in range(chance.choice([0, 0, 2, 4, 6])):
            start = at + shift * DAY
            yield Other(
                uid(200 + number * 50 + shift),
                uid(900_000 + number * 50 + shift),
                worker,
                chance.choice(sites),
                Span(start, start + 12 * HOUR),
            )

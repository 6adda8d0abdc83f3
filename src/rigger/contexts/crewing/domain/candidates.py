"""Who may stand in a position, in the order in which one would ask them, and why not the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from rigger.catalogue.words import Severity
from rigger.contexts.crewing.domain.asking import Asked, bench_for, limits_of
from rigger.contexts.crewing.domain.beside import Beside
from rigger.contexts.crewing.domain.ledger import DAY, HOUR, Ledger
from rigger.gate.clock import day_of, zone_named
from rigger.gate.facts import Person
from rigger.gate.judge import Bench, judge
from rigger.gate.many import Many
from rigger.gate.verdict import Reason, Verdict, verdict_of


@dataclass(frozen=True, slots=True)
class Someone:
    """A worker as crewing knows them: the gate's facts with the work they declared for others, and what they are confirmed for."""

    worker: UUID
    name: str
    person: Person
    ledger: Ledger

    def beside(self, start: datetime) -> "Someone":
        """Return the worker as they are beside the shift that begins at a moment, which is not counted against itself."""
        return replace(self, ledger=self.ledger.without(start))

    @property
    def ledger_tells(self) -> bool:
        """Whether their ledger tells all of their hours: they work for us alone, without travel, and no two of their shifts overlap."""
        person = self.person
        return self.ledger.sound and not (person.work or person.travel_before or person.travel_after)

    def working(self) -> Person:
        """Return the gate's facts with what they are confirmed for beside their work for others."""
        return replace(self.person, work=(*self.person.work, *self.ledger.work(slice(0, len(self.ledger.starts)))))

    def worked(self, begin: int, end: int) -> float:
        """Return the hours worked between two moments (seconds since 1970), for us and for others."""
        ours, work = self.ledger.between(begin, end), self.person.work
        return (ours + sum(max(0.0, min(each.end.timestamp(), end) - max(each.start.timestamp(), begin)) for each in work)) / HOUR


class Rank(NamedTuple):
    """The order of candidates: fewest reasons that block, fewest that warn, least worked lately, least over-qualified, then by name."""

    blocks: int
    warns: int
    hours_7: float
    hours_14: float
    spare: int
    name: str
    worker: UUID


@dataclass(frozen=True, slots=True)
class Judging:
    """One position, ready to judge any number of workers for it.

    `many` is the same question as `bench`, made ready for many, and `beside` its shift; nothing, where a ledger cannot tell of it.
    """

    bench: Bench
    many: Many
    beside: Beside | None
    begin: int
    spare: tuple[Mapping[str, int], ...]

    @staticmethod
    def of(asked: Asked, known_at: datetime) -> "Judging":
        """Prepare a position; raises `NoSuchLimits` and what the gate raises."""
        law = asked.catalogue.at(asked.jurisdiction, day_of(asked.during.start, zone_named(asked.zone)), known_at)
        spare = tuple(
            {held: len(law.includes(held)) - len(law.includes(need.type)) for held in law.satisfiers(need.type)} for need in asked.needs
        )
        return Judging.at(bench_for(asked, limits_of(asked, known_at), known_at), spare)

    @staticmethod
    def at(bench: Bench, spare: tuple[Mapping[str, int], ...] = ()) -> "Judging":
        """Prepare a bench; `spare` says of each need how many types more than asked for each ticket that meets it allows."""
        return Judging(bench, Many.of(bench), Beside.of(bench.hours), int(bench.hours.asked[0].start), spare)

    def candidate(self, someone: Someone) -> "Candidate":
        """Judge one worker."""
        person, ledger, beside = someone.person, someone.ledger, self.beside
        full: Sequence[Severity] = ()
        if beside is None or not someone.ledger_tells:
            reasons, beside = list(judge(self.bench, someone.working()).reasons), None
        else:
            reasons, full = self.many.held(person) + beside.near(person, ledger), beside.fullness.broken(ledger)
            if len(reasons) > 1:
                reasons = list(verdict_of(reasons).reasons)
        severities = [*(reason.severity for reason in reasons), *full] if reasons or full else ()
        blocks, warns = (severities.count("block"), severities.count("warn")) if severities else (0, 0)
        rank = Rank(blocks, warns, *self._worked(someone), self._spare(person), someone.name.casefold(), someone.worker)
        return Candidate(someone, rank, reasons, beside if full else None)

    def _worked(self, someone: Someone) -> tuple[float, float]:
        """Return the hours worked in the 7 and 14 days before the shift."""
        begin, ledger = self.begin, someone.ledger
        if someone.person.work:
            return someone.worked(begin - 7 * DAY, begin), someone.worked(begin - 14 * DAY, begin)
        if not ledger.ends or ledger.ends[-1] <= begin - 14 * DAY:
            return 0.0, 0.0
        until = ledger.until(begin)
        return (until - ledger.until(begin - 7 * DAY)) / HOUR, (until - ledger.until(begin - 14 * DAY)) / HOUR

    def _spare(self, person: Person) -> int:
        spare = 0
        for allows in self.spare:
            found = [allows[ticket.type] for ticket in person.tickets if ticket.type in allows]
            spare += min(found) if found else 0
        return spare


class Candidate(NamedTuple):
    """A worker judged for a position.

    `rank` says how many reasons block and warn, holds the hours worked in the 7 and 14 days before the shift, and in `spare` how many
    types of work the tickets that meet the needs allow beyond what is asked. `reasons` are all but the windows of hours that would be
    broken, which reach over months: those are told of whoever is read about, by `beside`; nothing, if there are none.
    """

    someone: Someone
    rank: Rank
    reasons: Sequence[Reason]
    beside: Beside | None

    @property
    def worker(self) -> UUID:
        """Who it is."""
        return self.someone.worker

    @property
    def name(self) -> str:
        """What they are called."""
        return self.someone.name

    @property
    def may(self) -> bool:
        """Whether nothing blocks."""
        return self.rank.blocks == 0

    @property
    def verdict(self) -> Verdict:
        """What the gate says, with every reason."""
        full = self.beside.full(self.someone.person, self.someone.ledger) if self.beside else ()
        return verdict_of((*self.reasons, *full))


def candidates(asked: Asked, people: Iterable[Someone], known_at: datetime) -> list[Candidate]:
    """Judge everybody for a position, best first; raises `NoSuchLimits` and what the gate raises."""
    judging = Judging.of(asked, known_at)
    return sorted((judging.candidate(someone) for someone in people), key=attrgetter("rank"))

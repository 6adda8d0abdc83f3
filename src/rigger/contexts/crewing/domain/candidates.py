"""Who may stand in a position, in the order in which one would ask them, and why not the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from msgspec import structs

from rigger.catalogue.words import Severity
from rigger.contexts.crewing.domain.asking import Asked, bench_for, limits_of
from rigger.contexts.crewing.domain.ledger import DAY, HOUR, Ledger, Part
from rigger.contexts.crewing.domain.sieve import Sieve
from rigger.gate.clock import day_of, zone_named
from rigger.gate.facts import Person
from rigger.gate.judge import Bench, judge
from rigger.gate.many import Many
from rigger.gate.verdict import Verdict


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

    def working(self, place: Part | None = None) -> Person:
        """Return the gate's facts with what they are confirmed for, or a part of it, beside their work for others."""
        part = place or slice(0, len(self.ledger.starts))
        return replace(self.person, work=(*self.person.work, *self.ledger.work(part))) if part.start < part.stop else self.person

    def worked(self, begin: int, end: int) -> float:
        """Return the hours worked between two moments (seconds since 1970), for us and for others."""
        elsewhere = ((each.start.timestamp(), each.end.timestamp()) for each in self.person.work)
        return (self.ledger.between(begin, end) + sum(max(0.0, min(e, end) - max(s, begin)) for s, e in elsewhere)) / HOUR


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

    `brisk` is the same question as `bench`, made ready for many, without the windows of its fatigue limits, which reach over months of
    work and are told from the ledger: the gate itself looks at them only for those whose reasons are read.
    """

    bench: Bench
    brisk: Many
    sieve: Sieve
    windows: tuple[Severity, ...]
    spare: tuple[Mapping[str, int], ...]

    @staticmethod
    def of(asked: Asked, known_at: datetime) -> "Judging":
        """Prepare a position; raises `NoSuchLimits` and what the gate raises."""
        zone = zone_named(asked.zone)
        law = asked.catalogue.at(asked.jurisdiction, day_of(asked.during.start, zone), known_at)
        limits = limits_of(asked, known_at)
        spare = tuple(
            {held: len(law.includes(held)) - len(law.includes(need.type)) for held in law.satisfiers(need.type)} for need in asked.needs
        )
        bench, brisk = (bench_for(asked, rules, known_at) for rules in (limits, structs.replace(limits, windows=())))
        return Judging(
            bench, Many.of(brisk), Sieve.of(asked.during, limits, zone), tuple(window.severity for window in limits.windows), spare
        )

    def candidate(self, someone: Someone) -> "Candidate":
        """Judge one worker; of one who also works for others the gate sees all hours, for the sieve knows our shifts alone."""
        said, full = (self.verdict(someone), ()) if someone.person.work else self._briskly(someone)
        blocks = [reason.severity for reason in said.reasons].count("block") if said.reasons else 0
        rank = Rank(
            blocks + full.count("block"), len(said.reasons) - blocks + full.count("warn"), self._worked(someone, 7),
            self._worked(someone, 14), self._spare(someone.person), someone.name.casefold(), someone.worker,
        )  # fmt: skip
        return Candidate(someone, rank, self, None if full else said)

    def verdict(self, someone: Someone) -> Verdict:
        """Ask the gate about one worker beside all they are confirmed for."""
        return judge(self.bench, someone.working())

    def _briskly(self, someone: Someone) -> tuple[Verdict, tuple[Severity, ...]]:
        """Return what the gate says of a part of their hours, and what each window does that the shift would break."""
        ledger = someone.ledger
        if self.sieve.clear(ledger):
            return self.brisk.judge(someone.person), ()
        return self.brisk.judge(someone.working(self.sieve.telling(ledger))), self._full(ledger)

    def _full(self, ledger: Ledger) -> tuple[Severity, ...]:
        """Return what each window does that the shift would break."""
        return tuple(severity for severity, broken in zip(self.windows, self.sieve.full(ledger), strict=True) if broken)

    def _worked(self, someone: Someone, days: int) -> float:
        """Return the hours worked in the last days before the shift."""
        since, ends = self.sieve.begin - days * DAY, someone.ledger.ends
        return someone.worked(since, self.sieve.begin) if someone.person.work or (ends and ends[-1] > since) else 0.0

    def _spare(self, person: Person) -> int:
        held = [ticket.type for ticket in person.tickets]
        return sum([min([allows[each] for each in held if each in allows], default=0) for allows in self.spare])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker judged for a position.

    `rank` says how many reasons block and warn, holds the hours worked in the 7 and 14 days before the shift, and in `spare` how many
    types of work the tickets that meet the needs allow beyond what is asked.
    """

    someone: Someone
    rank: Rank
    judging: Judging
    said: Verdict | None

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
        return self.judging.verdict(self.someone) if self.said is None else self.said


def candidates(asked: Asked, people: Iterable[Someone], known_at: datetime) -> list[Candidate]:
    """Judge everybody for a position, best first; raises `NoSuchLimits` and what the gate raises."""
    judging = Judging.of(asked, known_at)
    return sorted((judging.candidate(someone) for someone in people), key=attrgetter("rank"))

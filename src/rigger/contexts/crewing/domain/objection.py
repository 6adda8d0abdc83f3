"""A worker says that a block is wrong, and a person must look and say what was done."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.domain import refusals as no
from rigger.contexts.crewing.domain.commands import judged_by
from rigger.contexts.crewing.domain.judging import weigh
from rigger.contexts.crewing.domain.knowledge import Known, News, learn, place_now
from rigger.contexts.crewing.domain.overriding import seen
from rigger.contexts.crewing.events import Digest, ObjectionEvent, ObjectionRaised, ObjectionResolved, Outcome
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.values import line

WORDS = 1_000


@dataclass(frozen=True, slots=True)
class RaiseObjection:
    """The worker says what is wrong about one reason that keeps them from a position."""

    objection: UUID
    position: UUID
    site: UUID
    worker: UUID
    rule: str
    seen: Digest
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ResolveObjection:
    """A named person has looked, and says what was done."""

    objection: UUID
    outcome: Outcome
    by: str
    done: str


type ObjectionCommand = RaiseObjection | ResolveObjection


@dataclass(frozen=True, slots=True)
class Objections:
    """What one worker objected to, what became of it, and what the gate would look at."""

    raised: tuple[ObjectionRaised, ...] = ()
    resolved: tuple[ObjectionResolved, ...] = ()
    known: Known = field(default_factory=Known)

    def named(self, objection: UUID) -> ObjectionRaised | None:
        """Return an objection by its id."""
        return next((each for each in self.raised if each.objection == objection), None)

    def outcome(self, objection: UUID) -> Outcome | None:
        """Return what became of an objection; nothing while it is open."""
        return next((each.outcome for each in self.resolved if each.objection == objection), None)

    def open(self, position: UUID, rule: str, looked_at: Digest) -> bool:
        """Tell whether the same block is objected to already, and nobody has looked yet."""
        same = (each for each in self.raised if (each.position, each.rule, each.seen) == (position, rule, looked_at))
        return any(self.outcome(each.objection) is None for each in same)


def knows(_key: UUID, command: ObjectionCommand) -> frozenset[str]:
    """Name what the decision must look at."""
    match command:
        case RaiseObjection(position=position, site=site, worker=worker):
            return judged_by(position, site, worker)
        case ResolveObjection():
            return frozenset()
        case _:
            assert_never(command)


def evolve(objections: Objections, event: ObjectionEvent) -> Objections:
    """Fold one more event of this worker's objections."""
    match event:
        case ObjectionRaised():
            return replace(objections, raised=(*objections.raised, event))
        case ObjectionResolved():
            return replace(objections, resolved=(*objections.resolved, event))
        case _:
            assert_never(event)


def learn_of(objections: Objections, news: News, source: Source) -> Objections:
    """Fold what the gate would look at."""
    return replace(objections, known=learn(objections.known, news, source))


def decide(objections: Objections, command: ObjectionCommand) -> tuple[ObjectionEvent, ...]:
    """Take an objection to what blocks now, once; and what was done about it, once."""
    match command, objections.named(command.objection), objections.outcome(command.objection):
        case RaiseObjection(position=position, rule=rule, seen=looked_at), ObjectionRaised() as there, _:
            if (there.position, there.rule, there.seen) != (position, rule, looked_at):
                raise no.ObjectionExists
            return ()
        case RaiseObjection(position=position, rule=rule, seen=looked_at), None, _ if objections.open(position, rule, looked_at):
            return ()
        case RaiseObjection(), _, _:
            return (_raised(objections.known, command),)
        case ResolveObjection(), None, _:
            raise no.NoSuchObjection
        case ResolveObjection(objection, outcome, by, done), ObjectionRaised(worker=worker), None:
            return (ObjectionResolved(worker, objection, outcome, line(by, "by", WORDS), line(done, "done", WORDS)),)
        case ResolveObjection(outcome=outcome), _, before if outcome == before:
            return ()
        case ResolveObjection(), _, _:
            raise no.ObjectionClosed
        case _:
            assert_never(command)


def _raised(known: Known, asked: RaiseObjection) -> ObjectionRaised:
    words = line(asked.words, "words", WORDS)
    weighed = weigh(known, place_now(known, asked.position, asked.site, asked.worker), asked.at)
    if not any(reason.rule == asked.rule and seen(reason) == asked.seen for reason in weighed.blocks):
        raise no.NothingToObjectTo(rule=asked.rule)
    return ObjectionRaised(asked.worker, asked.objection, asked.position, asked.site, asked.rule, asked.seen, words)


OBJECTION: Decider[ObjectionCommand, Objections, ObjectionEvent, News] = Decider("objection", Objections(), evolve, decide, knows, learn_of)

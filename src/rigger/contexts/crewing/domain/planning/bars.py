"""Who may stand in each position, by the gate alone, and by which rules the others may not; like positions are asked about once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rigger.contexts.crewing.domain.asking import Asked, alike
from rigger.contexts.crewing.domain.candidates import Judging, Someone
from rigger.contexts.crewing.domain.planning.task import Task, There
from rigger.gate.judge import judge
from rigger.gate.verdict import Reason

UNSUPERVISED = "supervision.missing"


@dataclass(frozen=True, slots=True)
class Bar:
    """Like positions of one shift: who may stand there and under whom, who of them is warned, and by which rules the others may not.

    `trainees` would pass, were whoever supervises them confirmed there.
    """

    asked: Asked
    judging: Judging
    may: dict[UUID, UUID | None] = field(default_factory=dict[UUID, UUID | None])
    warned: set[UUID] = field(default_factory=set[UUID])
    against: Counter[str] = field(default_factory=Counter[str])
    trainees: set[UUID] = field(default_factory=set[UUID])


class Gate:
    """The gate, asked about every position of a task; the answers are kept."""

    def __init__(self, task: Task) -> None:
        """Judge everybody everywhere; raises `NoSuchLimits` and what the gate raises."""
        self.known_at = task.known_at
        self.people = {each.worker: each for each in task.people}
        self.during = {each.position: each.during for each in task.asked}
        self._there = defaultdict[UUID, list[There]](list)
        for each in task.there:
            self._there[each.worker].append(each)
        bars: dict[Asked, Bar] = {}
        self.bars: Mapping[UUID, Bar] = {each.position: self._bar(alike(each), bars, task.people) for each in task.asked}

    def may(self, position: UUID, someone: Someone) -> bool:
        """Judge somebody for a position beside what they are confirmed for."""
        bar = self.bars[position]
        candidate = bar.judging.candidate(someone)
        if candidate.may or bar.may.get(someone.worker) is None:
            return candidate.may
        return self._under(bar, someone, candidate.verdict.reasons) is not None

    def _bar(self, asked: Asked, known: dict[Asked, Bar], people: Sequence[Someone]) -> Bar:
        if asked not in known:
            known[asked] = bar = Bar(asked, Judging.of(asked, self.known_at))
            for someone in people:
                self._judge(bar, someone)
        return known[asked]

    def _judge(self, bar: Bar, someone: Someone) -> None:
        """Write down what the gate says of somebody at one bar."""
        candidate = bar.judging.candidate(someone)
        worker, rank = someone.worker, candidate.rank
        if rank.blocks:
            reasons = candidate.verdict.reasons
            under = self._under(bar, someone, reasons)
            if under is None:
                blocks = {each.rule for each in reasons if each.severity == "block"}
                bar.against.update(blocks)
                bar.trainees.update({worker} if blocks == {UNSUPERVISED} else ())
                return
            bar.may[worker] = under
        else:
            bar.may[worker] = None
        if rank.warns:
            bar.warned.add(worker)

    def _under(self, bar: Bar, someone: Someone, reasons: Sequence[Reason]) -> UUID | None:
        """Return who supervises a trainee against whom nothing else stands; nobody, unless they are confirmed there all the time."""
        named = {each.fact.text for each in reasons if each.severity == "block" and each.rule == UNSUPERVISED}
        if len(named) != 1 or any(each.severity == "block" and each.rule != UNSUPERVISED for each in reasons):
            return None
        supervisor = next((each for each in self.people.values() if each.person.id in named), None)
        if supervisor is None or not self._is_there(supervisor.worker, bar.asked):
            return None
        verdict = judge(bar.judging.bench, someone.working(), (supervisor.person,))
        return None if any(each.severity == "block" for each in verdict.reasons) else supervisor.worker

    def is_led(self, bar: Bar) -> bool:
        """Tell whether somebody who has worked before is confirmed there all the time."""
        known = (each for each in self._there if each in self.people and not self.people[each].person.new)
        return any(self._is_there(each, bar.asked) for each in known)

    def _is_there(self, worker: UUID, asked: Asked) -> bool:
        during = asked.during
        return any(
            each.site == asked.site and each.during.start <= during.start and during.end <= each.during.end for each in self._there[worker]
        )

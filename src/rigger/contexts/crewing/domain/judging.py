"""Asking the gate about one booking, with everything its decision has heard."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

import msgspec

from rigger.catalogue.law import Law
from rigger.contexts.crewing.domain.asking import Asked, bench_for, law_in_force, limits_of
from rigger.contexts.crewing.domain.knowledge import Known
from rigger.contexts.crewing.domain.overriding import overridden, seen
from rigger.contexts.crewing.domain.refusals import GateRefuses, NeverJudged, NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.domain.states import Place
from rigger.contexts.crewing.events import Digest, RulesOverridden
from rigger.gate.facts import Person, Work
from rigger.gate.judge import Bench, judge
from rigger.gate.verdict import Reason, Verdict


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the gate says of one worker in one place, beside what a named person has let stand, by the reason."""

    asked: Asked
    law: Law
    bench: Bench
    person: Person
    verdict: Verdict
    overridden: Mapping[Reason, RulesOverridden]

    @property
    def blocks(self) -> tuple[Reason, ...]:
        """The reasons that block and that nobody has overridden."""
        return tuple(each for each in self.verdict.reasons if each.severity == "block" and each not in self.overridden)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that stand against the worker, each once."""
        return tuple(dict.fromkeys(reason.rule for reason in self.blocks))

    @property
    def digest(self) -> Digest:
        """A short text that changes with any reason, with what is overridden, and with the version of the catalogue."""
        waived = "".join(seen(reason) for reason in self.overridden)
        return sha256(f"{self.bench.version}{waived}".encode() + msgspec.json.encode(self.verdict.reasons)).hexdigest()[:16]


def admitted(known: Known, place: Place, at: datetime) -> Digest:
    """Return the digest of a verdict that lets the worker pass; raises `GateRefuses` with every reason in words."""
    weighed = weigh(known, place, at)
    if weighed.blocks:
        raise GateRefuses(reasons=" ".join(reason.sentence for reason in weighed.blocks), rules=" ".join(weighed.rules))
    return weighed.digest


def standing(known: Known, place: Place, at: datetime) -> tuple[tuple[str, ...], Digest]:
    """Return the rules that stand against this worker in this place, and the digest of the verdict."""
    try:
        weighed = weigh(known, place, at)
    except (NeverJudged, NothingPlanned, NoSuchLimits) as unheard:
        return (unheard.code,), ""
    return weighed.rules, weighed.digest


def weigh(known: Known, place: Place, at: datetime) -> Weighed:
    """Ask the gate, beside all their other hours; raises `NothingPlanned` or `NeverJudged` where too little was heard.

    What was heard is known, however long ago the question was sent: a late one judges nothing as it was.
    """
    at = max(at, known.heard_at)
    position, site, person = known.position, known.site, known.people.get(place.worker)
    if position is None or site is None or not (position.position == place.position and position.site == site.site == place.site):
        raise NothingPlanned
    if person is None:
        raise NeverJudged
    asked = Asked(
        place.position, position.needs, place.during, place.site, site.zone, site.jurisdiction, site.rules, site.fatigue,
        known.asked_on(position.job), known.standing.law(at),
    )  # fmt: skip
    bench, law = bench_for(asked, limits_of(asked, at), at), law_in_force(asked, at)
    working = replace(person, work=hours_beside(person, known, place))
    verdict = judge(bench, working, supervisors(known, place))
    return Weighed(asked, law, bench, working, verdict, overridden(verdict, known.overrides, law, place, at))


def supervisors(known: Known, place: Place) -> tuple[Person, ...]:
    """Return who supervises a trainee there: whoever was named for it, while they are confirmed on that site for all of the shift."""
    supervisor = None if place.under is None else known.people.get(place.under)
    there = (each.during for each in known.others if each.worker == place.under and each.site == place.site)
    all_of_it = any(each.start <= place.during.start and place.during.end <= each.end for each in there)
    return (supervisor,) if supervisor and all_of_it else ()


def hours_beside(person: Person, known: Known, place: Place) -> tuple[Work, ...]:
    """Return all their hours beside this place: what they are confirmed for elsewhere, and what they work for others."""
    others = (each for each in known.others if each.worker == place.worker and each.position != place.position)
    return (*person.work, *(Work(each.during.start, each.during.end, id=str(each.booking)) for each in others))

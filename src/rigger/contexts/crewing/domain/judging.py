"""Asking the gate about one booking, with everything its decision has heard."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec

from rigger.contexts.crewing.domain.asking import Asked, bench_for, law_of, limits_of
from rigger.contexts.crewing.domain.knowledge import Known, Other
from rigger.contexts.crewing.domain.refusals import GateRefuses, NeverJudged, NothingPlanned
from rigger.contexts.crewing.domain.states import Place
from rigger.contexts.crewing.events import Digest
from rigger.gate.facts import Person, Work
from rigger.gate.judge import judge
from rigger.gate.verdict import Verdict


def admitted(known: Known, place: Place, at: datetime) -> Digest:
    """Return the digest of a verdict that lets the worker pass; raises `GateRefuses` with every reason in words."""
    verdict, said = _judged(known, place, at)
    if verdict.verdict == "block":
        reasons = [reason.sentence for reason in verdict.reasons if reason.severity == "block"]
        raise GateRefuses(reasons=" ".join(reasons), rules=" ".join(_blocking(verdict)))
    return said


def standing(known: Known, place: Place, at: datetime) -> tuple[tuple[str, ...], Digest]:
    """Return the rules that stand against this worker in this place, and the digest of the verdict."""
    try:
        verdict, said = _judged(known, place, at)
    except (NeverJudged, NothingPlanned) as unheard:
        return (unheard.code,), ""
    return _blocking(verdict), said


def _judged(known: Known, place: Place, at: datetime) -> tuple[Verdict, Digest]:
    """Ask the gate, beside all the worker is confirmed for elsewhere and works for others; raises where too little was heard to ask."""
    position, site, person = known.position, known.site, known.person
    if position is None or site is None or not (position.position == place.position and position.site == site.site == place.site):
        raise NothingPlanned
    if person is None:
        raise NeverJudged
    asked = Asked(
        place.position, position.needs, place.during, place.site, site.zone, site.jurisdiction, site.rules, site.fatigue,
        known.asked_on(position.job), law_of(known.standing.made, at),
    )  # fmt: skip
    bench = bench_for(asked, limits_of(asked, at), at)
    verdict = judge(bench, beside(person, known.others))
    return verdict, digest(verdict, bench.version)


def beside(person: Person, others: Iterable[Other]) -> Person:
    """Return a worker with all their hours: what they are confirmed for elsewhere, and what they work for others."""
    ours = tuple(Work(o.during.start, o.during.end, id=str(o.booking)) for o in others if str(o.worker) == person.id)
    return replace(person, work=(*person.work, *ours))


def _blocking(verdict: Verdict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.rule for reason in verdict.reasons if reason.severity == "block"))


def digest(verdict: Verdict, version: str) -> Digest:
    """Return a short text that changes with any reason and with the version of the catalogue."""
    return sha256(version.encode() + msgspec.json.encode(verdict.reasons)).hexdigest()[:16]

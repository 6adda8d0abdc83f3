"""The question, made ready once, and the verdict on each person for a place in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rigger.catalogue.catalogue import Catalogue
from rigger.gate.clock import day_of, last_day, zone_named
from rigger.gate.demands import Asking, Demand
from rigger.gate.facts import Person, Question
from rigger.gate.faults import Stretch
from rigger.gate.hours import hours_reasons
from rigger.gate.shifts import Hours, hours_of
from rigger.gate.tickets import ticket_reasons
from rigger.gate.verdict import Verdict, verdict_of
from rigger.kernel.refusal import Invalid


class EndsBeforeStart(Invalid):
    """This ends at {end}, which is not after its start at {start}; mend the times."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A question with the law, the site and the clock resolved; `rules` are what the site asks of everyone."""

    benches: tuple["Bench", ...]
    rules: tuple[Demand, ...]
    stretch: Stretch
    hours: Hours
    version: str


@dataclass(frozen=True, slots=True)
class Bench:
    """One position made ready, at which any number of people can be judged.

    `needs` are asked of whoever fills the position, `rules` by the site of whoever stands in it; `version` is the catalogue's.
    """

    position: str
    needs: tuple[Demand, ...]
    rules: tuple[Demand, ...]
    stretch: Stretch
    hours: Hours
    version: str


def ready(question: Question, catalogue: Catalogue, law_known_at: datetime | None = None) -> Ready:
    """Make a question ready to judge crews by; the law is what was known of it when the facts were, unless another moment is given.

    Raises `UnknownZone`, `UnknownJurisdiction`, or `EndsBeforeStart` for a stretch or shift without length.
    """
    site, zone, known_at = question.site, zone_named(question.site.zone), question.known_at
    shifts = question.shifts or (question.interval,)
    for span in (question.interval, *shifts):
        if span.end <= span.start:
            raise EndsBeforeStart(start=span.start.isoformat(), end=span.end.isoformat())
    first, last = day_of(question.interval.start, zone), last_day(question.interval.end, zone)
    laws = catalogue.through(site.jurisdiction, first, last, law_known_at or known_at)
    asking = Asking(site, first, last, laws, question.unproven)
    rules = tuple(map(asking.rule, site.rules))
    stretch = Stretch(first, last, question.employer, site.id, known_at, day_of(known_at, zone))
    hours = hours_of(shifts, site.fatigue, zone, known_at)
    benches = tuple(
        Bench(each.id, tuple(map(asking.need, each.needs)), _asked_at(each.id, rules), stretch, hours, catalogue.version)
        for each in question.positions
    )
    return Ready(benches, tuple(each for each in rules if not each.rule.only_for), stretch, hours, catalogue.version)


def prepare(question: Question, catalogue: Catalogue) -> tuple[Bench, ...]:
    """Make a question ready to judge single people by: a bench for each position, in their order; raises what `ready` raises."""
    return ready(question, catalogue).benches


def _asked_at(position: str, rules: tuple[Demand, ...]) -> tuple[Demand, ...]:
    return tuple(each for each in rules if not each.rule.only_for or position in each.rule.only_for)


def judge(bench: Bench, person: Person, crew: Sequence[Person] = ()) -> Verdict:
    """Return whether the person may stand in the position, with every reason; `crew` are those who may supervise a trainee there."""
    reasons = ticket_reasons(bench.needs + bench.rules, person, bench.stretch, crew)
    return verdict_of(reasons + hours_reasons(bench.hours, person))

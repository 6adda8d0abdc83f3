"""Understanding what a case asks: its site, its places (written, or told by the plant) and its hours."""

from collections.abc import Sequence
from datetime import UTC, datetime
from re import compile as pattern

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules, Limit, NightWindow
from rigger.catalogue.law import Law
from rigger.gate.cases.reading import Reading, attributes
from rigger.gate.cases.written import Case, WrittenFatigue, WrittenNight, WrittenPlant, WrittenPosition, WrittenRule
from rigger.gate.clock import day_of, last_day, zone_named
from rigger.gate.facts import InterimAllowed, Need, Position, Question, Site, SiteRule
from rigger.kernel.refusal import Invalid

ALL_IS_KNOWN = datetime(9999, 1, 1, tzinfo=UTC)
CLOCK = pattern(r"(\d|[01]\d|2[0-3]):[0-5]\d")


class NoSuchFatigueSet(Invalid):
    """The catalogue has no fatigue set "{name}"; use one of {known}, or write the limits out."""


class ClockTimeUnquoted(Invalid):
    """The clock time {text} cannot be read; write it in quotes, as "22:00"."""


def question_of(case: Case, catalogue: Catalogue) -> Question:
    """Return the question that a case asks; raises a refusal that says what cannot be understood."""
    reading = Reading(zone_named(case.zone))
    known_at = ALL_IS_KNOWN if case.known_at is None else reading.moment(case.known_at)
    interval = reading.span(case.interval)
    first, last = day_of(interval.start, reading.zone), last_day(interval.end, reading.zone)
    laws = catalogue.through(case.jurisdiction, first, last, ALL_IS_KNOWN)
    return Question(
        site=_site(case, laws[0]),
        positions=_places(case.plant, laws) if case.plant and not case.positions else tuple(map(_position, case.positions)),
        interval=interval,
        known_at=known_at,
        shifts=tuple(span for shift in case.shifts for span in reading.spans(shift)),
        employer=str(case.employer),
    )


def _site(case: Case, law: Law) -> Site:
    written = case.site
    return Site(
        id=str(written.id),
        jurisdiction=case.jurisdiction,
        zone=case.zone,
        rules=tuple(map(_rule, written.rules)),
        evidence=written.evidence,
        interim=tuple(InterimAllowed(kind, days) for kind, days in written.interim.items()),
        valid_after_end_days=written.valid_after_end_days,
        fatigue=_fatigue(written.fatigue, law),
    )


def _rule(written: WrittenRule) -> SiteRule:
    return SiteRule(
        require=written.require,
        layer=written.layer,
        only_for=tuple(map(str, written.only_for)),
        max_age_months=written.max_age_months,
        max_age_days=written.max_age_days,
        age_at_start=written.age_at == "start",
        evidence=written.evidence,
        unit=written.unit,
        valid_after_end_days=written.valid_after_end_days,
        severity=written.severity,
    )


def _position(written: WrittenPosition) -> Position:
    needs = tuple(Need(each) if isinstance(each, str) else Need(each.type, attributes(each.attributes)) for each in written.needs)
    return Position(str(written.id), needs)


def _places(plant: WrittenPlant, laws: Sequence[Law]) -> tuple[Position, ...]:
    """Return the operator's place, if the law of any day asks for one, and the places of those who stand by the plant."""
    operator = tuple(dict.fromkeys(Need(line.type) for law in laws if (line := law.operator(plant))))
    by_law = [standing.types for law in laws if (standing := law.minimum_crew(plant))]
    crew = max(by_law, key=len, default=()) if plant.crew is None else plant.crew
    asked = [needs for needs in (operator, *((Need(each),) for each in crew)) if needs]
    return tuple(Position(str(place), needs) for place, needs in enumerate(asked, start=1))


def _fatigue(written: str | WrittenFatigue, law: Law) -> FatigueRules:
    if isinstance(written, str):
        found = NO_LIMITS if written == "none" else law.fatigue(written)
        if found is None:
            raise NoSuchFatigueSet(name=written, known=", ".join(sorted(law.fatigue_sets)))
        return found
    return FatigueRules(
        name="written",
        layer="site",
        source="written out by the site",
        max_shift_h=_limit(written.max_shift_h),
        max_shift_incl_travel_h=_limit(written.max_shift_incl_travel_h),
        min_break_h=_limit(written.min_break_h),
        min_reset_after_nights_h=_limit(written.min_reset_after_nights_h),
        max_consecutive_shifts=_limit(written.max_consecutive_shifts),
        max_consecutive_nights=_limit(written.max_consecutive_nights),
        windows=written.windows,
        night_window=_night(written.night_window) if written.night_window else None,
        door_to_door=written.door_to_door,
    )


def _limit(written: float | Limit | None) -> Limit | None:
    return written if written is None or isinstance(written, Limit) else Limit(limit=written)


def _night(written: WrittenNight) -> NightWindow:
    return NightWindow(start=_clock(written.start), end=_clock(written.end), min_overlap_h=written.min_overlap_h)


def _clock(text: str) -> str:
    if not CLOCK.fullmatch(text):
        raise ClockTimeUnquoted(text=text)
    return text.zfill(len("00:00"))

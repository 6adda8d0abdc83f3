"""Facts at random, crowded round the edges where rules turn: times on the half hour, days near the first and last."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules, Limit, NightWindow, Window
from rigger.catalogue.words import EVIDENCE, Severity
from rigger.gate.facts import (
    Activity,
    Attribute,
    Away,
    Bound,
    Cancellation,
    Interim,
    InterimAllowed,
    Need,
    Person,
    Position,
    Question,
    Renewal,
    Site,
    SiteRule,
    Span,
    Suspension,
    Ticket,
    Work,
)

PLACES = [
    ("AU-NSW", "Australia/Sydney"),
    ("AU-NSW", "Australia/Broken_Hill"),
    ("AU-WA", "Australia/Perth"),
    ("AU-WA", "Australia/Eucla"),
    ("AU-VIC", "Australia/Melbourne"),
    ("AU-QLD", "Australia/Brisbane"),
    ("AU", "Australia/Lord_Howe"),
    ("US-TX", "America/Chicago"),
]
FAMILY = ["AU.HRWL.DG", "AU.HRWL.RB", "AU.HRWL.RI", "AU.HRWL.RA"]
TYPES = [
    *FAMILY,
    *FAMILY,
    "AU.HRWL.CN",
    "AU.HRWL.CV",
    "AU.HRWL.C2",
    "AU.HRWL.C6",
    "AU.WHITE_CARD",
    "MEDICAL",
    "INDUCTION:s1",
    "VOC:AU.HRWL.DG",
    "AU.HRWL.HP",
    "US.SIGNAL_PERSON",
]
FIRST_DAYS = [
    date(2026, 3, 2),
    date(2026, 4, 4),
    date(2026, 10, 3),
    date(2025, 8, 9),
    date(2028, 2, 28),
    date(2026, 11, 1),
    date(2026, 1, 31),
]
NEAR = [-760, -731, -730, -729, -400, -366, -365, -364, -90, -61, -60, -59, -31, -14, -7, -2, -1, 0, 0, 1, 2, 3, 7, 14, 30, 400]
UNITS = ["CPCWHS1001", "CPCCWHS1001", "CPCCOHS1001A", "CPCCLDG3001", "CPCCLDG3001B", "TLILIC0040", "TLILIC0018", "TLILIC0024", "TLILIC0002"]
PAPERS = ["noa", "training_certification", "renewal_receipt", "issuer_letter"]


class Chance:
    """Draws one question with its people from a seed; in a calm one little goes wrong."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.calm = self.random.random() < 0.6
        self.jurisdiction, zone = self.random.choice(PLACES)
        self.zone = ZoneInfo(zone)
        self.first = self.random.choice(FIRST_DAYS)
        self.start = self.local(self.first, self.random.choice([0, 12, 24, 36, 44]))
        self.interval = Span(self.start, self.start + self.half_hours(self.random.choice([8, 20, 24, 27, 48, 96, 240])))
        self.known_at = self.start + self.half_hours(self.random.randint(-2000, 100))

    def local(self, day: date, half_hour: int) -> datetime:
        return datetime(day.year, day.month, day.day, half_hour // 2, 30 * (half_hour % 2), tzinfo=self.zone).astimezone(UTC)

    @staticmethod
    def half_hours(count: int) -> timedelta:
        return timedelta(minutes=30 * count)

    def maybe[T](self, chance: float, value: T) -> T | None:
        return value if self.random.random() < (chance / 5 if self.calm else chance) else None

    def often(self, chance: float) -> bool:
        return self.maybe(chance, value=True) is not None

    def day(self) -> date:
        """A day near the first or the last, or months away from them."""
        return self.random.choice([self.first, self.interval.end.astimezone(self.zone).date()]) + timedelta(days=self.random.choice(NEAR))

    def days(self, chance: float) -> tuple[date, date | None]:
        """A first day, and perhaps a last one that is not before it."""
        first, last = sorted((self.day(), self.day()))
        return first, self.maybe(chance, last)

    def recorded(self) -> datetime | None:
        return self.maybe(0.15, self.known_at + self.half_hours(self.random.choice([-50, 0, 0, 1, 50])))

    def stretch(self, around: int, longest: int) -> Span:
        start = self.start + self.half_hours(self.random.randint(-around, around))
        return Span(start, start + self.half_hours(self.random.randint(1, longest)))

    def attributes(self, chance: float) -> tuple[Attribute, ...]:
        r = self.random
        values = tuple(r.sample(["hand", "radio"], r.randint(1, 2)))
        return (Attribute(r.choice(["signals", "signals", "plant"]), values),) if self.often(chance) else ()

    def ticket(self, id_: str, others: list[str]) -> Ticket:
        r = self.random
        lodged = self.day()
        return Ticket(
            id=id_,
            type=r.choice(TYPES),
            issued=self.maybe(0.7, self.day()),
            expires=self.maybe(0.7, self.day()),
            evidence=r.choice(EVIDENCE),
            suspended=tuple(Suspension(*self.days(0.6), self.recorded()) for _ in range(r.randint(1, 2) * self.often(0.2))),
            cancelled=self.maybe(0.06, Cancellation(self.day(), self.recorded())),
            renewal=self.maybe(0.25, Renewal(lodged, self.maybe(0.3, self.day()), self.recorded())),
            interim=self.maybe(0.12, Interim(r.choice(PAPERS), self.maybe(0.3, self.day()))),
            conditions=("glasses",) if r.random() < 0.08 else (),
            bound_to=self.maybe(0.1, Bound(self.maybe(0.5, r.choice(["own", "other"])), self.maybe(0.5, r.choice(["s1", "s2"])))),
            unit=self.maybe(0.5, r.choice(UNITS)),
            attributes=self.attributes(0.3),
            trainee_under=self.maybe(0.1, r.choice(others)),
            recorded=self.recorded(),
        )

    def person(self, id_: str, others: list[str]) -> Person:
        r = self.random
        work: list[Work] = []
        for _ in range(r.choice([0, 0, 1] if self.calm else [0, 1, 2, 4, 6])):
            span = self.stretch(600 if self.calm else 300, r.choice([28, 28, 28, 150]))
            work.append(Work(span.start, span.end, 30 * r.randint(0, 3), 30 * r.randint(0, 3), "other", recorded=self.recorded()))
        away = [self.stretch(200, 60) for _ in range(self.often(0.3))]
        return Person(
            id=id_,
            born=self.maybe(
                0.7,
                date(self.first.year - 18, self.first.month, min(self.first.day, 28)) + timedelta(days=r.choice([-4000, -1, 0, 1, 300])),
            ),
            new=r.random() < 0.4,
            tickets=tuple(self.ticket(f"{id_}{n}", others) for n in range(r.choice([0, 1, 2, 3, 4]))),
            work=tuple(work),
            away=tuple(Away(span.start, span.end, self.recorded()) for span in away),
            activity=tuple(
                Activity(r.choice(["construction", "mining"]), *self.days(0.8), self.recorded()) for _ in range(r.choice([0, 0, 1, 2]))
            ),
            travel_before=30 * r.choice([0, 0, 1, 2]),
            travel_after=30 * r.choice([0, 0, 1, 3]),
        )

    def severity(self) -> Severity:
        return self.random.choice(["block", "block", "warn"])

    def rule(self, positions: list[str]) -> SiteRule:
        r = self.random
        return SiteRule(
            require=r.choice(["MEDICAL", "INDUCTION:s1", "VOC:AU.HRWL.DG", "AU.WHITE_CARD", "AU.HRWL.DG", "AU.HRWL.CV"]),
            only_for=tuple(r.sample(positions, 1)) if r.random() < 0.3 else (),
            max_age_months=self.maybe(0.3, r.choice([2, 12, 24])),
            max_age_days=self.maybe(0.2, r.choice([7, 30, 60])),
            age_at_start=r.random() < 0.5,
            layer=r.choice(["law", "award", "client", "site", "job"]),
            evidence=self.maybe(0.2, r.choice(EVIDENCE)),
            unit=self.maybe(0.2, r.choice(UNITS)),
            valid_after_end_days=r.choice([0, 0, 0, 1, 14]),
            severity=self.severity(),
        )

    def limit(self, chance: float, values: list[float]) -> Limit | None:
        return self.maybe(chance, Limit(limit=self.random.choice(values), severity=self.severity()))

    def fatigue(self) -> FatigueRules:
        r = self.random
        if r.random() < (0.6 if self.calm else 0.3):
            return NO_LIMITS
        night = NightWindow(
            start=r.choice(["22:00", "00:00", "18:30"]), end=r.choice(["06:00", "05:00"]), min_overlap_h=r.choice([0.0, 1.0, 3.0, 8.0])
        )
        return FatigueRules(
            name="by chance",
            max_shift_h=self.limit(0.4, [8, 10, 12, 13.5]),
            max_shift_incl_travel_h=self.limit(0.4, [11, 12, 14]),
            min_break_h=self.limit(0.5, [8, 10, 11, 24]),
            min_reset_after_nights_h=self.limit(0.5, [24, 48, 36]),
            max_consecutive_shifts=self.limit(0.5, [1, 2, 3, 5]),
            max_consecutive_nights=self.limit(0.5, [1, 2, 3]),
            windows=tuple(
                Window(days=r.choice([1, 2, 4, 7, 14]), hours=r.choice([12, 13.5, 24, 30, 48, 84]), severity=self.severity())
                for _ in range(r.choice([0, 1, 2]))
            ),
            night_window=self.maybe(0.8, night),
            door_to_door=r.random() < 0.4,
        )

    def shifts(self) -> tuple[Span, ...]:
        """No shifts, or the same hours day after day from the start of the interval."""
        hours = self.random.choice([0, 0, 10, 12])
        days = max(1, (self.interval.end - self.interval.start).days)
        spans = [Span(begin, begin + timedelta(hours=hours)) for begin in (self.start + timedelta(days=day) for day in range(days))]
        return tuple(spans) if hours and spans[-1].end <= self.interval.end else ()

    def position(self, name: str, held: list[str]) -> Position:
        types = held if held and self.calm else TYPES
        return Position(
            name, tuple(Need(self.random.choice(types), self.attributes(0.15)) for _ in range(self.random.choice([1, 1, 1, 2])))
        )

    def question(self, held: list[str]) -> Question:
        r = self.random
        names = ["a", "b", "c"][: r.randint(1, 2 if self.calm else 3)]
        site = Site(
            id="s1",
            jurisdiction=self.jurisdiction,
            zone=self.zone.key,
            rules=tuple(self.rule(names) for _ in range(r.choice([0, 0, 0, 1] if self.calm else [0, 0, 1, 2]))),
            evidence=self.maybe(0.2, r.choice(EVIDENCE)),
            interim=tuple(InterimAllowed(kind, r.choice([28, 60, 90])) for kind in r.sample(PAPERS, r.randint(0, 2))),
            valid_after_end_days=r.choice([0, 0, 0, 1, 14]),
            fatigue=self.fatigue(),
        )
        positions = tuple(self.position(each, held) for each in names)
        return Question(
            site=site,
            positions=positions,
            interval=self.interval,
            known_at=self.known_at,
            shifts=self.shifts(),
            employer=r.choice(["own", "other"]),
        )

    def case(self) -> tuple[Question, tuple[Person, ...], dict[str, str] | tuple[str, ...]]:
        ids = ["p", "q", "r"]
        people = tuple(self.person(each, ids) for each in ids[: self.random.randint(1, 3)])
        question = self.question([ticket.type for person in people for ticket in person.tickets])
        known = [person.id for person in people]
        if self.random.random() < 0.4:
            return question, people, tuple(known)
        self.random.shuffle(known)
        people_for = known * 3 if self.calm else self.random.choices(known, k=3)
        return question, people, {position.id: who for position, who in zip(question.positions, people_for, strict=False)}

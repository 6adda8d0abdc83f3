"""The rules of gate-case/1 read aloud, slowly: written from its text alone, sharing only the facts and the law's data."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

from rigger.catalogue.entries import Entries
from rigger.catalogue.lines import Entry
from rigger.gate.facts import Need, Person, Position, Question, SiteRule, Ticket
from tests.gate.literal_hours import LiteralHours

type Told = dict[str, str]
"""Each reason as `rule@who`, with what it does; what both warns and blocks blocks."""

STRENGTHS = ["claimed", "copy", "sighted", "looked_up", "confirmed"]


@dataclass(frozen=True)
class Asked:
    """A demand: one thing that one person must hold."""

    need: Need
    rule: SiteRule | None

    @property
    def severity(self) -> str:
        return self.rule.severity if self.rule else "block"


class Literal:
    """Answers one question about some people."""

    def __init__(self, question: Question, entries: Entries, people: Sequence[Person], assign: dict[str, str] | tuple[str, ...]) -> None:
        self.question, self.site, self.entries = question, question.site, entries
        self.people = {person.id: person for person in people}
        self.assign = assign
        self.zone = ZoneInfo(question.site.zone)
        self.first = question.interval.start.astimezone(self.zone).date()
        self.last = (question.interval.end - timedelta(microseconds=1)).astimezone(self.zone).date()
        self.shifts = question.shifts or (question.interval,)
        self.told: Told = {}

    # The law

    def in_force(self, line: Entry, day: date) -> bool:
        begins, ends = line.effective_from or date.min, line.effective_to or date.max
        return begins <= day <= ends and bool({self.site.jurisdiction, self.site.jurisdiction.split("-")[0]} & set(line.jurisdictions))

    def days(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += timedelta(days=1)

    def includes(self, held: str, asked: str) -> bool:
        """On every day of the interval, a way leads from the one to the other."""
        return all(self.leads(held, asked, day) for day in self.days())

    def leads(self, held: str, asked: str, day: date) -> bool:
        if held == asked:
            return True
        steps = [each for each in self.entries.inclusion if each.holder == held and each.switch is None and self.in_force(each, day)]
        return any(self.leads(each.covers, asked, day) for each in steps)

    def says[L: Entry](self, lines: Sequence[L], about: str) -> list[list[L]]:
        """What the law says of a type on each day of the interval; a state's own line silences that of the Commonwealth."""
        family = about.rsplit(".", 1)[0] + ".*"
        found = [line for line in lines if any(key.split(" ")[0] in {about, family} for key in line.keys)]
        each_day = [[line for line in found if self.in_force(line, day)] for day in self.days()]
        return [[line for line in today if self.site.jurisdiction in line.jurisdictions] or today for today in each_day]

    # Days

    @staticmethod
    def months(day: date, count: int) -> date:
        year, month = day.year, day.month
        for _ in range(abs(count)):
            month += 1 if count > 0 else -1
            if month == 13:
                year, month = year + 1, 1
            if month == 0:
                year, month = year - 1, 12
        return date(year, month, min(day.day, monthrange(year, month)[1]))

    def exists(self, recorded: datetime | None) -> bool:
        return recorded is None or recorded <= self.question.known_at

    # One ticket against one demand

    def buffer(self, asked: Asked) -> int:
        return max(self.site.valid_after_end_days, asked.rule.valid_after_end_days if asked.rule else 0)

    def papers(self, type_: str) -> dict[str, int]:
        each_day = [{line.interim: line.days for line in today if line.by == "law"} for today in self.says(self.entries.interim, type_)]
        by_law = {kind: min(today[kind] for today in each_day) for kind in each_day[0] if all(kind in today for today in each_day)}
        named = dict(by_law)
        for each in self.site.interim:
            named[each.kind] = min(each.days, by_law.get(each.kind, each.days))
        return named

    def is_candidate(self, ticket: Ticket, asked: Asked) -> bool:
        if not self.exists(ticket.recorded) or not self.includes(ticket.type, asked.need.type):
            return False
        return ticket.interim is None or ticket.interim.kind in self.papers(ticket.type)

    def end_of(self, ticket: Ticket) -> date | None:
        ends = [] if ticket.expires is None else [ticket.expires]
        if ticket.interim:
            days = self.papers(ticket.type)[ticket.interim.kind]
            ends.append(date.min if ticket.issued is None else ticket.issued + timedelta(days=days))
            if ticket.interim.until:
                ends.append(ticket.interim.until)
        if not ends:
            return None
        end, renewal = min(ends), ticket.renewal
        continues = all(any(line.continues_if_lodged for line in today) for today in self.says(self.entries.renewal, ticket.type))
        if renewal and self.exists(renewal.recorded) and continues:
            lodged_in_time = renewal.lodged <= (ticket.expires or end)
            if lodged_in_time and renewal.lodged <= self.question.known_at.astimezone(self.zone).date():
                return None if renewal.refused is None else max(end, renewal.refused - timedelta(days=1))
        return end

    def dates(self, ticket: Ticket, asked: Asked) -> str | None:
        if ticket.issued and ticket.issued > self.first:
            return "ticket.not_yet"
        end = self.end_of(ticket)
        if end is None or end >= self.last + timedelta(days=self.buffer(asked)):
            return None
        if end >= self.first:
            return "ticket.expires_before_end"
        windows = self.says(self.entries.renewal, ticket.type)
        renewal = ticket.renewal
        refused = renewal is not None and self.exists(renewal.recorded) and renewal.refused is not None and renewal.refused <= self.first
        if not refused and all(any(self.first <= self.months(end, line.after_months) for line in today) for today in windows):
            return "ticket.renewable_only"
        return "ticket.expired"

    def inactive(self, ticket: Ticket, person: Person) -> bool:
        kept = [line for today in self.says(self.entries.validity, ticket.type) for line in today if line.kind == "kept_by_use"]
        if not kept:
            return False
        months, kind = kept[0].months, kept[0].activity
        if ticket.issued and self.first <= self.months(ticket.issued, months):
            return False
        stretch = {self.months(self.first, -months), self.first - timedelta(days=1)}
        for each in person.activity:
            last = each.last or date.max
            if each.kind == kind and self.exists(each.recorded) and each.first <= max(stretch) and last >= min(stretch):
                return False
        return True

    def too_old(self, ticket: Ticket, asked: Asked) -> bool:
        rule = asked.rule
        if rule is None or (rule.max_age_months is None and rule.max_age_days is None):
            return False
        if ticket.issued is None:
            return True
        on = self.first if rule.age_at_start else self.last + timedelta(days=self.buffer(asked))
        months_over = rule.max_age_months is not None and on > self.months(ticket.issued, rule.max_age_months)
        return months_over or (rule.max_age_days is not None and (on - ticket.issued).days > rule.max_age_days)

    def unit_base(self, unit: str) -> str:
        return unit[:-1] if len(unit) > 1 and unit[-1].isalpha() and unit[-2].isdigit() else unit

    def unit_is_met(self, asked: str, held: str) -> bool:
        """On every day of the interval, the one asked for is held, or it took over as equivalent from one that meets it."""
        return all(self.took_over(asked, held, day) for day in range((self.last - self.first).days + 1))

    def took_over(self, asked: str, held: str, day: int) -> bool:
        if self.unit_base(asked) == self.unit_base(held):
            return True
        today = self.says(self.entries.unit, self.unit_base(asked))[day]
        return any(self.took_over(older, held, day) for line in today for older in line.replaces_equivalent)

    def faults(self, ticket: Ticket, asked: Asked, person: Person) -> Iterator[str]:
        """Every fault of a ticket but supervision."""
        by_date = self.dates(ticket, asked)
        if by_date:
            yield by_date
        if self.inactive(ticket, person):
            yield "ticket.inactive"
        for each in ticket.suspended:
            if self.exists(each.recorded) and any(each.first <= day <= (each.last or date.max) for day in self.days()):
                yield "ticket.suspended"
        gone = ticket.cancelled
        if gone and self.exists(gone.recorded) and gone.first <= self.last:
            yield "ticket.cancelled"
        strengths = [STRENGTHS.index(each) for each in (self.site.evidence, asked.rule.evidence if asked.rule else None) if each]
        if strengths and STRENGTHS.index(ticket.evidence) < max(strengths):
            yield "ticket.evidence_weak"
        if self.too_old(ticket, asked):
            yield "ticket.too_old"
        bound = ticket.bound_to
        if bound and ((bound.employer and bound.employer != self.question.employer) or (bound.site and bound.site != self.site.id)):
            yield "ticket.bound"
        listed = {(each.name, value) for each in ticket.attributes for value in each.values}
        if any((each.name, value) not in listed for each in asked.need.attributes for value in each.values):
            yield "ticket.attribute"
        if asked.rule and asked.rule.unit and not (ticket.unit and self.unit_is_met(asked.rule.unit, ticket.unit)):
            yield "ticket.unit"
        if ticket.conditions:
            yield "ticket.condition"

    def weighed(self, rules: Sequence[str], asked: Asked) -> dict[str, str]:
        return {rule: "warn" if rule == "ticket.condition" else asked.severity for rule in rules}

    def holds_soundly(self, person: Person, asked: Asked) -> bool:
        """Holds it with no reason that blocks, and not as a trainee."""
        own = [each for each in person.tickets if each.trainee_under is None and self.is_candidate(each, asked)]
        return any("block" not in self.weighed([*self.faults(each, asked, person)], asked).values() for each in own)

    def crew(self) -> list[Person]:
        named = self.assign.values() if isinstance(self.assign, dict) else self.assign
        return [self.people[who] for who in named]

    def demand(self, person: Person, asked: Asked) -> dict[str, str]:
        """The reasons of one demand: those of one candidate, fewest that block, then fewest, then first written."""
        reasons: list[dict[str, str]] = []
        for ticket in person.tickets:
            if self.is_candidate(ticket, asked):
                rules = [*self.faults(ticket, asked, person)]
                if ticket.trainee_under is not None:
                    over = [each for each in self.crew() if each.id == ticket.trainee_under]
                    if not any(self.holds_soundly(each, asked) for each in over):
                        rules.append("supervision.missing")
                reasons.append(self.weighed(rules, asked))
        if not reasons:
            return {"ticket.missing": asked.severity}
        return min(reasons, key=lambda each: (list(each.values()).count("block"), len(each)))

    def too_young(self, person: Person, asked: Asked) -> bool:
        ages = [line.years for today in self.says(self.entries.minimum_age, asked.need.type) for line in today]
        return bool(ages) and person.born is not None and self.months(person.born, 12 * max(ages)) > self.first

    # Telling

    def tell(self, rule: str, who: str, severity: str = "block") -> None:
        code = f"{rule}@{who}"
        if self.told.get(code) != "block":
            self.told[code] = severity

    def ask(self, person: Person, asked: Asked) -> None:
        for rule, severity in self.demand(person, asked).items():
            self.tell(rule, person.id, severity)
        if self.too_young(person, asked):
            self.tell("age.minimum", person.id, asked.severity)

    def answer(self) -> Told:
        positions = {position.id: position for position in self.question.positions}
        if isinstance(self.assign, dict):
            for position, who in self.assign.items():
                self.in_place(positions[position], self.people[who])
            for who in self.people:
                if list(self.assign.values()).count(who) > 1:
                    self.tell("overlap", who)
        else:
            for who in self.assign:
                self.on_site(self.people[who], None)
            self.crew_short()
        crew = {person.id: person for person in self.crew()}
        if len(crew) >= 2 and all(person.new for person in crew.values()):
            self.tell("crew.all_new", "crew")
        return self.told

    def in_place(self, position: Position, person: Person) -> None:
        for need in position.needs:
            self.ask(person, Asked(need, None))
        self.on_site(person, position.id)

    def on_site(self, person: Person, position: str | None) -> None:
        for rule in self.site.rules:
            if not rule.only_for or position in rule.only_for:
                self.ask(person, Asked(Need(rule.require), rule))
        LiteralHours(self.question, person, lambda rule, severity: self.tell(rule, person.id, severity)).answer()

    def may_fill(self, person: Person, position: Position) -> bool:
        asked = [Asked(need, None) for need in position.needs]
        return all(self.holds_soundly(person, each) and not self.too_young(person, each) for each in asked)

    def crew_short(self) -> None:
        """Try every way of placing the people; the most places count, and of those the ones that come first."""
        places, people = self.question.positions, self.crew()
        seats: list[Person | None] = [*people, *[None] * len(places)]
        best: tuple[int, list[bool]] = (-1, [])
        for seated in permutations(range(len(seats)), len(places)):
            chosen = [seats[seat] for seat in seated]
            filled = [who is not None and self.may_fill(who, place) for who, place in zip(chosen, places, strict=True)]
            best = max(best, (sum(filled), filled))
        for place, has_one in zip(places, best[1], strict=True):
            if not has_one:
                self.tell("crew.short", place.needs[0].type)

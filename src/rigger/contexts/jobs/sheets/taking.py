"""How the rows of sites and jobs become commands, with every doubt said at its row; a good row is never lost for a bad one."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from rigger.contexts.jobs.domain.ask import DescribeJob, PlanSwing
from rigger.contexts.jobs.domain.commands import DescribeSite
from rigger.contexts.jobs.domain.states import Open
from rigger.contexts.jobs.events.site import SiteFacts
from rigger.contexts.jobs.sheets.crews import INDUCTION, OWN, Crew
from rigger.contexts.jobs.sheets.desk import Desk, folded, listed
from rigger.gate.facts import SiteRule
from rigger.kernel.refusal import Refused
from rigger.kernel.values import derived
from rigger.sheets.faults import Fault, Severity
from rigger.sheets.intake import Intake, Taken
from rigger.sheets.outcome import Tally

WHICH_CLIENT: Final = "Several clients are called {name}. Give them different names first."
NO_SITE: Final = "No site is called {name}. Add it to a sheet of sites, or write one of {sites}."
NOBODYS_SITE: Final = "{client} has no site called {name}; it is a site of {owners}. Write the right client, or leave the cell blank."
WHICH_SITE: Final = "Several sites are called {name}: those of {owners}. Write in the column Client whose site it is."
WHICH_JOB: Final = "Several jobs on this site are called {name}. Give them different names first."
SAID_BEFORE: Final = "Row {row} of {sheet} says otherwise of the same {what}. Delete the wrong one of the two, or give it another name."
PLACES: Final = {
    "unknown_fatigue_set": "fatigue",
    "site_off_the_map": "latitude",
    "unknown_pattern": "pattern",
    "pattern_does_not_divide": "last",
    "swing_too_long": "last",
    "day_out_of_range": "first",
    "no_such_time": "start",
    "time_comes_twice": "start",
    "shift_backwards": "finish",
    "shift_too_long": "finish",
    "unknown_class": "crew",
    "too_many_positions": "crew",
    "operator_missing": "crew",
}
"""The column that a refusal speaks of."""


class Doubt(Exception):
    """Something must be asked before a row can be read: the field to look at, and what to write there."""

    def __init__(self, name: str, say: str) -> None:
        """Take where to look and what to say."""
        self.name, self.say = name, say
        super().__init__(say)


@dataclass(slots=True)
class Taking:
    """An import of sites and jobs as it goes; `at` is when this is asked (UTC)."""

    desk: Desk
    at: datetime
    tally: Tally = field(default_factory=Tally)
    faults: list[Fault] = field(default_factory=list[Fault])
    said: dict[UUID, Taken] = field(default_factory=dict[UUID, Taken])

    def take(self, kind: str, taken: Taken) -> None:
        """Take one row of sites or of jobs."""
        try:
            new, changed = self._site(taken) if kind == "sites" else self._job(taken)
        except Doubt as doubt:
            self._refuse(kind, taken.fault(doubt.name, doubt.say))
        except Refused as refusal:
            self._refuse(kind, taken.fault(PLACES.get(refusal.code, kind.removesuffix("s")), refusal.sentence, Severity.ERROR))
        else:
            self.tally.add(kind, "created" if new else "changed" if changed else "unchanged")

    def _site(self, taken: Taken) -> tuple[bool, bool]:
        """Describe a site; says whether it is new, and whether anything changed."""
        client, name = self._client(taken.text("client")), taken.text("site")
        before = next((each for each in self.desk.sites_called(name) if each.client == client), None)
        key = before.site if before else derived(self.desk.organisation, "site", client, folded(name))
        self._once(key, taken, "site")
        return before is None, self.desk.describe(_described(key, client, taken, before, self.at))

    def _job(self, taken: Taken) -> tuple[bool, bool]:
        """Plan a swing of a job; says whether the job or the swing is new, and whether anything changed."""
        there, name = self._where(taken), taken.text("job")
        jobs = self.desk.jobs_called(name, there.site)
        if len(jobs) > 1:
            raise Doubt("job", WHICH_JOB.format(name=name))
        key = jobs[0].job if jobs else derived(there.site, "job", folded(name))
        first, starts = taken.value("first", date) or date.min, _clock(taken, "start")
        before = _swing_of(jobs, first, starts)
        swing = before or derived(key, "swing", first.isoformat(), starts)
        self._once(swing, taken, "job, first day and start")
        opening = DescribeJob(key, jobs[0].client if jobs else there.client, there.site, name)
        return before is None, self.desk.plan(opening, _planned(swing, there.site, taken, self.at))

    def _client(self, name: str) -> UUID:
        """Return the client of a name, who is added where there is none."""
        found = self.desk.clients_called(name)
        if len(found) > 1:
            raise Doubt("client", WHICH_CLIENT.format(name=name))
        if not found:
            self.tally.add("clients", "created")
        return found[0] if found else self.desk.name(name)

    def _where(self, taken: Taken) -> SiteFacts:
        """Return the site that a job names: by name, and where there are several by client too."""
        name, client = taken.text("site"), taken.text("client")
        called = self.desk.sites_called(name)
        theirs = [each for each in called if not client or folded(each.client_name) == folded(client)]
        owners = listed(each.client_name for each in called)
        if not called:
            raise Doubt(
                "site", NO_SITE.format(name=name, sites=listed(each.name for each in list(self.desk.sites.values())[:10]) or "them")
            )
        if not theirs:
            raise Doubt("client", NOBODYS_SITE.format(client=client, name=name, owners=owners))
        if len(theirs) > 1:
            raise Doubt("site", WHICH_SITE.format(name=name, owners=owners))
        return theirs[0]

    def _once(self, key: UUID, taken: Taken, what: str) -> None:
        """Refuse a second row about the same thing that says something else."""
        earlier = self.said.setdefault(key, taken)
        if earlier.row.fields != taken.row.fields:
            raise Doubt(what.partition(",")[0], SAID_BEFORE.format(row=earlier.row.row, sheet=earlier.row.sheet, what=what))

    def _refuse(self, kind: str, fault: Fault) -> None:
        self.tally.add(kind, "held_back")
        self.faults.append(fault)


def orders(found: Intake, desk: Desk, at: datetime) -> Taking:
    """Turn rows into commands, which the desk then holds. Pure: the same rows give the same ids."""
    taking = Taking(desk, at, faults=list(found.faults))
    for kind, rows in found.rows.items():
        for each in rows:
            taking.take(kind, each)
    for kind, held in found.held.items():
        taking.tally.add(kind, "held_back", held)
    taking.faults.sort(key=lambda each: (each.sheet, each.row))
    return taking


def _described(key: UUID, client: UUID, taken: Taken, before: SiteFacts | None, at: datetime) -> DescribeSite:
    """Return a site after a row; what the row leaves blank stays as it is on record, and no rule is taken away."""
    rules = before.rules if before else ()
    asked = (each if each != OWN else f"{INDUCTION}{taken.text('site')}" for each in taken.texts("inductions"))
    added = tuple(SiteRule(require=each) for each in asked if all(rule.require != each for rule in rules))
    latitude, longitude = taken.value("latitude", float), taken.value("longitude", float)
    placed = latitude is not None or longitude is not None
    return DescribeSite(
        site=key,
        client=client,
        name=taken.text("site"),
        zone=taken.text("zone"),
        jurisdiction=taken.text("state"),
        at=at,
        latitude=latitude if placed or not before else before.latitude,
        longitude=longitude if placed or not before else before.longitude,
        rules=(*rules, *added),
        fatigue=taken.text("fatigue") or (before.fatigue if before else "none"),
    )


def _planned(swing: UUID, site: UUID, taken: Taken, at: datetime) -> PlanSwing:
    return PlanSwing(
        swing=swing,
        site=site,
        pattern=taken.text("pattern"),
        first_day=taken.value("first", date) or date.min,
        last_day=taken.value("last", date),
        shift_start=_clock(taken, "start"),
        shift_end=_clock(taken, "finish"),
        places=(taken.value("crew", Crew) or Crew(())).places,
        at=at,
    )


def _clock(taken: Taken, name: str) -> str:
    return (taken.value(name, time) or time()).isoformat("minutes")


def _swing_of(jobs: list[Open], first: date, starts: str) -> UUID | None:
    """Return the swing of the job that begins on this day at this time, if there is one."""
    swings = jobs[0].swings.values() if jobs else ()
    return next((each.swing for each in swings if (each.first_day, each.shift_start) == (first, starts)), None)

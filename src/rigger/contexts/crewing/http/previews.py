"""Looking before leaping: whom an amendment of the catalogue, or other rules of a site, would hit, on which bookings, and from when."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from pydantic import Field

from rigger.catalogue import amended, classes, entries, shipped
from rigger.contexts.crewing.domain.preview import with_rules
from rigger.contexts.crewing.http.impact import Impact, impact
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import live
from rigger.contracts.standards import law_of, standing_in
from rigger.edge import answers, bodies, clock, problems
from rigger.gate.facts import SiteRule
from rigger.kernel.refusal import Missing


class SiteUnknown(Missing):
    """Crewing has heard of no site of this id; check it, or wait a moment if the site is new."""


class Amending(bodies.Body):
    """What would be amended: names to adopt, lines of one part to change or add, from which day; or amendments to withdraw."""

    entries: tuple[str, ...] = ()
    part: amended.Part = "ticket"
    lines: tuple[dict[str, Any], ...] = ()
    first: date = Field(alias="from")
    withdrawn: tuple[UUID, ...] = ()


class Ruling(bodies.Body):
    """What a site would ask of everyone there, in place of what it asks now."""

    site: UUID
    rules: tuple[SiteRule, ...]


@router.post(
    "/previews/amendment",
    response_model=Impact,
    responses=problems.problems(amended.LineUnreadable, amended.NoSuchEntry, amended.MedicalOfOwn, amended.AmendmentUnfit),
)
async def preview_amendment(amending: Amending, rows: Read, request: Request) -> Response:
    """Say whom an amendment of the catalogue would hit, before it is made: who, on which bookings, from when."""
    at, lines = clock.now(), amended.lines_of(amending.part, amending.lines) if amending.lines else entries.Entries()
    heard = await standing_in(rows)
    wanted = amended.Amendment(first=amending.first, recorded=at, adopts=amending.entries, lines=lines)
    kept = tuple(made for amendment, made in heard.amendments if amendment not in amending.withdrawn)
    amended.check(kept, wanted, shipped.shipped())
    then = law_of((*kept, wanted), at)
    return answers.shown(request, await impact(rows, heard.law(at), lambda asked: replace(asked, catalogue=then)))


@router.post("/previews/site-rules", response_model=Impact, responses=problems.problems(SiteUnknown, classes.UnknownClass))
async def preview_site_rules(ruling: Ruling, rows: Read, request: Request) -> Response:
    """Say whom other rules of a site would hit, before it asks them: who, on which bookings, from when."""
    catalogue = (await standing_in(rows)).law(clock.now())
    found = await live.sites(rows, ruling.site)
    if not found:
        raise SiteUnknown
    law = catalogue.at(found[0].jurisdiction, clock.now().date(), clock.now())
    rules = tuple(replace(rule, require=classes.class_meant(law, rule.require)) for rule in ruling.rules)
    return answers.shown(request, await impact(rows, catalogue, with_rules(ruling.site, rules), ruling.site))

"""What is told of a site, read and checked: its clock, its law, its place and its limits."""

from collections.abc import Iterable
from math import isfinite

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.law import Law
from rigger.contexts.jobs.domain.commands import DescribeSite
from rigger.contexts.jobs.domain.site_rules import checked
from rigger.contexts.jobs.events.site import SiteFacts
from rigger.gate.clock import zone_named
from rigger.kernel.refusal import Invalid
from rigger.kernel.values import line

NO_LIMITS = "none"


class SiteOffTheMap(Invalid):
    """A site's place must be a latitude from -90 to 90 and a longitude from -180 to 180, both or neither; write them in degrees."""


class UnknownFatigueSet(Invalid):
    """There is no set of fatigue limits "{name}"; choose one of {known}."""


def read(command: DescribeSite, client_name: str, catalogue: Catalogue) -> SiteFacts:
    """Return a site as described; raises the refusal of whatever cannot be right."""
    jurisdiction = line(command.jurisdiction, "Jurisdiction", 10)
    law = catalogue.at(jurisdiction, command.at.date(), command.at)
    _check_place(command.latitude, command.longitude)
    return SiteFacts(
        site=command.site,
        client=command.client,
        client_name=client_name,
        name=line(command.name, "Name", 120),
        zone=zone_named(line(command.zone, "Time zone", 64)).key,
        jurisdiction=jurisdiction,
        latitude=command.latitude,
        longitude=command.longitude,
        rules=checked(command.rules, law),
        fatigue=check_limits((law,), command.fatigue),
    )


def telling[F: SiteFacts](kind: type[F], facts: SiteFacts) -> F:
    """Return the same facts as an event of this kind, or back from one."""
    return kind(
        site=facts.site,
        client=facts.client,
        client_name=facts.client_name,
        name=facts.name,
        zone=facts.zone,
        jurisdiction=facts.jurisdiction,
        latitude=facts.latitude,
        longitude=facts.longitude,
        rules=facts.rules,
        fatigue=facts.fatigue,
    )


def check_limits(laws: Iterable[Law], text: str) -> str:
    """Return the name of a set of limits that one of the laws holds, or of none; raises `UnknownFatigueSet`."""
    name, known = line(text, "Fatigue limits", 60), dict.fromkeys((NO_LIMITS, *(name for law in laws for name in law.fatigue_sets)))
    if name not in known:
        raise UnknownFatigueSet(name=name, known=", ".join(known))
    return name


def _check_place(latitude: float | None, longitude: float | None) -> None:
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None or not (isfinite(latitude) and abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees
        raise SiteOffTheMap

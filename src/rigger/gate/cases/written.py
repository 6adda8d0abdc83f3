"""What gate-case/1 asks: the site, the places, the hours and the answer expected, as a case writes them."""

from typing import Literal

import msgspec

from rigger.catalogue.fatigue import Limit, Window
from rigger.catalogue.plant import Plant
from rigger.catalogue.words import Evidence, Layer, Mark, Severity
from rigger.gate.cases.people import Days, Months, Name, Part, Properties, Stretch, WrittenPerson, WrittenShift


class WrittenRule(Part, frozen=True, kw_only=True, rename={"only_for": "for"}):
    """What a site asks of everyone, or of those in the positions named."""

    require: str
    layer: Layer = "site"
    only_for: tuple[Name, ...] = ()
    max_age_months: Months | None = None
    max_age_days: Days | None = None
    age_at: Literal["start", "end"] = "end"
    evidence: Evidence | None = None
    unit: str | None = None
    valid_after_end_days: Days = 0
    severity: Severity = "block"


class WrittenNight(Part, frozen=True, kw_only=True):
    """The night window, in clock times."""

    start: str
    end: str
    min_overlap_h: float = 0.0


class WrittenFatigue(Part, frozen=True, kw_only=True):
    """Fatigue limits written out: each a number, or a number with a severity."""

    max_shift_h: float | Limit | None = None
    max_shift_incl_travel_h: float | Limit | None = None
    min_break_h: float | Limit | None = None
    min_reset_after_nights_h: float | Limit | None = None
    max_consecutive_shifts: float | Limit | None = None
    max_consecutive_nights: float | Limit | None = None
    windows: tuple[Window, ...] = ()
    night_window: WrittenNight | None = None
    door_to_door: bool = False


class WrittenSite(Part, frozen=True, kw_only=True):
    """The site with its rules."""

    id: Name = ""
    rules: tuple[WrittenRule, ...] = ()
    fatigue: str | WrittenFatigue = "none"
    evidence: Evidence | None = None
    interim: dict[str, Days] = msgspec.field(default_factory=dict[str, int])
    valid_after_end_days: Days = 0


class WrittenNeed(Part, frozen=True, kw_only=True):
    """A type of ticket with the attributes asked for."""

    type: str
    attributes: Properties = msgspec.field(default_factory=dict[str, Name | tuple[Name, ...]])


class WrittenPosition(Part, frozen=True, kw_only=True):
    """A place and what it asks."""

    id: Name
    needs: tuple[str | WrittenNeed, ...] = ()


class WrittenPlant(Plant, frozen=True, kw_only=True):
    """The plant that the places follow from; `crew` are the types that stand by it, the catalogue's if left out."""

    crew: tuple[str, ...] | None = None


class Expected(Part, frozen=True, kw_only=True):
    """The right answer."""

    verdict: Literal["pass", "warn", "block"]
    reasons: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A question to the gate with its right answer, if it is known; `source` and `mark` say why that is right."""

    case: str = "without a name"
    jurisdiction: str
    zone: str
    interval: Stretch
    expect: Expected | None = None
    source: str = ""
    mark: Mark = "C"
    known_at: str | None = None
    employer: Name = "own"
    people: tuple[WrittenPerson, ...] = ()
    site: WrittenSite = WrittenSite()
    positions: tuple[WrittenPosition, ...] = ()
    plant: WrittenPlant | None = None
    shifts: tuple[WrittenShift, ...] = ()
    assign: dict[Name, Name] | tuple[Name, ...] = ()

"""What a reason is made of: its rule, what it looked at, and on what it rests."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rigger.catalogue.words import PROVEN, Layer, Mark

type Rule = Literal[
    "ticket.missing",
    "ticket.expired",
    "ticket.expires_before_end",
    "ticket.not_yet",
    "ticket.suspended",
    "ticket.cancelled",
    "ticket.renewable_only",
    "ticket.inactive",
    "ticket.evidence_weak",
    "ticket.too_old",
    "ticket.bound",
    "ticket.attribute",
    "ticket.unit",
    "ticket.condition",
    "age.minimum",
    "availability",
    "overlap",
    "fatigue.break",
    "fatigue.reset",
    "fatigue.shift",
    "fatigue.shift_travel",
    "fatigue.consecutive",
    "fatigue.nights",
    "fatigue.window",
    "supervision.missing",
    "crew.short",
    "crew.all_new",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a reason looked at; only what matters to its rule is filled.

    `asked` is the type demanded, `ticket` the id and `held` the type of the ticket looked at. `day` decided (an end, an issue, a
    suspension), `until` is the day it should have lasted to. `start` and `end` are the work or absence in the way, `work` its id, `zone`
    the site's clock. `limit` and `found` are in hours, or shifts, nights, years as the rule says.
    """

    asked: str = ""
    asked_name: str = ""
    ticket: str = ""
    held: str = ""
    held_name: str = ""
    day: date | None = None
    until: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    work: str = ""
    limit: float | None = None
    found: float | None = None
    zone: str = ""
    text: str = ""


NOTHING_SEEN = Fact()


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a reason rests: who speaks, the source, how well it is proven, and which version of the rule.

    `entry` names the line of the catalogue, if it is one; `adopted`: the organisation has taken that line as its own.
    """

    layer: Layer
    source: str
    mark: Mark | None = None
    version: str = ""
    entry: str = ""
    adopted: bool = False

    @property
    def proven(self) -> bool:
        """Whether what rests on this may block: it is well proven, adopted, or somebody's own word without a mark."""
        return self.adopted or self.mark is None or self.mark in PROVEN

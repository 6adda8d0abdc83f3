"""What a line of the catalogue looks like: a fact of the law or the trade, where and when it holds, who says so, how well it is proven.

A line names its `jurisdictions`; "AU" holds in every state too, unless a line for the state itself speaks of the same thing.
`effective_from` and `effective_to` are its first and last day. `recorded` is when Rigger learnt it (left out: it came with the catalogue).
"""

from datetime import date
from typing import Literal, override

import msgspec

from rigger.catalogue.fatigue import FatigueRules
from rigger.catalogue.lines import AboutTypes, Dated, Entry
from rigger.catalogue.plant import MinimumCrew, Operator
from rigger.catalogue.words import Mark

type Kind = Literal["licence", "card", "unit", "medical", "test", "clearance"]


class Jurisdiction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place with a law of its own; `within` is the one whose lines hold there too."""

    code: str
    name: str
    within: str | None = None


class TicketType(Entry, frozen=True, kw_only=True):
    """A type of ticket; `by_law`: the work is forbidden without it, `threshold` says in words where that work begins.

    `practice` is what clients usually ask: it is shown, never judged.
    """

    code: str
    name: str
    kind: Kind
    scope: str
    by_law: bool = False
    threshold: str | None = None
    item: int | None = None
    item_mark: Mark | None = None
    practice: str | None = None
    written: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.code,)


class Family(Entry, frozen=True, kw_only=True):
    """Tickets named by a prefix and a site, client or type: inductions, verifications of competency."""

    prefix: str
    name: str
    practice: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.prefix,)


class Inclusion(Entry, frozen=True, kw_only=True):
    """The holder of one type may do the work of another. A line with a `switch` is off until it is switched on by that name."""

    holder: str
    covers: str
    switch: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.holder} > {self.covers}",)


class MinimumAge(AboutTypes, frozen=True, kw_only=True):
    """How old one must be, in years, on the first day."""

    years: int


class Validity(AboutTypes, frozen=True, kw_only=True):
    """How long a ticket lasts: `printed` on the card, or `kept_by_use`: some `activity` in the last so many `months`."""

    kind: Literal["printed", "kept_by_use"]
    months: int
    text: str
    activity: str | None = None


class Renewal(AboutTypes, frozen=True, kw_only=True):
    """When a ticket can be renewed: from `before_days` before its end to `after_months` after it, then not usable until decided."""

    after_months: int
    continues_if_lodged: bool
    text: str
    before_days: int | None = None


class InterimPaper(AboutTypes, frozen=True, kw_only=True):
    """Paper that stands in for a ticket for `days` after its issue: by law, or where a client or site says so."""

    interim: str
    days: int
    by: Literal["law", "client"]
    text: str

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return tuple(f"{each} {self.interim}" for each in self.types)


class Extension(Entry, frozen=True, kw_only=True):
    """More work that one jurisdiction puts under a type of ticket."""

    type: str
    item: str
    scope: str

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.type} {self.item}",)


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit of competency (without its version letter) and the ones it took over from, as equivalent or not."""

    code: str
    type: str
    status: Literal["current", "superseded", "unverified"]
    mark: Mark
    source: str
    since: date | None = None
    replaces_equivalent: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


class FatigueSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A set of limits that a site may choose by name, and what to know before choosing it."""

    title: str
    text: str
    rules: FatigueRules


class Entries(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that the data files hold, or one of them."""

    version: str = ""
    jurisdiction: tuple[Jurisdiction, ...] = ()
    ticket: tuple[TicketType, ...] = ()
    family: tuple[Family, ...] = ()
    inclusion: tuple[Inclusion, ...] = ()
    minimum_age: tuple[MinimumAge, ...] = ()
    validity: tuple[Validity, ...] = ()
    renewal: tuple[Renewal, ...] = ()
    interim: tuple[InterimPaper, ...] = ()
    extension: tuple[Extension, ...] = ()
    operator: tuple[Operator, ...] = ()
    minimum_crew: tuple[MinimumCrew, ...] = ()
    unit: tuple[Unit, ...] = ()
    fatigue: tuple[FatigueSet, ...] = ()

    def dated(self) -> tuple[tuple[str, tuple[Dated, ...]], ...]:
        """Every list of dated lines with its name in the files."""
        return (
            ("ticket", self.ticket),
            ("family", self.family),
            ("inclusion", self.inclusion),
            ("minimum_age", self.minimum_age),
            ("validity", self.validity),
            ("renewal", self.renewal),
            ("interim", self.interim),
            ("extension", self.extension),
            ("operator", self.operator),
            ("minimum_crew", self.minimum_crew),
        )

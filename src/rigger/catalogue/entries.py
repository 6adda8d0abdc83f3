"""What a line of the catalogue looks like: a fact of the law or the trade, where and when it holds, who says so, how well it is proven.

A line names its `jurisdictions`; "AU" holds in every state too, unless a line for the state itself speaks of the same thing.
`effective_from` and `effective_to` are its first and last day. `recorded` is when Rigger learnt it (left out: it came with the catalogue).
"""

from typing import ClassVar, Literal, override

import msgspec

from rigger.catalogue.fatigue import FatigueSet
from rigger.catalogue.lines import AboutTypes, Entry
from rigger.catalogue.plant import CrewTemplate, MinimumCrew, Operator
from rigger.catalogue.units import Unit
from rigger.catalogue.words import Mark

type Kind = Literal["licence", "card", "certificate", "unit", "medical", "test", "clearance"]


class Jurisdiction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place with a law of its own; `within` is the one whose lines hold there too.

    `divided`: all places within it are listed, so that another one is a mistake; elsewhere it has the law of the place around it.
    """

    code: str
    name: str
    within: str | None = None
    divided: bool = False


class Attribute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a card of a type may state beside its type, and the values that are known for it."""

    name: str
    text: str
    values: tuple[str, ...] = ()


class TicketType(Entry, frozen=True, kw_only=True):
    """A type of ticket; `by_law`: the work is forbidden without it, `threshold` says in words where that work begins.

    `practice` is what clients usually ask, `bound` to whom a ticket counts alone, `attributes` what a card may state: they are shown; what
    is judged is what stands on the ticket itself.
    """

    part: ClassVar[str] = "ticket"
    code: str
    name: str
    kind: Kind
    scope: str
    by_law: bool = False
    threshold: str | None = None
    item: int | None = None
    item_mark: Mark | None = None
    practice: str | None = None
    bound: str | None = None
    attributes: tuple[Attribute, ...] = ()
    written: tuple[str, ...] = ()

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (self.code,)


class Family(Entry, frozen=True, kw_only=True):
    """Tickets named by a prefix and a site, client or type: inductions, verifications of competency."""

    part: ClassVar[str] = "family"
    prefix: str
    name: str
    practice: str | None = None

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (self.prefix,)


class Inclusion(Entry, frozen=True, kw_only=True):
    """The holder of one type may do the work of another. A line with a `switch` is off until it is switched on by that name."""

    part: ClassVar[str] = "inclusion"
    holder: str
    covers: str
    switch: str | None = None

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (f"{self.holder} > {self.covers}",)


class MinimumAge(AboutTypes, frozen=True, kw_only=True):
    """How old one must be, in years, on the first day."""

    part: ClassVar[str] = "minimum_age"
    years: int


class Validity(AboutTypes, frozen=True, kw_only=True):
    """How long a ticket lasts: as `printed` on the card, so many `months` `from_issue`, for ever (`none`), or `kept_by_use`.

    What is kept by use needs some `activity` in the last so many `months`; that alone is judged, for the gate adds no date to a ticket.
    """

    part: ClassVar[str] = "validity"
    kind: Literal["printed", "from_issue", "kept_by_use", "none"]
    text: str
    months: int | None = None
    activity: str | None = None


class Renewal(AboutTypes, frozen=True, kw_only=True):
    """When a ticket can be renewed: from `before_days` before its end to `after_months` after it, then not usable until decided."""

    part: ClassVar[str] = "renewal"
    after_months: int
    continues_if_lodged: bool
    text: str
    before_days: int | None = None


class InterimPaper(AboutTypes, frozen=True, kw_only=True):
    """Paper that stands in for a ticket for `days` after its issue: by law, or where a client or site says so."""

    part: ClassVar[str] = "interim"
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

    part: ClassVar[str] = "extension"
    type: str
    item: str
    scope: str

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (f"{self.type} {self.item}",)


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
    template: tuple[CrewTemplate, ...] = ()
    unit: tuple[Unit, ...] = ()
    fatigue: tuple[FatigueSet, ...] = ()

    def dated(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
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
            ("template", self.template),
            ("unit", self.unit),
            ("fatigue", self.fatigue),
        )

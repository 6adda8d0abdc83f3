"""What can be asked of a rule book, and how a book and its passing on are addressed. `at` is when it is asked (UTC)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.catalogue.words import Evidence, Layer, Severity
from rigger.contexts.jobs.events.rules import Holder
from rigger.gate.facts import InterimAllowed, SiteRule
from rigger.kernel.values import derived


@dataclass(frozen=True, slots=True)
class Owner:
    """To whom a rule book belongs: an organisation, a client, a site or a job."""

    holder: Holder
    whose: UUID

    @property
    def book(self) -> UUID:
        """The id of its rule book."""
        return derived(self.whose, "rule book", self.holder)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRule:
    """Ask this one thing from now on; without a `layer` it is that of the book. `cost_cents` is what meeting it costs once."""

    owner: Owner
    rule: UUID
    name: str
    asks: SiteRule
    at: datetime
    layer: Layer | None = None
    cost_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCrew:
    """Ask for this crew beside plant of these kinds that lifts more than `over_t` tonnes; going without it warns, or is refused."""

    owner: Owner
    template: UUID
    name: str
    kinds: tuple[str, ...]
    types: tuple[str, ...]
    at: datetime
    over_t: float = 0
    severity: Severity = "warn"


@dataclass(frozen=True, slots=True)
class DropRule:
    """This, a rule or a crew, is not asked any more."""

    owner: Owner
    rule: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepTerms:
    """What holds for all demands of this layer from now on; `fatigue` names a set of limits of the catalogue, or none."""

    owner: Owner
    at: datetime
    evidence: Evidence | None = None
    interim: tuple[InterimAllowed, ...] = ()
    valid_after_end_days: int = 0
    fatigue: str = "none"


@dataclass(frozen=True, slots=True)
class PassOn:
    """Let a site know what the organisation or a client asks there."""

    owner: Owner
    site: UUID


type RuleCommand = KeepRule | KeepCrew | DropRule | KeepTerms


def passing(book: UUID, site: UUID) -> UUID:
    """Return the id under which a rule book is passed on to a site."""
    return derived(book, "on", site)

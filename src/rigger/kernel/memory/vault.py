"""Where a store in memory keeps what is personal, so that it can let go of it."""

from dataclasses import dataclass, field
from uuid import UUID

from rigger.kernel.values import PersonForgotten


@dataclass(slots=True)
class Vault:
    """Personal fields by person; forgetting one is letting go of all of them."""

    kept: dict[UUID, dict[str, bytes]] = field(default_factory=dict[UUID, dict[str, bytes]])
    forgotten: set[UUID] = field(default_factory=set[UUID])

    def forget(self, person: UUID) -> None:
        """Let go of everything personal of one person, for good."""
        self.kept.pop(person, None)
        self.forgotten.add(person)


@dataclass(frozen=True, slots=True)
class VaultSeal:
    """The seal of one event: its fields lie in the vault under the event's id.

    What is said of a forgotten person is refused, or, with `lose`, let go of at once.
    """

    vault: Vault
    person: UUID
    event: UUID
    lose: bool = False

    def seal(self, name: str, plain: bytes) -> str:
        """Put a field into the vault; raises `PersonForgotten` if that is so."""
        if self.person not in self.vault.forgotten:
            self.vault.kept.setdefault(self.person, {})[f"{self.event}/{name}"] = plain
        elif not self.lose:
            raise PersonForgotten
        return f"{self.event}/{name}"

    def open(self, name: str, sealed: str) -> bytes | None:
        """Take a field out of the vault, if it is still there and belongs to this event."""
        return self.vault.kept.get(self.person, {}).get(sealed) if sealed == f"{self.event}/{name}" else None

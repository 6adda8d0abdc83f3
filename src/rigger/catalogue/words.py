"""The few words that every rule and every fact about a rule is described with."""

from typing import Literal

type Mark = Literal["V", "S", "C", "K"]
"""How well a fact is proven: V primary source, S secondary source, C computed, K common knowledge that nobody has checked."""

type Severity = Literal["warn", "block"]
"""What a broken rule does: *warn* is shown to a person, *block* refuses."""

type Layer = Literal["law", "code", "award", "company", "client", "site", "job"]
"""Who speaks: the law, a code of practice, an award, our own firm, the client, the site or the job."""

type Evidence = Literal["claimed", "copy", "sighted", "looked_up", "confirmed"]
"""How strongly a ticket is proven, weakest first: said, copy seen, card sighted, looked up in a register, confirmed by the issuer."""

EVIDENCE: tuple[Evidence, ...] = ("claimed", "copy", "sighted", "looked_up", "confirmed")

MARKS: tuple[Mark, ...] = ("K", "S", "C", "V")
"""Weakest first."""

PROVEN: frozenset[Mark] = frozenset({"C", "V"})
"""Marks on which a reason that blocks may rest; what is K, or S alone, only warns until an organisation adopts it by name."""

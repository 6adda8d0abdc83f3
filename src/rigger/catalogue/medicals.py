"""The tickets of which everybody sees only fit or not fit, and until when: medicals, and drug and alcohol tests."""

from typing import Final

MEDICALS: Final = frozenset({"MEDICAL", "AU.RAIL_MEDICAL", "DRUG_ALCOHOL"})

PRIVATE: Final = frozenset({"medical", "test"})
"""The kinds of tickets of which nobody but the holder and who checks them sees more."""


def is_medical(code: str) -> bool:
    """Tell whether a type of ticket is a medical or a test."""
    return code in MEDICALS

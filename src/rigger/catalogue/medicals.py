"""The tickets of which everybody sees only fit or not fit, and until when: medicals, and drug and alcohol tests."""

from typing import Final

MEDICALS: Final = frozenset({"MEDICAL", "AU.RAIL_MEDICAL", "DRUG_ALCOHOL"})


def is_medical(code: str) -> bool:
    """Tell whether a type of ticket is a medical or a test."""
    return code in MEDICALS

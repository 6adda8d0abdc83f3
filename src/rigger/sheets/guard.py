"""Keeps spreadsheet programs from running text as a formula, in a way that our own reading undoes exactly."""

import re
from typing import Final

RUNS: Final = re.compile(r"[\s']*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a program may take for a formula: = + - @, a tab or a line end first, also in their wide forms (OWASP, CSV injection)."""


def guarded(text: str) -> str:
    """Return text with an apostrophe before it where it could be run; text that only looks guarded gets one more."""
    return f"'{text}" if RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Take one guarding apostrophe off; safe on files of others too, for what we read is never run."""
    return text[1:] if text.startswith("'") and RUNS.match(text) else text

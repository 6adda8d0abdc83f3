"""Takes what a person said about the columns, in place of what was guessed."""

from collections.abc import Mapping
from dataclasses import replace

from rigger.sheets.book import column, letters
from rigger.sheets.classes import one_class
from rigger.sheets.faults import shown
from rigger.sheets.headings import Heading, Reader
from rigger.sheets.titles import folded

NO_COLUMN = "There is no column with this title or letter. Use one of {columns}."
TWO_COLUMNS = "Two columns have this title. Use their letters: {columns}."
NO_FIELD = "There is no such thing to fill as '{target}'. Use one of {fields}."
ONE_COLUMN_TWICE = "This column is named twice, by title and by letter, for different things. Name it once."

type Wrong = tuple[str, str]
"""What a person said, and why it cannot be followed."""


def told_headings(guessed: tuple[Heading, ...], told: Mapping[str, str], reader: Reader) -> tuple[tuple[Heading, ...], list[Wrong]]:
    """Return the columns as a person wants them, and what of it cannot be followed."""
    chosen: dict[int, Heading] = {}
    wrong: list[Wrong] = []
    for key, target in told.items():
        heading = _named(key, guessed)
        meant = _target(target, reader)
        if isinstance(heading, str):
            wrong.append((key, heading))
        elif isinstance(meant, str):
            wrong.append((key, meant))
        elif heading.index in chosen and (chosen[heading.index].field, chosen[heading.index].code) != meant:
            wrong.append((key, ONE_COLUMN_TWICE))
        else:
            field, code = meant
            chosen[heading.index] = replace(heading, field=field, code=code, sure=True, told=True)
    return tuple(chosen.get(heading.index, heading) for heading in guessed), wrong


def _named(key: str, guessed: tuple[Heading, ...]) -> Heading | str:
    """Return the column that a title or a letter names, or why none."""
    titled = [heading for heading in guessed if folded(heading.title) == folded(key)] if folded(key) else []
    if len(titled) > 1:
        return TWO_COLUMNS.format(columns=", ".join(letters(heading.index) for heading in titled))
    if titled:
        return titled[0]
    place = column(key)
    lettered = next((heading for heading in guessed if heading.index == place), None)
    return lettered or NO_COLUMN.format(columns=", ".join(f"{heading.letter} '{shown(heading.title)}'" for heading in guessed[:20]))


def _target(target: str, reader: Reader) -> tuple[str | None, str] | str:
    """Return the field and class that a person means, or why there is no such thing."""
    if not target:
        return None, ""
    fields = [each.field for each in reader.kind.columns]
    if target in fields:
        return target, ""
    name, _, part = target.rpartition(":")
    unfold = reader.kind.unfold
    if unfold and name and part in unfold.parts():
        code = one_class(name, reader.setting)
        return (part, code) if isinstance(code, str) else f"'{name}' is no ticket class we know."
    return NO_FIELD.format(target=target, fields=", ".join(fields))

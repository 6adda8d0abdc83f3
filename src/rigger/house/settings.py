"""What an installation may set, each by one variable of the environment; a laptop needs none of them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from rigger.kernel.refusal import Refused
from rigger.kernel.values import derived

RIGGER = UUID("0b1f7e0c-6d0a-5b7e-9a57-526967676572")
"""What the fixed ids of an installation follow from."""

OWN = derived(RIGGER, "organisation", "own")
"""The organisation of an installation, until there is sign-in and there may be many."""

EXAMPLE = derived(RIGGER, "organisation", "example")
"""The labelled organisation that holds the example."""


class SettingUnreadable(Refused):
    """{name} is set to "{value}", which is no {wanted}; correct it or take it away."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where an installation keeps its data and how it is reached.

    `database` is the address of a PostgreSQL of the user's own, "" for the built-in one; `databases` gives single contexts a
    database of their own; `data` holds the built-in database and the keys; `organisation` is whose matter a request is that
    names none.
    """

    data: Path = Path("rigger-data")
    database: str = ""
    databases: Mapping[str, str] | None = None
    port: int = 8000
    organisation: UUID | None = None
    key: str = ""

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raises `SettingUnreadable`."""
        get = environment.get
        return cls(
            data=Path(get("RIGGER_DATA") or "rigger-data"),
            database=get("RIGGER_DATABASE_URL") or "",
            databases={name[len(_EACH):].lower(): url for name, url in environment.items() if name.startswith(_EACH) and url},
            port=_number("RIGGER_PORT", get("RIGGER_PORT") or "8000"),
            organisation=_id("RIGGER_ORGANISATION", get("RIGGER_ORGANISATION") or ""),
            key=get("RIGGER_KEY") or "",
        )  # fmt: skip

    def database_of(self, context: str, built_in: str) -> str:
        """Return the address of one context's database."""
        return (self.databases or {}).get(context) or self.database or built_in


_EACH = "RIGGER_DATABASE_URL_"
_PORTS = 65_535


def _number(name: str, text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _PORTS:
        raise SettingUnreadable(name=name, value=text, wanted="port number between 1 and 65535")
    return int(text)


def _id(name: str, text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise SettingUnreadable(name=name, value=text, wanted="id such as 0b1f7e0c-6d0a-5b7e-9a57-526967676572") from None

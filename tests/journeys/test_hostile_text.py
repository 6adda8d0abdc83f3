"""Whatever is typed is given back as it was, or refused by name; it never breaks anything and never means anything."""

from typing import Any
from uuid import UUID

import pytest

from tests.journeys.firm import Firm, one_database

KEPT = (
    "Zoë Ñandú-O’Brien", "李小龍", "👷🏽‍♀️🏗️", "مرحبا بالعالم", "e\u0301 is not é", "Robert'); DROP TABLE crewing.log;--",
    '"; SELECT pg_sleep(9); --', "%(name)s %s {0} ${jndi:x}", '=HYPERLINK("http://x")', "@SUM(1+1)", "+1-1", "<script>alert(1)</script>",
    "../../etc/passwd", "null", "NaN", "\\u0000", "ﷺ", "A" * 60,
)  # fmt: skip
REFUSED = (
    "\u202egnirts\u202c",
    "\x00",
    "a\x00b",
    "a\x07b",
    "a\nb",
    "a\rb",
    "\x1b[31mred",
    "a\x7fb",
    "a\x85b",
    "",
    "   ",
    "x" * 5_000,
    "\ud800",
)


def answers(text: str) -> bytes:
    """Write a text as JSON in the one way that can hold all of them, half a surrogate pair included."""
    return ('"' + "".join(f"\\u{unit:04x}" for unit in _units(text)) + '"').encode()


def _units(text: str) -> list[int]:
    raw = text.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]


class Field:
    """A field in which people type: where it is sent, beside what, and where it is read again."""

    def __init__(self, path: str, name: str, beside: dict[str, Any] | None = None, read: str = "") -> None:
        self.path, self.name, self.beside, self.read = path, name, beside or {}, read or path


async def fields(firm: Firm) -> list[Field]:
    """Return the fields of everything that can be typed in and read again by itself."""
    job = await firm.plan({"title": "Dogger", "needs": ["DG"]}, days=1)
    client, site = (str(firm.uid(kind, "Mill reline")) for kind in ("client", "site"))
    worker: UUID = await firm.worker("Ash Doe", "DG")
    where = {"client": client, "zone": "Australia/Perth", "jurisdiction": "AU-WA"}
    record, crane = f"workforce/crew-records/{worker}", {"kind": "slewing_mobile", "capacity_t": 70}
    return [
        Field(record, "name"), Field(record, "phone", {"name": "Ash"}), Field(record, "payroll", {"name": "Ash"}),
        Field(f"jobs/sites/{site}", "name", where), Field(f"jobs/jobs/{job}", "name", {"client": client, "site": site}),
        Field(f"jobs/clients/{client}", "name", read="jobs/clients"),
        Field(f"jobs/cranes/{firm.uid('crane')}", "name", crane, "jobs/cranes"),
        Field(f"jobs/cranes/{firm.uid('crane')}", "registration", crane | {"name": "LTM"}, "jobs/cranes"),
    ]  # fmt: skip


async def sent(firm: Firm, field: Field, text: str) -> tuple[int, str]:
    """Send a text in a field; returns the status, and the code of the refusal if it was one."""
    beside = "".join(f'"{name}": "{value}", ' if isinstance(value, str) else f'"{name}": {value}, ' for name, value in field.beside.items())
    body = b"{" + beside.encode() + f'"{field.name}": '.encode() + answers(text) + b"}"
    answer = await firm.client.put(f"/v1/{field.path}", content=body, headers={"content-type": "application/json"})
    if answer.status_code == 204:
        return 204, ""
    return answer.status_code, str(answer.json()["type"]).rpartition("/")[2]


async def stands(firm: Firm, field: Field) -> object:
    """Return what stands in a field now."""
    found = (await firm.client.get(f"/v1/{field.read}")).json()
    return (found["items"][0] if "items" in found else found)[field.name]


@pytest.mark.parametrize("databases", [one_database], indirect=True, ids=["one database"])
async def test_what_is_typed_is_given_back_as_it_was_or_refused_by_name(firm: Firm) -> None:
    for field in await fields(firm):
        for text in KEPT:
            status, code = await sent(firm, field, text)
            where = (field.path, field.name, text)
            if status == 204:
                assert await stands(firm, field) == text, where
            else:
                assert (status, code) == (422, "too_long"), where
        before = await stands(firm, field)
        for text in REFUSED:
            status, code = await sent(firm, field, text)
            if status == 204:  # a field that may be left out is left out by nothing
                assert text.strip() == "", (field.path, field.name, text)
                before = await stands(firm, field)
                assert before is None
            else:
                assert status in {400, 422}, (field.path, field.name, text, status)
                assert code in {"control_characters", "blank", "too_long", "json_broken", "fields_wrong"}, (field.name, text, code)
        assert await stands(firm, field) == before
        assert await sent(firm, field, "x" * 1_000_000) == (413, "body_too_large")

"""Nothing of a forgotten person is left anywhere, and nobody else is touched."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from rigger.edge.clock import now
from rigger.house.contexts import CONTEXTS
from tests.faults.proof import rows_of, settled
from tests.fixtures.postgres import Databases
from tests.journeys.firm import FIRST, Firm, Url, bring_up, firm_on
from tests.papers import made
from tests.soak import SOAK

MARK = "Quillfeather"
DOGGER = {"title": "Dogger", "needs": ["DG"], "count": 2}
TABLES = """SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"""


@pytest.fixture
def url(server: Databases) -> Iterator[Url]:
    """A database of the test's own, for all of it is searched."""
    with server.fresh(server.template("whole", bring_up)) as address:
        yield lambda _: address


def disguises(mark: str) -> tuple[str, ...]:
    """Return the ways in which a word may lie in a table: as it is, as the hexadecimal of bytes, and in base64 at any offset."""
    plain = mark.encode()
    inner = (b64encode(b" " * skip + plain).decode()[4 if skip else 0 : -4] for skip in range(3))
    return (mark.casefold(), plain.hex(), plain.lower().hex(), *(each.casefold() for each in inner))


async def places_of(url: str, mark: str) -> list[str]:
    """Return the tables in which a word stands, whatever the type of the column, and the statistics of columns."""
    found: list[str] = []
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        tables = await (await connection.execute(TABLES)).fetchall()
        for schema, table in [*tables, ("pg_catalog", "pg_stats"), ("pg_catalog", "pg_largeobject")]:
            query = sql.SQL("SELECT 1 FROM {} t WHERE lower(t::text) LIKE ANY(%s) LIMIT 1").format(sql.Identifier(schema, table))
            patterns = [f"%{each}%" for each in disguises(mark)]
            found += [f"{schema}.{table}"] * (await connection.execute(query, [patterns])).rowcount
    return found


async def files_with(url: str, mark: str) -> list[str]:
    """Return the files of the database in which a word stands, once what is dead was swept out."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        for statement in ("VACUUM FULL", "CHECKPOINT"):
            await connection.execute(statement)
        [[folder]] = await (await connection.execute("SHOW data_directory")).fetchall()
        [[oid]] = await (await connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()")).fetchall()
    files = [path for path in (Path(folder) / "base" / str(oid)).iterdir() if path.is_file()]
    return [path.name for path in files if mark.encode() in path.read_bytes()]


async def worked(firm: Firm) -> None:
    """Let the marked person do all that leaves words behind, beside somebody else who does the same."""
    job = await firm.plan(DOGGER)
    places = await firm.positions(job)
    for place, name in zip(places, (MARK, "Ash Doe"), strict=True):
        worker = await firm.worker(name, "DG", "RB")
        path = f"workforce/crew-records/{worker}"
        told = {
            "name": f"{name} senior", "phone": f"0400 {name}", "email": f"{name.replace(' ', '.')}@example.com",
            "payroll": f"P-{name}", "born": "1990-02-03", "home_latitude": -31.9, "home_longitude": 115.8,
        }  # fmt: skip
        assert (await firm.put(path, told, **{"idempotency-key": f"told-{worker}"})).status_code == 204
        ticket = {
            "type": "C6",
            "expires": "2030-01-01",
            "number": f"N {name}",
            "issuer": "WorkSafe",
            "conditions": ["no night work"],
            "unit": "CPCCLRG3001",
        }
        await firm.done(f"{path}/tickets/{firm.uid(name, 'C6')}", ticket)
        again = await firm.put(f"{path}/tickets/{firm.uid(name, 'twice')}", ticket, **{"idempotency-key": f"twice-{worker}"})
        assert again.status_code in {204, 409, 422}
        checked = {"evidence": "sighted", "by": f"By {name}", "on": "2024-02-01", "where": "on the card"}
        await firm.done(f"{path}/tickets/{firm.uid(name, 'C6')}/evidence", checked)
        await looked_at(firm, name, f"{path}/tickets/{firm.uid(name, 'C6')}")
        await settled(firm.house)
        await firm.book(firm.uid("booking", name), place["position"], worker)
        await shown(firm, worker, name)
        refused = await firm.offer(firm.uid("late", name), place["position"], worker)
        assert refused.status_code == 409
        assert (await firm.ask("crewing/roster/sheet", **{"from": place["day"], "to": place["day"]})).status_code == 200


async def shown(firm: Firm, worker: UUID, name: str) -> None:
    """Let a person show a ticket, and somebody look who says a word that is theirs."""
    share = f"passports/workers/{worker}/shares/{firm.uid('share', name)}"
    told = {"recipient": f"For {name}", "purpose": f"Why {name}", "until": (now() + timedelta(days=7)).isoformat(), "named": True}
    await firm.done(share, told | {"tickets": [{"ticket": str(firm.uid(name, "C6")), "number": True}]})
    looked = await firm.look((await firm.get(share))["of"]["address"], by=f"Looks at {name}")
    assert (looked.status_code, looked.json()["name"]) == (200, f"{name} senior")


async def looked_at(firm: Firm, name: str, ticket: str) -> None:
    """Let a photo be sent, looked at, and rejected, and a look in a register be recorded."""
    file, look = firm.uid(name, "photo"), firm.uid(name, "look")
    sent = {"sent": (f"{name}.jpg", made.told(), "image/jpeg")}
    answer = await firm.client.put(f"/v1/{ticket}/files/{file}", files=sent, headers={"idempotency-key": f"photo-{file}"})
    assert answer.status_code == 204, answer.text
    await firm.done(f"{ticket}/files/{file}/looks/{look}", {"by": f"By {name}", "role": "verifier", "why": f"is it {name}"})
    assert (await firm.client.get(f"/v1/{ticket}/files/{file}/looks/{look}")).status_code == 200
    (line,) = [each for each in await firm.lines("workforce/verification-queue") if each["files"]]
    told = {"by": f"By {name}", "on": "2024-02-01"}
    await firm.done(f"{ticket}/rejection", told | {"face": line["face"], "reason": "wrong_person"})
    register = told | {"evidence": "looked_up", "where": "https://register.example", "result": f"current for {name}"}
    await firm.done(f"{ticket}/evidence", register)


async def rows_without(url: Url, named: str) -> Counter[str]:
    """Return every row of every view that does not speak of somebody."""
    rows = [await rows_of(url(context.name), context, view) for context in CONTEXTS for view in context.views]
    return Counter({text: count for each in rows for text, count in each.items() if named not in text})


async def test_nothing_of_a_forgotten_person_is_left_and_nobody_else_is_touched(url: Url) -> None:
    address: Any = url("")
    async with firm_on(url) as firm:
        await worked(firm)
        person = firm.uid("worker", MARK)
        for kind in ("DG", "RB"):
            await firm.done(f"workforce/crew-records/{person}/tickets/{firm.uid('ticket', MARK, kind)}/suspension", {"first": str(FIRST)})
        assert MARK in (await firm.lines("notifications/inbox"))[0]["sentence"]
        assert await firm.lines("workforce/crew-records", name=MARK)
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
            await connection.execute("ANALYZE")  # so that the statistics know the word as well
        assert {"crewing.workers", "notifications.people"} <= set(await places_of(address, MARK))
        before = await rows_without(url, str(person))
        files, photo = firm.house.files["workforce"], firm.uid(MARK, "photo")
        assert await files.get(firm.organisation, person, photo)
        await firm.gone(f"workforce/crew-records/{person}")
        await firm.ask("workforce/crew-records")
        for context in CONTEXTS:
            for view in context.views:
                await firm.house.stores[context.name].rebuild(view)
        assert await places_of(address, MARK) == []
        assert await files.get(firm.organisation, person, photo) is None
        assert await files.get(firm.organisation, firm.uid("worker", "Ash Doe"), firm.uid("Ash Doe", "photo"))
        after = await rows_without(url, str(person))
        assert before - after == Counter()
        assert MARK.encode() not in firm.log.getvalue()
        assert [each["name"] for each in await firm.lines("workforce/crew-records")] == ["Ash Doe senior"]
        assert {each["name"] for each in await firm.lines("notifications/inbox", worker=person)} == {None}
        again = await firm.put(f"workforce/crew-records/{person}", {"name": MARK})
        assert (again.status_code, MARK in again.text) == (409, False)
    if SOAK:
        assert await files_with(address, MARK) == []

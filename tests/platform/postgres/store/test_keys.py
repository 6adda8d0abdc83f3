"""What is personal is sealed, bound to its event, and gone for good once its person's key is destroyed."""

import asyncio
import stat
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from cryptography.exceptions import InvalidTag
from psycopg import sql

from rigger.kernel.refusal import Refused
from rigger.kernel.store import Question
from rigger.kernel.values import Forgotten
from rigger.platform.postgres import LocalKey, PostgresStore, key_in_file, key_in_text
from rigger.platform.postgres.sealing import NotAKey, OtherKey
from tests.conformance.stores import PostgresKit, settle, standing
from tests.conformance.yard import CRANES, GATEHOUSE, TURN, TURNS, TURNS_FOLLOWING, YARD, Book, CraneRow, Forget, TurnBooked
from tests.kernel.toy import SOON, Clock, act

MARKER = "Marker-Zebra-4711"


async def everywhere(url: str) -> dict[str, str]:
    """Return the text of every table of the database that is ours."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        tables = await connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        names = await tables.fetchall()
        query = sql.SQL("SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM {} AS t")
        said = [(name, await (await connection.execute(query.format(sql.Identifier(*name)))).fetchone()) for name in names]
    return {".".join(name): text[0] for name, text in said if text}


async def test_who_is_forgotten_is_gone_from_every_table_and_all_others_stay_as_they_were(kit: PostgresKit, clock: Clock) -> None:
    yard, gatehouse = kit.open(YARD, clock), kit.open(GATEHOUSE, clock)
    turns, gone, stays, crane = YARD.streams(yard, TURN), uuid4(), uuid4(), uuid4()
    await turns.execute(gone, Book(crane, driver=MARKER), act())
    await turns.execute(stays, Book(crane, driver="Bo", starts_at=SOON, ends_at=SOON.replace(hour=15)), act())
    await settle((YARD, yard), (GATEHOUSE, gatehouse))
    assert {name for name, text in (await everywhere(kit.url)).items() if MARKER in text} == {
        "yard.turns", "yard.turns_following", "yard.cranes", "gatehouse.heard",
    }  # fmt: skip
    before = [(await standing(kit.url, "yard", view))[stays] for view in (TURNS, TURNS_FOLLOWING)]
    await turns.execute(gone, Forget(), act())
    await settle((YARD, yard))
    assert {name for name, text in (await everywhere(kit.url)).items() if MARKER in text} == {"gatehouse.heard"}
    assert [(await standing(kit.url, "yard", view))[stays] for view in (TURNS, TURNS_FOLLOWING)] == before
    assert await standing(kit.url, "yard", CRANES) == {crane: CraneRow(2, ("?", "Bo"), "")}


async def change(url: str, statement: str, *values: object) -> None:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute(statement.encode(), values)


async def test_a_sealed_field_opens_in_its_own_event_alone(kit: PostgresKit, clock: Clock) -> None:
    yard, one, two = kit.open(YARD, clock), uuid4(), uuid4()
    for key, driver in ((one, "Ann"), (two, "Bo")):
        await YARD.streams(yard, TURN).execute(key, Book(uuid4(), driver=driver), act())
    await change(kit.url, "UPDATE yard.log SET data = (SELECT data FROM yard.log WHERE key = %s) WHERE key = %s", one, two)
    with pytest.raises(InvalidTag):
        await yard.after("", 10)


@pytest.mark.parametrize(
    "moved",
    [
        "owner = gen_random_uuid()",
        "type = 'yard.other'",
        "schema = 2",
        "part = 1",
        "command = gen_random_uuid()",
    ],
)
async def test_a_sealed_field_is_bound_to_what_its_event_is(kit: PostgresKit, clock: Clock, moved: str) -> None:
    yard = kit.open(YARD, clock)
    await YARD.streams(yard, TURN).execute(uuid4(), Book(uuid4()), act())
    await change(kit.url, f"UPDATE yard.log SET {moved}")  # noqa: S608 - our own words
    with pytest.raises((InvalidTag, LookupError)):
        await yard.after("", 10)


async def test_a_destroyed_key_is_gone_at_once_for_every_process(kit: PostgresKit, clock: Clock) -> None:
    one, two, key = kit.open(YARD, clock), kit.open(YARD, clock), uuid4()
    await YARD.streams(one, TURN).execute(key, Book(uuid4()), act())
    question = Question("turn", key, frozenset(), act())
    (known,) = await two.know([question])
    assert known.own[0].event.driver == "Ann"
    await YARD.streams(one, TURN).execute(key, Forget(), act())
    await one.forget()
    (known,) = await two.know([question])
    assert known.own[0].event.driver == Forgotten()
    async with await psycopg.AsyncConnection.connect(kit.url) as connection:
        kept = await (
            await connection.execute("SELECT wrapped, destroyed_at IS NOT NULL FROM keys.keys WHERE person = %s", [key])
        ).fetchall()
    assert kept == [(None, True)]


async def test_two_that_need_a_new_persons_key_at_once_agree_on_one(wide: PostgresKit, clock: Clock) -> None:
    yard, key = wide.open(YARD, clock), uuid4()
    crane = uuid4()
    asks = (YARD.streams(yard, TURN).execute(key, Book(crane), act()) for _ in range(10))
    await asyncio.gather(*asks)
    (recorded,) = (await yard.after("", 10)).events
    assert isinstance(recorded.event, TurnBooked)
    assert recorded.event.driver == "Ann"


async def test_another_key_encrypting_key_opens_nothing_and_says_so(kit: PostgresKit, clock: Clock) -> None:
    yard = kit.open(YARD, clock)
    await YARD.streams(yard, TURN).execute(uuid4(), Book(uuid4()), act())
    other = PostgresStore(YARD, kit.pools, LocalKey(b"x" * 32), now=clock)
    with pytest.raises(OtherKey, match="locked with another key"):
        await other.after("", 10)


def test_a_key_of_one_person_does_not_pass_for_anothers() -> None:
    kek = LocalKey(b"k" * 32)
    wrapped = kek.wrap(b"p" * 32, b"yard/ann")
    assert kek.unwrap(wrapped, b"yard/ann") == b"p" * 32
    with pytest.raises(OtherKey):
        kek.unwrap(wrapped, b"yard/bo")


def test_the_key_is_made_on_first_start_for_its_owners_eyes_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key"
    first = key_in_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_in_file(path) == first
    assert key_in_file(tmp_path / "other") != first
    assert key_in_text(path.read_text(), "RIGGER_KEY") == first


def test_a_key_that_the_disk_did_not_take_is_made_at_the_next_start(tmp_path: Path) -> None:
    full = (
        "import resource, sys; from pathlib import Path; from rigger.platform.postgres import key_in_file;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); key_in_file(Path(sys.argv[1]))"
    )
    path = tmp_path / "key"
    ran = subprocess.run([sys.executable, "-c", full, str(path)], capture_output=True, text=True, check=False)
    assert "File too large" in ran.stderr
    assert not [*tmp_path.iterdir()]
    assert key_in_file(path) == key_in_file(path)


def wrong() -> Iterable[str]:
    return "", "short", b64encode(b"x" * 31).decode(), b64encode(b"x" * 33).decode(), "ü" * 44


@pytest.mark.parametrize("text", wrong())
def test_what_is_no_key_is_refused_by_its_place(text: str) -> None:
    with pytest.raises(NotAKey, match="RIGGER_KEY") as refused:
        key_in_text(text, "RIGGER_KEY")
    assert isinstance(refused.value, Refused)

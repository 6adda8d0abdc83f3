import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rigger.platform.postgres.embedded import EmbeddedPostgres, binaries_in, bundled
from tests.fixtures.postgres import UNSAFE_BUT_QUICK, Databases
from tests.parts import POSTGRESQL_15


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def setting(url: str, name: str) -> object:
    return ask(url, f"SELECT current_setting('{name}')")


@pytest.fixture(scope="session")
def served(made: Path) -> Iterator[Path]:
    """A data folder that is being served as a person's would be."""
    folder = Path(shutil.copytree(made, made.with_name("served")))
    with EmbeddedPostgres(folder):
        yield folder


@pytest.fixture
def url(served: Path) -> str:
    return f"postgresql://rigger@/rigger?host={served}/postgres"


def test_the_first_start_makes_the_database_and_the_second_finds_what_was_saved(place: Path) -> None:
    with EmbeddedPostgres(place / "new" / "data") as postgres, psycopg.connect(postgres.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Zoë' AS who")
    with EmbeddedPostgres(place / "new" / "data") as postgres:
        assert ask(postgres.url, "SELECT who FROM kept") == "Zoë"


@pytest.mark.needs("postgresql-15")
def test_another_postgresql_can_be_named_by_its_folder(place: Path) -> None:
    for _ in range(2):
        with EmbeddedPostgres(place / "data", binaries=binaries_in(POSTGRESQL_15)) as postgres:
            assert str(setting(postgres.url, "server_version")).startswith("15.")
            assert ask(postgres.url, "SELECT upper('é')") == "É"


def test_rigger_brings_postgresql_18() -> None:
    assert bundled().major == 18


def test_the_only_way_in_is_a_socket_that_only_the_owner_reaches(url: str, served: Path) -> None:
    sockets = served / "postgres"
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE((sockets / ".s.PGSQL.5432").stat().st_mode) == 0o700
    assert setting(url, "listen_addresses") == ""


def test_a_new_data_folder_is_private(place: Path) -> None:
    with EmbeddedPostgres(place / "data", settings=UNSAFE_BUT_QUICK):
        assert stat.S_IMODE((place / "data").stat().st_mode) == 0o700


def test_the_role_rigger_owns_the_database_rigger(url: str) -> None:
    assert ask(url, "SELECT current_user || ' of ' || current_database()") == "rigger of rigger"
    assert ask(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is True


def test_words_sort_by_code_point_and_all_letters_have_capitals(url: str) -> None:
    assert ask(url, "SELECT string_agg(word, '' ORDER BY word) FROM unnest('{ä,b,B,a}'::text[]) AS word") == "Babä"
    assert ask(url, "SELECT upper('é')") == "É"
    assert setting(url, "server_encoding") == "UTF8"


def test_it_is_safe_against_power_cuts_unless_a_test_says_otherwise(place: Path, folder: Path) -> None:
    with EmbeddedPostgres(folder) as postgres:
        assert [setting(postgres.url, name) for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")] == ["on"] * 4
    shutil.copytree(folder, place / "other")
    with EmbeddedPostgres(place / "other", settings={"fsync": "off"}) as postgres:
        assert setting(postgres.url, "fsync") == "off"


def test_a_forgotten_transaction_ends_by_itself_and_a_long_rebuild_may_take_longer(url: str) -> None:
    for name in ("statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout"):
        assert setting(url, name) != "0"
        assert setting(f"{url}&options=-c%20{name}%3D0", name) == "0"


def test_what_a_person_typed_is_not_in_the_log(url: str, served: Path) -> None:
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InvalidDatetimeFormat):
        connection.execute("SELECT date 'Zoë, 0400 000 000'")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET transaction_timeout = 100")
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT '0400 000 000', pg_sleep(60)")
    log = (served / "postgres.log").read_text()
    assert "due to transaction timeout" in log
    assert "0400" not in log


def test_a_long_log_is_put_aside(folder: Path) -> None:
    (folder / "postgres.log").write_text("x" * 1_000_001)
    with EmbeddedPostgres(folder):
        assert (folder / "postgres.log.1").stat().st_size == 1_000_001
        assert "ready to accept connections" in (folder / "postgres.log").read_text()


def test_starting_twice_and_stopping_twice_is_harmless(folder: Path) -> None:
    postgres = EmbeddedPostgres(folder)
    for _ in range(2):
        postgres.start()
    url = postgres.url
    assert ask(url, "SELECT 1") == 1
    for _ in range(2):
        postgres.stop()
    with pytest.raises(psycopg.OperationalError):
        ask(url, "SELECT 1")


def test_after_an_orderly_stop_nothing_runs_and_nothing_needs_recovery(folder: Path) -> None:
    with EmbeddedPostgres(folder) as postgres:
        idle = psycopg.connect(postgres.url)
    idle.close()
    assert not (folder / "postgres" / "postmaster.pid").exists()
    assert "database system is shut down" in (folder / "postgres.log").read_text()


def test_the_data_folder_may_be_moved(place: Path, folder: Path) -> None:
    with EmbeddedPostgres(folder) as postgres, psycopg.connect(postgres.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    folder.rename(place / "elsewhere")
    with EmbeddedPostgres(place / "elsewhere") as postgres:
        assert ask(postgres.url, "SELECT number FROM kept") == 7


def test_no_folder_above_the_data_changes_and_no_user_is_made(place: Path) -> None:
    (place / "closed").mkdir(mode=0o700)
    folder = place / "closed" / "data"
    users = Path("/etc/passwd").read_bytes()
    before = {path: path.stat().st_mode for path in (folder.parent, *folder.parent.parents)}
    with EmbeddedPostgres(folder, settings=UNSAFE_BUT_QUICK) as postgres:
        assert ask(postgres.url, "SELECT 1") == 1
    assert {path: path.stat().st_mode for path in before} == before
    assert Path("/etc/passwd").read_bytes() == users


def test_a_database_folder_that_a_copy_opened_to_others_is_closed_again(folder: Path) -> None:
    (folder / "postgres").chmod(0o755)
    with EmbeddedPostgres(folder):
        assert stat.S_IMODE((folder / "postgres").stat().st_mode) == 0o700


def test_settings_of_libpq_in_the_environment_do_not_lead_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    with EmbeddedPostgres(folder) as postgres:
        assert ask(postgres.url, "SELECT 1") == 1


def test_each_test_gets_an_empty_database_of_its_own(server: Databases, database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE mine ()")
    with server.fresh() as other:
        assert ask(other, "SELECT to_regclass('mine')") is None


def test_a_prepared_database_is_copied_for_each_test(server: Databases) -> None:
    def prepare(url: str) -> None:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE prepared ()")

    for _ in range(2):
        with server.fresh(server.template("embedded", prepare)) as url:
            assert ask(url, "SELECT to_regclass('prepared')::text") == "prepared"
            with psycopg.connect(url) as connection:
                connection.execute("DROP TABLE prepared")

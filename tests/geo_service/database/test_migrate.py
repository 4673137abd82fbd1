"""Migrations are applied once, whole, in order, and never changed behind the database's back."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import sql

from geo_service.database import migrate as module
from geo_service.database.migrate import Migration, MigrationError, migrate, migrations, pending


def _applied(address: str) -> list[str]:
    with psycopg.connect(address) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM qonys.migration ORDER BY name")]


def _extended(monkeypatch: pytest.MonkeyPatch, *more: Migration) -> None:
    known = [*migrations(), *more]
    monkeypatch.setattr(module, "migrations", lambda: known)


def test_every_migration_is_applied_once_and_in_order(empty_database: str) -> None:
    names = [migration.name for migration in migrations()]
    assert names == sorted(names)
    assert len({name[:4] for name in names}) == len(names)
    with psycopg.connect(empty_database) as connection:
        assert pending(connection) == migrations()
    assert migrate(empty_database) == names
    assert migrate(empty_database) == []
    assert _applied(empty_database) == names
    with psycopg.connect(empty_database) as connection:
        assert pending(connection) == []


def test_two_at_once_do_not_meet(empty_database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(migrate, [empty_database] * 4))
    assert sorted(results, key=len) == [[], [], [], [migration.name for migration in migrations()]]


def test_a_migration_that_fails_leaves_nothing_and_those_before_it_stay(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = Migration("9001_good.sql", "CREATE TABLE qonys.good (x int);")
    bad = Migration("9002_bad.sql", "CREATE TABLE qonys.half (x int); SELECT 1 / 0;")
    _extended(monkeypatch, good, bad)
    with pytest.raises(MigrationError, match="division by zero"):
        migrate(database)
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT to_regclass('qonys.good') IS NOT NULL, to_regclass('qonys.half')").fetchone()
    assert found == (True, None)
    assert _applied(database)[-1] == "9001_good.sql"


def test_a_changed_migration_is_refused(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *rest = migrations()
    monkeypatch.setattr(module, "migrations", lambda: [Migration(first.name, first.text + "\n-- later"), *rest])
    with pytest.raises(MigrationError, match=f"{first.name} was changed") as caught:
        migrate(database)
    assert "restore the file" in caught.value.remedy


def test_a_database_of_a_newer_version_is_refused(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO qonys.migration (name, sha256) VALUES ('9999_future.sql', '0')")
    with pytest.raises(MigrationError, match=r"9999_future\.sql") as caught:
        migrate(database)
    assert "newer version" in caught.value.remedy


@pytest.fixture
def guest(empty_database: str) -> Iterator[str]:
    """Connection string of a role that may create nothing."""
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("CREATE ROLE qonys_guest LOGIN")
        try:
            yield psycopg.conninfo.make_conninfo(empty_database, user="qonys_guest")
        finally:
            connection.execute(sql.SQL("DROP ROLE qonys_guest"))


def test_a_role_without_rights_is_told_which_it_needs(guest: str) -> None:
    with pytest.raises(MigrationError, match="lacks a right") as caught:
        migrate(guest)
    assert "CREATE" in caught.value.remedy


def test_a_database_that_is_not_there_is_named_with_its_remedy() -> None:
    with pytest.raises(MigrationError, match="cannot be reached") as caught:
        migrate("host=/nowhere dbname=none connect_timeout=2")
    assert "QONYS_DATABASE_URL" in caught.value.remedy


def test_an_owner_who_is_no_superuser_can_migrate(empty_database: str) -> None:
    with psycopg.connect(empty_database, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute("CREATE ROLE qonys_owner LOGIN")
        connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO qonys_owner").format(sql.Identifier(name)))
        try:
            owner = psycopg.conninfo.make_conninfo(empty_database, user="qonys_owner")
            assert migrate(owner) == [migration.name for migration in migrations()]
        finally:
            connection.execute("DROP OWNED BY qonys_owner")
            connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO CURRENT_USER").format(sql.Identifier(name)))
            connection.execute("DROP ROLE qonys_owner")

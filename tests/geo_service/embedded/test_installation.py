"""Where PostgreSQL with PostGIS is looked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geo_service.database.embedded import ClusterError, Installation, find_installation
from geo_service.database.embedded.installation import library_folders, require_installation


def linked(installation: Installation, prefix: Path, major: int | None = None) -> Path:
    """Make a prefix in Debian's layout whose programs are those of the machine, under a name of its own."""
    folder = prefix / f"usr/lib/postgresql/{major or installation.major}"
    folder.mkdir(parents=True)
    (folder / "bin").symlink_to(installation.bin)
    return folder / "bin"


def test_the_machines_own_is_found(installation: Installation) -> None:
    assert installation.major >= 15
    assert installation.postgis >= "3.3"
    assert os.access(installation.bin / "initdb", os.X_OK)


def test_a_given_prefix_is_the_only_place(tmp_path: Path) -> None:
    assert find_installation(tmp_path, tmp_path / "unpacked") is None


def test_a_prefix_without_postgis_is_not_taken(tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("initdb", "pg_ctl", "postgres"):
        (folder / name).symlink_to("/bin/true")
    (folder / "pg_config").write_text("#!/bin/sh\necho /nowhere 15\n", encoding="ascii")
    (folder / "pg_config").chmod(0o755)
    assert find_installation(tmp_path, tmp_path) is None


def test_a_prefix_brings_its_own_libraries_and_tables(installation: Installation, tmp_path: Path) -> None:
    linked(installation, tmp_path)
    library = tmp_path / "usr/lib/x86_64-linux-gnu/blas"
    library.mkdir(parents=True)
    (library / "libblas.so.3").touch()
    found = find_installation(tmp_path, tmp_path)
    assert found is not None
    assert found.prefix == tmp_path
    environment = found.environ()
    assert environment["LD_LIBRARY_PATH"] == str(library)
    assert environment["PROJ_LIB"] == environment["PROJ_DATA"] == str(tmp_path / "usr/share/proj")
    assert library_folders(tmp_path) == [library]


def test_nothing_of_the_callers_environment_reaches_the_server(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = installation.environ()
    for name in ("PGDATA", "PGHOST", "LD_PRELOAD", "LC_ALL", "PATH"):
        monkeypatch.setenv(name, "/elsewhere")
    assert installation.environ() == before
    assert set(before) <= {"PATH", "LANG", "LC_MESSAGES", "TZ", "LD_LIBRARY_PATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA"}


def test_without_any_the_remedy_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=f"QONYS_POSTGRES_PREFIX={tmp_path}") as caught:
        require_installation(tmp_path, tmp_path)
    assert "make run" in caught.value.remedy
    assert "QONYS_DATABASE_URL" in caught.value.remedy

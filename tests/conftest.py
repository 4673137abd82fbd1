"""What many tests share: a real PostGIS of their own, the committed release, the raw files."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.account import unprivileged_account
from geo_service.database.embedded.database import clone_database, drop_database, ensure_database
from geo_service.database.embedded.installation import Installation, require_installation
from geo_service.settings import Settings, project_root

_NAMES = itertools.count(1)
_CLUSTER_NAME = re.compile(r"qonys-test-(\d+)-\w+")


@pytest.fixture(scope="session")
def raw_dir() -> Path:
    """Folder of the raw files; the test is skipped where they do not exist."""
    folder = project_root().parent / "shared" / "data"
    if not (folder / "SOURCES.csv").is_file():
        pytest.skip("needs the raw files, and ../shared/data does not exist")
    return folder


@pytest.fixture(scope="session")
def release_dir() -> Path:
    """Folder of the committed release; it is part of the project, so a test fails without it."""
    folder = project_root() / "data" / "release"
    if not (folder / "manifest.json").is_file():
        pytest.fail("the committed release is missing: data/release/manifest.json (`make build` makes it)")
    return folder


@pytest.fixture(scope="session")
def locked_libraries() -> None:
    """Skip where the libraries are not those that the committed release was built with."""
    if sys.version_info[:2] != (3, 11):
        pytest.skip("the release is built with the libraries that the lock names for Python 3.11")


@pytest.fixture(scope="session")
def installation() -> Installation:
    """The PostgreSQL with PostGIS that `make run` would use."""
    settings = Settings.load()
    return require_installation(settings.postgres_prefix, settings.postgis_dir / "prefix")


@pytest.fixture(scope="session")
def make_home() -> Iterator[Callable[[], Home]]:
    """Give homes for clusters, outside pytest's own folders: those are closed to the user to whom root steps down."""
    _remove_leftovers()
    made: list[Path] = []

    def make() -> Home:
        folder = Path(tempfile.mkdtemp(prefix=f"qonys-test-{os.getpid()}-"))
        folder.chmod(0o755)
        made.append(folder)
        return Home(folder / "cluster", unprivileged_account(folder / "cluster"))

    yield make
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """Run a private PostgreSQL for the whole session and stop it at the end."""
    server = Cluster(installation, make_home(), durable=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgis_template(cluster: Cluster) -> str:
    """Name of a database that holds PostGIS and nothing else, to be cloned."""
    ensure_database(cluster, "template_postgis")
    return "template_postgis"


@pytest.fixture(scope="session")
def migrated_template(cluster: Cluster, postgis_template: str) -> str:
    """Name of a database with every migration applied and no release, to be cloned."""
    from geo_service.database.migrate import migrate

    migrate(clone_database(cluster, postgis_template, "template_migrated"))
    return "template_migrated"


@pytest.fixture
def empty_database(cluster: Cluster, postgis_template: str) -> Iterator[str]:
    """Connection string of a fresh database with PostGIS and no table of ours."""
    yield from _fresh(cluster, postgis_template)


@pytest.fixture
def database(cluster: Cluster, migrated_template: str) -> Iterator[str]:
    """Connection string of a fresh, migrated database without a release."""
    yield from _fresh(cluster, migrated_template)


@pytest.fixture(scope="session")
def published_template(cluster: Cluster, migrated_template: str, release_dir: Path) -> str:
    """Name of a database in which the committed release is published, to be cloned."""
    from layers.publish import publish

    publish(release_dir, clone_database(cluster, migrated_template, "template_published"))
    return "template_published"


@pytest.fixture(scope="session")
def published_database(cluster: Cluster, published_template: str) -> Iterator[str]:
    """Connection string of the published release for tests that only read; one for the whole session."""
    yield from _fresh(cluster, published_template)


@pytest.fixture
def free_port() -> int:
    """Give a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser; the test is skipped where there is none, as without root nobody can install it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs chromium, which is not installed (as root: apt-get install chromium)")
    return Path(found)


def _fresh(cluster: Cluster, template: str) -> Iterator[str]:
    """Clone a template under a name of its own and drop the clone at the end."""
    name = f"test_{next(_NAMES)}"
    yield clone_database(cluster, template, name)
    drop_database(cluster, name)


def _ours(folder: Path) -> bool:
    """Tell whether a folder is there still and belongs to the present user."""
    try:
        return folder.stat().st_uid == os.geteuid()
    except FileNotFoundError:
        return False


def _remove_leftovers() -> None:
    """Stop and remove the clusters of earlier test runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob("qonys-test-*"):
        found = _CLUSTER_NAME.fullmatch(folder.name)
        if found is None or Path(f"/proc/{found.group(1)}").exists() or not _ours(folder):
            continue
        home = Home(folder / "cluster", unprivileged_account(folder / "cluster"))
        settings = Settings.load()
        Cluster(require_installation(settings.postgres_prefix, settings.postgis_dir / "prefix"), home).stop()
        shutil.rmtree(folder, ignore_errors=True)

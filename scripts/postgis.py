"""Gets PostGIS when the machine has none: from apt as root, else unpacked under data/postgis/prefix.

Runs inside `.venv`: it asks the service itself whether it finds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo_service.database.embedded.installation import find_installation
from geo_service.settings import Settings
from scripts import debian
from scripts.console import SetupError, step

_WHY = "PostGIS"
_PACKAGES = ("postgresql-15", "postgresql-15-postgis-3")
_NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/qonys.conf")
_ELSEWHERE = "or set QONYS_DATABASE_URL to the address of any PostGIS 3.3 or newer"


def prepare() -> None:
    """Make sure that there is a PostgreSQL with PostGIS for the embedded database.

    Raises
    ------
    SetupError
        If it cannot be had.
    """
    settings = Settings.load()
    prefix = settings.postgres_prefix or settings.postgis_dir / "prefix"
    cut_short = debian.is_root() and debian.have_apt() and debian.unfinished(_PACKAGES)
    if not cut_short and find_installation(settings.postgres_prefix, prefix) is not None:
        return
    if not debian.have_apt():
        raise SetupError("there is no PostGIS and this is no Debian", f"install PostgreSQL with PostGIS, {_ELSEWHERE}")
    # A prefix that was asked for is filled, even by root.
    if debian.is_root() and settings.postgres_prefix is None:
        with step("installing PostgreSQL and PostGIS from Debian"), _without_cluster():
            debian.install(_PACKAGES, _WHY)
    else:
        with step(f"unpacking PostgreSQL and PostGIS into {prefix} (no root needed)"):
            _unpack(prefix)
    if find_installation(settings.postgres_prefix, prefix) is None:
        raise SetupError("PostGIS was installed but does not run", f"see build/setup.log, {_ELSEWHERE}")


def _unpack(prefix: Path) -> None:
    """Unpack PostgreSQL and PostGIS into `prefix`."""
    prefix.parent.mkdir(parents=True, exist_ok=True)
    debian.unpack(_PACKAGES, _WHY, prefix, prefix.with_name("apt"), finish=link_alternatives)


def link_alternatives(prefix: Path) -> None:
    """Make the links that Debian's alternatives would make for the files of PostGIS.

    Parameters
    ----------
    prefix
        Where the packages were unpacked.
    """
    for folder in prefix.glob("usr/share/postgresql/*/extension"):
        for file in folder.glob("*-3*"):
            # postgis-3.control stands for postgis.control; the scripts have their own names.
            name = re.sub(r"-3(?=\.control$)", "", file.name)
            link = folder / name
            if name != file.name:
                link.unlink(missing_ok=True)
                link.symlink_to(file.name)


@contextmanager
def _without_cluster() -> Iterator[None]:
    """Keep Debian's package from making and starting a cluster of its own while it is installed."""
    if debian.installed("postgresql-15"):
        yield
        return
    _NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
    _NO_CLUSTER.write_text("create_main_cluster = false\n", encoding="ascii")
    try:
        yield
    finally:
        _NO_CLUSTER.unlink(missing_ok=True)


if __name__ == "__main__":
    from scripts.prepare import reported

    with reported():
        prepare()

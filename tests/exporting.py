"""Exports made by the command itself, for the tests of several folders."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

TILESETS = ("hexagons", "districts", "oblasts", "settlements", "depopulating_villages")
"""What the tests of the whole country look at: all that the map draws, and a layer with negative and null values."""


def command(*arguments: str | Path) -> list[str]:
    """Return the command line of an export."""
    return [sys.executable, "-m", "geo_service.cli", "export", *map(str, arguments)]


def environment(database: str) -> dict[str, str]:
    """Return the environment of an export that reads a database."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("QONYS_")}
    return inherited | {"QONYS_DATABASE_URL": database}


def export(database: str, *arguments: str | Path) -> str:
    """Export, which has to go well, and return what was said."""
    done = subprocess.run(
        command(*arguments), env=environment(database), capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@cache
def exported_country(database: str, folder: Path) -> Path:
    """Export what the tests look at, once for all who ask with the same folder."""
    export(database, "pmtiles", folder, "--tilesets", ",".join(TILESETS))
    return folder

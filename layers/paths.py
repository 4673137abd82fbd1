"""Where the builders find and leave their files."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """Return the data folder: `QONYS_DATA_DIR`, or `data/` of the project."""
    return Path(os.environ.get("QONYS_DATA_DIR", PROJECT / "data"))


def raw_dir() -> Path:
    """Return the folder of fetched raw files; it is not part of the repository."""
    return data_dir() / "raw"


def release_dir() -> Path:
    """Return the folder of the release that is committed and served."""
    return data_dir() / "release"

"""A small published country, for tests that change the database or take it away."""

from __future__ import annotations

from pathlib import Path

from layers.publish import publish
from layers.release.write import write_release
from tests.layers.small_release import places, population, small_frame, sources, terrain

TILE = "9/354/162"
"""The tile that holds Petropavl, in the middle of the small country."""


def publish_small(database_url: str, folder: Path, seed: int) -> str:
    """Publish a small release and return its version; another seed makes another version."""
    release = folder / f"release_{seed}"
    frame = small_frame()
    write_release(release, frame, *places(frame), [make(frame, seed) for make in (population, terrain)], sources())
    return publish(release, database_url).version

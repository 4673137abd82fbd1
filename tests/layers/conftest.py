"""Fixtures of the builders' tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.layers.small_release import MakeRelease, write_small


@pytest.fixture
def make_release(tmp_path: Path) -> MakeRelease:
    """Return a function that writes a small release; another seed makes another version."""

    def make(seed: int = 1, *, radius: int = 12, layers: tuple[str, ...] = ("population", "terrain")) -> Path:
        return write_small(tmp_path / f"release_{seed}_{radius}_{len(layers)}", seed, radius, layers)

    return make

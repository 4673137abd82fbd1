"""Which resolution stands for which zoom."""

from __future__ import annotations

from geo_service.database.pyramid import ZOOMS, resolution_at, zooms
from layers.core.grid import resolutions


def test_a_release_of_resolution_7() -> None:
    assert zooms(7) == {"2": 4, "3": 4, "4": 4, "5": 4, "6": 5, "7": 6, "8": 6, "9": 7, "10": 7}


def test_any_release_holds_what_its_zooms_ask_for() -> None:
    for finest in range(5, 10):
        asked = [resolution_at(zoom, finest) for zoom in ZOOMS]
        assert set(asked) <= set(resolutions(finest))
        assert asked == sorted(asked)

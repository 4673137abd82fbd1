"""The hatch: a picture that continues over its edges, readable by anyone."""

from __future__ import annotations

import json
import warnings

import numpy as np
import pytest
import rasterio
from rasterio.errors import NotGeoreferencedWarning

from geo_service.exports.colours import channels, colours
from geo_service.exports.sprite import hatch, sprite_files


@pytest.mark.parametrize(("suffix", "ratio"), [("", 1), ("@2x", 2)])
def test_the_picture_is_what_its_index_says(suffix: str, ratio: int) -> None:
    index = json.loads(sprite_files()[f"sprite{suffix}.json"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # a sprite lies nowhere
        with rasterio.MemoryFile(sprite_files()[f"sprite{suffix}.png"]) as memory, memory.open() as picture:
            seen = np.moveaxis(picture.read(), 0, 2)
    assert index == {"hatch": {"x": 0, "y": 0, "width": 8 * ratio, "height": 8 * ratio, "pixelRatio": ratio}}
    assert (seen == hatch(ratio)).all()


@pytest.mark.parametrize("ratio", [1, 2])
def test_lines_continue_over_the_edges(ratio: int) -> None:
    picture = hatch(ratio).astype(int)
    for shifted in (np.roll(picture, 4 * ratio, axis=0), np.roll(picture, 4 * ratio, axis=1)):
        assert (shifted == picture).all()
    slanted = np.roll(np.roll(picture, 1, axis=0), -1, axis=1)
    assert (slanted == picture).all()


def test_lines_and_ground_are_told_apart() -> None:
    picture = hatch(2).reshape(-1, 3).astype(int)
    for name in ("hatch-back", "hatch-line"):
        assert (np.abs(picture - channels(colours()[name])).max(axis=1) < 60).any()
    assert np.ptp(picture[:, 0]) > 40

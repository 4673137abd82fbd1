"""Colours in screenshots."""

from __future__ import annotations

import warnings

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning

Picture = NDArray[np.int16]
"""Red, green and blue of each pixel, shape (rows, columns, 3)."""


def decode(png: bytes) -> Picture:
    """Read a PNG file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # a screenshot lies nowhere
        with rasterio.MemoryFile(png) as memory, memory.open() as picture:
            bands = picture.read()
    return np.moveaxis(bands[:3], 0, 2).astype(np.int16)


def colour(text: str) -> NDArray[np.int16]:
    """Read #rrggbb."""
    return np.array([int(text[start : start + 2], 16) for start in (1, 3, 5)], dtype=np.int16)


def near(picture: Picture, wanted: str, tolerance: int = 6) -> NDArray[np.bool_]:
    """Tell which pixels have a colour, shape (rows, columns)."""
    return np.abs(picture - colour(wanted)).max(axis=2) <= tolerance


def share(picture: Picture, wanted: str) -> float:
    """Share of the pixels that have a colour."""
    return float(near(picture, wanted).mean())

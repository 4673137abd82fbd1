"""The hatch that stands for "no data", as the sprite that a style names: two sizes of one picture."""

from __future__ import annotations

import json
import struct
import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo_service.exports.colours import channels, colours

HATCH = "hatch"
SIZE, PERIOD, WIDTH = 8, 4, 1
"""Pixels on a plain screen: edge of the picture, distance of the lines along an edge, and their width."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOUR_DEPTH, TRUE_COLOUR = 8, 2


@cache
def sprite_files() -> dict[str, bytes]:
    """Return the files of the sprite by name: for plain screens, and for those with twice the pixels."""
    files = {}
    for ratio, suffix in ((1, ""), (2, "@2x")):
        edge = SIZE * ratio
        index = {HATCH: {"x": 0, "y": 0, "width": edge, "height": edge, "pixelRatio": ratio}}
        files[f"sprite{suffix}.json"] = json.dumps(index).encode()
        files[f"sprite{suffix}.png"] = png(hatch(ratio))
    return files


def hatch(ratio: int) -> NDArray[np.uint8]:
    """Draw lines that rise to the right; the picture continues over its edges.

    Parameters
    ----------
    ratio
        Pixels of the picture for one of a plain screen.

    Returns
    -------
    NDArray[np.uint8]
        Red, green and blue, shape (rows, columns, 3).
    """
    middles = np.arange(SIZE * ratio) + 0.5
    along = middles[:, np.newaxis] + middles[np.newaxis, :]
    period = PERIOD * ratio
    distance = np.abs((along + period / 2) % period - period / 2) / np.sqrt(2)
    covered = np.clip(WIDTH * ratio / 2 - distance + 0.5, 0.0, 1.0)[:, :, np.newaxis]
    back, line = (np.array(channels(colours()[name]), dtype=np.float64) for name in ("hatch-back", "hatch-line"))
    mixed: NDArray[np.float64] = back + covered * (line - back)
    return mixed.round().astype(np.uint8)


def png(picture: NDArray[np.uint8]) -> bytes:
    """Write a picture of shape (rows, columns, 3) as PNG (ISO/IEC 15948); no time stands in it."""
    rows, columns, _ = picture.shape
    header = struct.pack(">IIBBBBB", columns, rows, COLOUR_DEPTH, TRUE_COLOUR, 0, 0, 0)
    lines = b"".join(b"\x00" + row.tobytes() for row in picture)  # each line begins with its filter: none
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

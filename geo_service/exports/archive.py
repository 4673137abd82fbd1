"""One PMTiles archive (version 3), written tile by tile."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pmtiles.tile import Compression, TileType
from pmtiles.writer import Writer

from geo_service.exports.pyramid import Packed
from geo_service.http.tile_description import TileJson

DEGREE = 10_000_000
"""PMTiles counts degrees in ten-millionths."""
CENTRE_ZOOM = 4
MAKE_WRITER: Callable[[IO[bytes]], Any] = Writer  # its methods declare no types


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Parameters
    ----------
    tiles
        Tiles in the archive; 0 where nothing was to be written.
    size
        Bytes of the file.
    """

    tiles: int
    size: int


class Archive:
    """An archive that is being written.

    Parameters
    ----------
    file
        Where the archive goes.
    beside
        Where its tiles wait until their directory is known.
    """

    def __init__(self, file: IO[bytes], beside: IO[bytes]) -> None:
        self._file = file
        self._writer = MAKE_WRITER(file)
        # The library's own place for waiting tiles may be small, or memory.
        self._writer.tile_f.close()
        self._writer.tile_f = beside

    def add(self, tile: Packed) -> None:
        """Add a tile; identities must ascend, so that readers find neighbours beside each other."""
        self._writer.write_tile(tile.identity, tile.body)

    def finish(self, told: TileJson, metadata: Mapping[str, Any]) -> Written:
        """Write the archive; the same tiles and metadata give the same bytes.

        Parameters
        ----------
        told
            What the header says of bounds; its zooms are those of the tiles.
        metadata
            What the archive says of itself.
        """
        tiles: int = self._writer.addressed_tiles
        if tiles:
            self._writer.finalize(_header(told), dict(metadata))
            self._file.flush()
        return Written(tiles, self._file.tell())


@contextmanager
def archive(path: Path) -> Iterator[Archive]:
    """Write an archive to a new file for the length of the block; of no tiles no file is made.

    Parameters
    ----------
    path
        The file; its folder must have room for the tiles twice.
    """
    with path.open("wb") as file, tempfile.TemporaryFile(dir=path.parent) as beside:
        yield Archive(file, beside)
    if not path.stat().st_size:
        path.unlink()


def _header(told: TileJson) -> dict[str, Any]:
    """Return what the header says of place and kind; the writer adds counts and zooms."""
    west, south, east, north = told.bounds
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": round(west * DEGREE),
        "min_lat_e7": round(south * DEGREE),
        "max_lon_e7": round(east * DEGREE),
        "max_lat_e7": round(north * DEGREE),
        "center_zoom": max(told.minzoom, CENTRE_ZOOM),
        "center_lon_e7": round((west + east) / 2 * DEGREE),
        "center_lat_e7": round((south + north) / 2 * DEGREE),
    }

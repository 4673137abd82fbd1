"""A MapLibre style of a release: hexagons by suitability, outlines, settlements and names; nothing from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.database.tilesets import DISTRICTS, HEXAGONS, OBLASTS, SETTLEMENTS, Tileset, find_tileset
from geo_service.decision.scenario import default_scenario
from geo_service.exports.colours import colours, ramp
from geo_service.exports.description import description, licences, sources
from geo_service.exports.labels import district_points, font_faces, oblast_points
from geo_service.exports.score_expression import classes, suitability
from geo_service.exports.sprite import HATCH
from geo_service.exports.style_layers import name_layers, outline_layers, settlement_layers
from geo_service.http.tile_description import CRITERION_BREAKS

DRAWN = (HEXAGONS, DISTRICTS, OBLASTS, SETTLEMENTS)
TRANSPARENT = "rgba(0, 0, 0, 0)"
VALUE_LAYER = "hexagons-suitability"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a style finds what it names.

    Parameters
    ----------
    source
        Address of a tileset by its name: a TileJSON, or an archive.
    fonts
        Address under which the files of the font lie, with a slash at its end.
    sprite
        Address of the sprite without the ending of its files.
    """

    source: Callable[[str], str]
    fonts: str
    sprite: str


def drawn_tilesets(catalog: Catalog) -> list[Tileset]:
    """Return the tilesets that the style of a release draws; not every release has settlements."""
    return [tileset for tileset in (find_tileset(catalog, name) for name in DRAWN) if tileset is not None]


def map_style(catalog: Catalog, districts: Districts, language: str, addresses: Addresses) -> dict[str, Any]:
    """Return the style of a release.

    Parameters
    ----------
    catalog, districts
        The release, and its districts and oblasts.
    language
        Language of the names on the map: kk, ru or en.
    addresses
        Where the style finds what it names.

    Returns
    -------
    dict
        A style of version 8 of the MapLibre style specification. Its `metadata` has the release, the legend and the
        sources with their licences.
    """
    tilesets = drawn_tilesets(catalog)
    west, south, east, north = catalog.bounds
    return {
        "version": 8,
        "name": "Qonys",
        "metadata": _metadata(catalog, tilesets[0]),
        "center": [(west + east) / 2, (south + north) / 2],
        "zoom": 4,
        "sprite": addresses.sprite,
        "font-faces": font_faces(addresses.fonts),
        "sources": {
            **{tileset.name: _source(catalog, tileset, addresses) for tileset in tilesets},
            "district-points": {"type": "geojson", "data": district_points(districts)},
            "oblast-points": {"type": "geojson", "data": oblast_points(districts)},
        },
        "layers": [
            {"id": "background", "type": "background", "paint": {"background-color": colours()["map-back"]}},
            *_hexagon_layers(catalog),
            *outline_layers(),
            *(settlement_layers(language) if tilesets[-1].name == SETTLEMENTS else []),
            *name_layers(language),
        ],
    }


def _metadata(catalog: Catalog, hexagons: Tileset) -> dict[str, Any]:
    """Return what the reader of the map must be told beside it."""
    edges = [0.0, *CRITERION_BREAKS, 1.0]
    return {
        "qonys:version": catalog.version,
        "qonys:bounds": list(catalog.bounds),
        "qonys:legend": [
            {"colour": colour, "from": low, "to": high}
            for colour, low, high in zip(ramp(), edges, edges[1:], strict=False)
        ],
        "qonys:licences": licences(catalog, hexagons),
        "qonys:sources": sources(catalog, description(catalog, hexagons)),
    }


def _source(catalog: Catalog, tileset: Tileset, addresses: Addresses) -> dict[str, Any]:
    """Return the source of a tileset with its attribution, for readers that do not ask the archive for it."""
    attribution = description(catalog, tileset).attribution
    return {"type": "vector", "url": addresses.source(tileset.name), "attribution": attribution}


def _hexagon_layers(catalog: Catalog) -> list[dict[str, Any]]:
    """Return the layers of the hexagons: grey and a hatch for "no data", and above them the colours of the classes.

    The grey is for readers that have no sprite; with the hatch it is not seen.
    """
    value = suitability(default_scenario(catalog.criteria))
    paints = {
        "hexagons-unknown": {"fill-color": colours()["hatch-line"]},
        "hexagons-no-data": {"fill-pattern": HATCH},
        VALUE_LAYER: {"fill-color": classes(value, CRITERION_BREAKS, ramp(), TRANSPARENT)},
    }
    common = {"type": "fill", "source": HEXAGONS, "source-layer": HEXAGONS}
    return [
        {"id": name, **common, "paint": {**paint, "fill-antialias": False}}  # or seams would show between hexagons
        for name, paint in paints.items()
    ]

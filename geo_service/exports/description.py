"""What an archive says of itself: the TileJSON of its tileset, with the licences of its layers and sources."""

from __future__ import annotations

from typing import Any

from geo_service.database.catalog import Catalog
from geo_service.database.tilesets import Tileset
from geo_service.http.tile_address import address_of
from geo_service.http.tile_description import TileJson, describe

SOURCE_FIELDS = ("key", "title", "publisher", "licence", "licence_verified", "attribution", "vintage", "url", "caution")


def description(catalog: Catalog, tileset: Tileset) -> TileJson:
    """Return the TileJSON of a tileset; its tile addresses mean nothing outside the service."""
    return describe(catalog, address_of(catalog, tileset.name), "/")


def metadata(catalog: Catalog, tileset: Tileset) -> dict[str, Any]:
    """Return the metadata of an archive, in the words of PMTiles 3 with our own member `qonys`.

    Parameters
    ----------
    catalog, tileset
        What the archive holds.

    Returns
    -------
    dict
        name, type, format, version, attribution, vector_layers; and in `qonys` all that TileJSON has there, with
        the licences of the layers and the sources with theirs.
    """
    told = description(catalog, tileset)
    plain = told.model_dump(mode="json")
    return {
        "name": told.name,
        "type": "overlay",
        "format": "pbf",
        "version": catalog.version,
        "attribution": told.attribution,
        "vector_layers": plain["vector_layers"],
        "qonys": {**plain["qonys"], "licences": licences(catalog, tileset), "sources": sources(catalog, told)},
    }


def licences(catalog: Catalog, tileset: Tileset) -> list[str]:
    """Return the SPDX identifiers of the layers that a tileset shows; all of them where it names none."""
    shown = {criterion.name for criterion in tileset.criteria}
    layers = [
        layer
        for layer in catalog.layers
        if layer.name == tileset.name
        or shown & {criterion.name for criterion in layer.criteria}
        or tileset.name in {register.name for register in layer.registers}
    ]
    return sorted({str(layer.declaration["licence"]) for layer in layers or catalog.layers})


def sources(catalog: Catalog, told: TileJson) -> list[dict[str, Any]]:
    """Return the sources of a tileset's columns, those of every layer where it has none, as its attribution does."""
    named = dict.fromkeys(key for column in told.qonys.columns for key in column["sources"])
    every = dict.fromkeys(key for layer in catalog.layers for key in layer.declaration["sources"])
    return [
        {name: catalog.sources[key].to_json()[name] for name in SOURCE_FIELDS}
        for key in named or every
        if key in catalog.sources
    ]

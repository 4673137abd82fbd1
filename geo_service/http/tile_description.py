"""What TileJSON says of a tileset: attributes, zooms and bounds; the member `qonys` adds units, sources and scales."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from geo_service.database.catalog import Catalog
from geo_service.database.pyramid import MAX_ZOOM, zooms
from geo_service.database.tilesets import Content, Tileset
from geo_service.http.models import Names
from geo_service.http.tile_address import Address
from layers.core.column import Column, Dtype
from layers.core.criterion import Criterion
from layers.core.unit import INDEX

NO_DATA = "absent"
FACT_WORDS = {
    "name_kk": "Name (kk)",
    "name_ru": "Name (ru)",
    "name_en": "Name (en)",
    "oblast": "KATO code of the oblast",
    "kind": "district, city or city_district",
    "residents": "Residents, newest count",
}
CRITERION_BREAKS = [0.2, 0.4, 0.6, 0.8]


class VectorLayer(BaseModel):
    """One layer inside the tiles."""

    id: str = Field(examples=["hexagons"])
    fields: dict[str, str] = Field(description="What each attribute is, in English")
    minzoom: int = Field(examples=[2])
    maxzoom: int = Field(examples=[10])


class Meaning(BaseModel):
    """What TileJSON has no place for."""

    version: str = Field(examples=["3f2a9c0d17be"])
    title: Names
    resolutions: dict[str, int] = Field(description="H3 resolution by zoom", examples=[{"3": 4, "9": 7}])
    columns: list[dict[str, Any]] = Field(
        description="name, title, unit, kind, rule, sources, vintage, method, classes, breaks, "
        "scale {offset, step}: value = offset + step × number in the tile; no_data: absent; tileset: its layer in the "
        "tile"
    )
    filtered: list[str] = Field(description="Layers of the tile in which the filter leaves features out")


class TileJson(BaseModel):
    """TileJSON 3.0."""

    tilejson: str = Field(default="3.0.0")
    name: str
    scheme: str = Field(default="xyz")
    attribution: str
    bounds: tuple[float, float, float, float] = Field(examples=[[46.4, 40.5, 87.4, 55.5]])
    minzoom: int = Field(examples=[2])
    maxzoom: int = Field(examples=[10])
    tiles: list[str] = Field(examples=[["http://localhost:8000/tiles/3f2a9c0d17be/hexagons/{z}/{x}/{y}"]])
    vector_layers: list[VectorLayer]
    qonys: Meaning


def describe(catalog: Catalog, address: Address, base: str) -> TileJson:
    """Return the TileJSON of an address.

    Parameters
    ----------
    catalog, address
        What is described.
    base
        Address of the service, with a slash at its end.
    """
    columns = {tileset.name: _columns(catalog, tileset) for tileset in address.tilesets}
    every = [column for described in columns.values() for column in described]
    sources = dict.fromkeys(key for column in every for key in column["sources"])
    query = f"?{address.query}" if address.query else ""
    minzoom = min(tileset.minzoom for tileset in address.tilesets)
    return TileJson(
        name=" · ".join(tileset.title.kk for tileset in address.tilesets),
        attribution=_attribution(catalog, list(sources)),
        bounds=catalog.bounds,
        minzoom=minzoom,
        maxzoom=MAX_ZOOM,
        tiles=[f"{base}tiles/{catalog.version}/{address.names}/{{z}}/{{x}}/{{y}}{query}"],
        vector_layers=[
            VectorLayer(id=one.name, fields=_fields(one, columns[one.name]), minzoom=one.minzoom, maxzoom=MAX_ZOOM)
            for one in address.tilesets
        ],
        qonys=Meaning(
            version=catalog.version,
            title=_title(address.tilesets),
            resolutions=zooms(catalog.resolution),
            columns=every,
            filtered=[one.tileset.name for one in address.selections if one.condition is not None],
        ),
    )


def _columns(catalog: Catalog, tileset: Tileset) -> list[dict[str, Any]]:
    """Describe what the features of a tileset carry."""
    columns = [*map(_by_criterion(catalog), tileset.criteria), *map(_column, tileset.columns)]
    scales = {steps.name: {"offset": steps.offset, "step": steps.step} for steps in tileset.steps}
    return [
        column | {"tileset": tileset.name, "scale": scales.get(column["name"]), "no_data": NO_DATA}
        for column in columns
    ]


def _title(tilesets: Sequence[Tileset]) -> Names:
    """Join the titles of several tilesets."""
    every = [Names.of(tileset.title) for tileset in tilesets]
    joined = {language: " · ".join(getattr(names, language) for names in every) for language in ("kk", "ru", "en")}
    return Names(**joined)


def _fields(tileset: Tileset, columns: list[dict[str, Any]]) -> dict[str, str]:
    """Say in English what each attribute of the tiles is."""
    described = {column["name"]: _words(column) for column in columns}
    facts = {name: FACT_WORDS[name] for name in tileset.facts}
    if tileset.content is Content.OUTLINES:
        return {"kato": "KATO code", **facts}
    if tileset.content is Content.REGISTER:
        return described | facts
    return {"d": "KATO code of the district", **described}


def _words(column: dict[str, Any]) -> str:
    """Name a column in English, with its unit if it has one."""
    title, unit = column["title"]["en"], column["unit"]["symbol"]["en"]
    return f"{title} ({unit})" if column["dtype"] in {Dtype.NUMBER, Dtype.INTEGER} else str(title)


def _attribution(catalog: Catalog, keys: list[str]) -> str:
    """Name the sources, each once; the map shows this as HTML, so nothing in it may be markup."""
    named = keys or list(dict.fromkeys(key for layer in catalog.layers for key in layer.declaration["sources"]))
    words = dict.fromkeys(catalog.sources[key].attribution for key in named if key in catalog.sources)
    return html.escape(" · ".join(filter(None, words)))


def _column(column: Column) -> dict[str, Any]:
    """Describe a column as the catalog does."""
    return column.to_json()


def _by_criterion(catalog: Catalog) -> Any:
    """Return how to describe a criterion: by the column it reads, on a scale of 0 to 1."""

    def describe_one(criterion: Criterion) -> dict[str, Any]:
        layer = catalog.layer_of(criterion.name)
        column = next(one for one in layer.columns if one.name == criterion.column)
        return {
            **column.to_json(),
            **criterion.to_json(),
            "layer": layer.name,
            "unit": {"key": INDEX.key, "symbol": INDEX.symbol.to_json()},
            "dtype": "number",
            "rule": "mean",
            "method": criterion.citation.to_json(),
            "bounds": [0.0, 1.0],
            "classes": [],
            "breaks": CRITERION_BREAKS,
        }

    return describe_one

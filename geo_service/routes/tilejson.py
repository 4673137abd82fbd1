"""TileJSON 3.0 of every tileset, with units, sources, classes and scales in the member `qonys`."""

from __future__ import annotations

import html
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.database.pyramid import MAX_ZOOM, zooms
from geo_service.database.tilesets import DISTRICTS, SETTLEMENTS, Content, Tileset, find_tileset, tileset_names
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.models import Names
from geo_service.http.services import Release
from geo_service.problems import ProblemError, responses
from layers.core.column import Column, Dtype
from layers.core.criterion import Criterion
from layers.core.unit import INDEX

router = APIRouter(prefix="/tiles", tags=["tiles"])
NO_DATA = "absent"
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
        "scale {offset, step}: value = offset + step × number in the tile; no_data: absent"
    )


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


@router.get(
    "/{tileset}.json",
    response_model=TileJson,
    responses=UNCHANGED | responses("unknown-tileset", "invalid-parameter", "database-unavailable", "no-release"),
    summary="TileJSON of a tileset",
)
async def tilejson(
    request: Request,
    catalog: Release,
    tileset: Annotated[str, Path(description="hexagons, a layer, districts, oblasts, or a register with a place")],
) -> Response:
    """Describe a tileset of the current release; its tile addresses carry the version and may be kept for ever."""
    found = find_tileset(catalog, tileset)
    if found is None:
        raise ProblemError("unknown-tileset", tileset=tileset, known=", ".join(tileset_names(catalog)))

    async def make() -> TileJson:
        return describe(catalog, found, str(request.base_url))

    return await answer(request, catalog, make)


def describe(catalog: Catalog, tileset: Tileset, base: str) -> TileJson:
    """Return the TileJSON of a tileset.

    Parameters
    ----------
    catalog, tileset
        What is described.
    base
        Address of the service, with a slash at its end.
    """
    columns = [*map(_by_criterion(catalog), tileset.criteria), *map(_column, tileset.columns)]
    scales = {steps.name: {"offset": steps.offset, "step": steps.step} for steps in tileset.steps}
    for column in columns:
        column |= {"scale": scales.get(column["name"]), "no_data": NO_DATA}
    sources = dict.fromkeys(key for column in columns for key in column["sources"])
    return TileJson(
        name=tileset.title.kk,
        attribution=_attribution(catalog, list(sources)),
        bounds=catalog.bounds,
        minzoom=tileset.minzoom,
        maxzoom=MAX_ZOOM,
        tiles=[f"{base}tiles/{catalog.version}/{tileset.name}/{{z}}/{{x}}/{{y}}"],
        vector_layers=[
            VectorLayer(id=tileset.name, fields=_fields(tileset, columns), minzoom=tileset.minzoom, maxzoom=MAX_ZOOM)
        ],
        qonys=Meaning(
            version=catalog.version,
            title=Names.of(tileset.title),
            resolutions=zooms(catalog.resolution),
            columns=columns,
        ),
    )


def _fields(tileset: Tileset, columns: list[dict[str, Any]]) -> dict[str, str]:
    """Say in English what each attribute of the tiles is."""
    described = {column["name"]: _words(column) for column in columns}
    if tileset.content is Content.OUTLINES:
        names = {f"name_{language}": f"Name ({language})" for language in ("kk", "ru", "en")}
        more = {"oblast": "KATO code of the oblast", "kind": "district, city or city_district"}
        return {"kato": "KATO code", **names, **(more if tileset.name == DISTRICTS else {})}
    if tileset.content is Content.REGISTER:
        return described | ({"residents": "Residents, newest count"} if tileset.name == SETTLEMENTS else {})
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

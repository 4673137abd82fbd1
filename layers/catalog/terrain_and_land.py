"""Elevation, slope, land cover and vegetation, and which cells are water."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Column, Dtype, Rule
from layers.core.criterion import Criterion, Linear, Part, RiskPart
from layers.core.layer import Context, Contract, Layer, Tables
from layers.core.text import Text
from layers.core.unit import CATEGORY, DEGREES, INDEX, METRES, PERCENT, YES_NO
from layers.methods import terrain_terms
from layers.methods.lakes import present_lakes
from layers.methods.land_cover import CROPLAND, IGBP_CLASSES, URBAN, WATER
from layers.methods.terrain import metres_per_degree, relief, slope_degrees
from layers.readers.raster import Grid, Raster, read_raster
from layers.zonal.polygon import containing
from layers.zonal.raster import Coverage, coverage

Array = NDArray[np.float64]

SCALE_OF_VEGETATION = 10_000.0
"""NDVI and fAPAR are stored as whole numbers, ten thousand times the index."""
WATER_MAJORITY = 50.0
"""From this share of water, in percent, a cell is water."""


def build(context: Context) -> Tables:
    """Build the layer's table from the elevation, land cover and vegetation grids and the lakes."""
    land = read_raster(context.raw["land_cover_igbp_2019"])
    igbp, on_land = land.band("igbp_class"), coverage(context.frame.cells, land.grid)
    water = _percent(on_land, igbp == WATER)
    return Tables(
        {
            **_terrain(context),
            "land_cover": on_land.mode(igbp),
            "water_share": water,
            "urban_share": _percent(on_land, igbp == URBAN),
            "cropland_share": _percent(on_land, np.isin(igbp, CROPLAND)),
            "is_water": ((water >= WATER_MAJORITY) | _in_lake(context)).astype(np.float64),
            **_vegetation(context, land.grid, on_land),
        }
    )


def _percent(pixels: Coverage, mask: NDArray[np.bool_]) -> Array:
    """Return the share of each cell in percent; sums of pixel shares may miss 0 and 100 by a rounding error."""
    return np.clip(100.0 * pixels.share(mask), 0.0, 100.0)


def _terrain(context: Context) -> dict[str, Array]:
    raster = read_raster(context.raw["elevation_5min"])
    heights, pixels = raster.band("elev_m"), coverage(context.frame.cells, raster.grid)
    return {
        "elevation": pixels.mean(heights),
        "relief": pixels.mean(relief(heights)),
        "slope": pixels.mean(_slope(raster)),
    }


def _slope(raster: Raster) -> Array:
    grid = raster.grid
    centre: Array = grid.north - (np.arange(grid.rows, dtype=np.float64) + 0.5) * grid.step_y
    east, north = metres_per_degree(centre)
    return slope_degrees(raster.band("elev_m"), east * grid.step_x, north * grid.step_y)


def _in_lake(context: Context) -> NDArray[np.bool_]:
    lakes = present_lakes(context.raw["natural_earth_10m"], context.raw["water_portal"])
    return containing(context.frame.lon, context.frame.lat, lakes) >= 0


def _vegetation(context: Context, grid: Grid, pixels: Coverage) -> dict[str, Array]:
    raster = read_raster(context.raw["ndvi_fapar_0p05"])
    cover = pixels if raster.grid == grid else coverage(context.frame.cells, raster.grid)
    return {
        "ndvi_max": cover.mean(raster.band("ndvi_max_x1e4")) / SCALE_OF_VEGETATION,
        "fapar_max": cover.mean(raster.band("fapar_max_x1e4")) / SCALE_OF_VEGETATION,
    }


def _water_is_plausible(context: Context, tables: Tables) -> str | None:
    share = float(np.average(tables.cells["is_water"], weights=context.frame.area_km2))
    return None if 0.01 < share < 0.06 else f"{share:.1%} of the country"


def _balkhash_is_water(context: Context, tables: Tables) -> str | None:
    near = (np.abs(context.frame.lon - 74.0) < 0.1) & (np.abs(context.frame.lat - 46.0) < 0.05)
    wet = tables.cells["is_water"][near]
    return None if len(wet) and wet.all() else f"{int(wet.sum())} of {len(wet)} cells in the western lake"


ELEVATION_SOURCE = ("elevation_5min",)
LAND_SOURCE = ("land_cover_igbp_2019",)
LAKE_SOURCES = ("land_cover_igbp_2019", "natural_earth_10m", "water_portal")
VEGETATION_SOURCE = ("ndvi_fapar_0p05",)

LAYER = Layer(
    name="terrain_and_land",
    title=Text("Жер бедері мен жер жамылғысы", "Рельеф и земной покров", "Terrain and land"),
    summary=Text(
        "Биіктік, еңістік, жер жамылғысы, өсімдік және су басқан ұяшықтар. Биіктік торы ірі (5 бұрыштық минут): "
        "жергілікті еңістік бұдан үлкен болуы мүмкін.",
        "Высота, уклон, земной покров, растительность и ячейки, занятые водой. Сетка высот грубая (5 угловых минут): "
        "местные уклоны бывают больше.",
        "Elevation, slope, land cover, vegetation, and the cells that are water. The elevation grid is coarse "
        "(5 arc minutes): local slopes may be steeper.",
    ),
    columns=(
        Column(
            name="elevation",
            title=Text("Орташа биіктік", "Средняя высота", "Mean elevation"),
            unit=METRES,
            sources=ELEVATION_SOURCE,
            method=terrain_terms.MEAN_ELEVATION,
            bounds=(-140, 7000),
            scale=(-100, 3000),
            breaks=(0, 200, 500, 1000, 2000, 3000),
            nullable=False,
            decimals=0,
        ),
        Column(
            name="relief",
            title=Text("Биіктіктер айырмасы", "Перепад высот", "Range of elevation"),
            unit=METRES,
            sources=ELEVATION_SOURCE,
            method=terrain_terms.HIGHEST_MINUS_LOWEST,
            bounds=(0, 6000),
            scale=(0, 2000),
            breaks=(50, 100, 300, 600, 1000),
            nullable=False,
            decimals=0,
        ),
        Column(
            name="slope",
            title=Text("Еңістік", "Уклон", "Slope"),
            unit=DEGREES,
            sources=ELEVATION_SOURCE,
            method=terrain_terms.HORN,
            bounds=(0, 60),
            scale=(0, 10),
            breaks=(0.5, 1, 2, 4, 8),
            nullable=False,
        ),
        Column(
            name="land_cover",
            title=Text("Жер жамылғысы (IGBP)", "Земной покров (IGBP)", "Land cover (IGBP)"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            rule=Rule.MODE,
            sources=LAND_SOURCE,
            vintage="2019",
            method=terrain_terms.MOST_OF_CELL,
            classes=IGBP_CLASSES,
            nullable=False,
        ),
        Column(
            name="water_share",
            title=Text("Су басқан үлес", "Доля воды", "Share of water"),
            unit=PERCENT,
            sources=LAND_SOURCE,
            vintage="2019",
            method=terrain_terms.WATER_PIXELS,
            bounds=(0, 100),
            scale=(0, 100),
            breaks=(1, 25, 50, 75),
            nullable=False,
            decimals=1,
        ),
        Column(
            name="urban_share",
            title=Text("Құрылыс салынған үлес", "Доля застройки", "Share of built-up land"),
            unit=PERCENT,
            sources=LAND_SOURCE,
            vintage="2019",
            method=terrain_terms.URBAN_PIXELS,
            bounds=(0, 100),
            scale=(0, 100),
            breaks=(1, 25, 50, 75),
            nullable=False,
            decimals=1,
        ),
        Column(
            name="cropland_share",
            title=Text(
                "Егістік үлесі (шамамен екі есе кем есептелген)",
                "Доля пашни (занижена примерно вдвое)",
                "Share of cropland (undercounted by about half)",
            ),
            unit=PERCENT,
            sources=LAND_SOURCE,
            vintage="2019",
            method=terrain_terms.CROPLAND_PIXELS,
            bounds=(0, 100),
            scale=(0, 100),
            breaks=(1, 25, 50, 75),
            nullable=False,
            decimals=1,
        ),
        Column(
            name="is_water",
            title=Text("Су айдыны", "Водная поверхность", "Water"),
            unit=YES_NO,
            dtype=Dtype.BOOLEAN,
            rule=Rule.MODE,
            sources=LAKE_SOURCES,
            vintage="2019",
            method=terrain_terms.WATER_CELL,
            nullable=False,
        ),
        Column(
            name="ndvi_max",
            title=Text(
                "Өсімдік индексі NDVI, жылдық ең үлкен мәні",
                "Индекс растительности NDVI, максимум за год",
                "Vegetation index NDVI, yearly maximum",
            ),
            unit=INDEX,
            sources=VEGETATION_SOURCE,
            method=terrain_terms.YEARLY_MAXIMUM,
            bounds=(-0.2, 1),
            scale=(0, 0.9),
            breaks=(0.15, 0.3, 0.45, 0.6, 0.75),
        ),
        Column(
            name="fapar_max",
            title=Text(
                "Сіңірілген фотосинтездік радиация үлесі fAPAR, ең үлкен мәні",
                "Доля поглощённой фотосинтетической радиации fAPAR, максимум",
                "Absorbed share of photosynthetic radiation fAPAR, maximum",
            ),
            unit=INDEX,
            sources=VEGETATION_SOURCE,
            method=terrain_terms.YEARLY_MAXIMUM,
            bounds=(0, 1),
            scale=(0, 0.6),
            breaks=(0.1, 0.2, 0.3, 0.4),
        ),
    ),
    build=build,
    sources=("elevation_5min", "land_cover_igbp_2019", "ndvi_fapar_0p05", "natural_earth_10m", "water_portal"),
    criteria=(
        Criterion(
            name="gentle_slope",
            column="slope",
            title=Text("Жердің тегістігі", "Пологость местности", "Gentle slope"),
            part=Part.LIVABILITY,
            function=Linear(worst=16.7, best=4.57),
            citation=terrain_terms.SLOPE_LIMITS,
            weight=0.5,
            risk=RiskPart.HAZARD,
        ),
    ),
    contracts=(
        Contract("between 1 % and 6 % of the country is water", _water_is_plausible),
        Contract("the western Balkhash is water", _balkhash_is_water),
    ),
)

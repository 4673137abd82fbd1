"""Water balance and soil moisture of the watersheds, their trends, and the distance to water that lasts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.criterion import Criterion, Linear, Part, RiskPart, Table
from layers.core.layer import Context, Contract, Layer, Tables, empty
from layers.core.text import Text
from layers.core.unit import CATEGORY, KILOMETRES
from layers.methods import water_terms
from layers.methods.aqueduct import DEPLETION_CLASSES, STRESS_CLASSES, read_catchments
from layers.methods.rivers import distance_to_mapped_river, distance_to_perennial_water
from layers.methods.watershed_columns import BALANCE_COLUMNS
from layers.methods.watershed_names import BASIN_CLASSES, BASINS, WATERSHED_CLASSES, WATERSHEDS
from layers.methods.watershed_register import WATERSHED_REGISTER
from layers.methods.watersheds import (
    DECREASE,
    INCREASE,
    NO_TREND,
    area_km2,
    balance_table,
    owner,
    read_areas,
    share_abroad,
    soil_table,
)
from layers.readers.vector import read_vector
from layers.zonal.polygon import containing

Array = NDArray[np.float64]

AQUEDUCT = "aqueduct"
BALANCE_ROUNDING_MM = 0.151
"""Three figures kept to 0.1 mm may be off by half of that each."""
"""Key of the optional raw file of Aqueduct catchments; without it the two columns stay empty."""
OF_THE_WATERSHED = (
    "water_balance",
    "balance_trend",
    "balance_trend_class",
    "soil_trend_100cm",
    "soil_trend_100cm_class",
    "soil_trend_289cm",
    "soil_trend_289cm_class",
    "share_abroad",
)
"""Columns of the register that every cell takes from its watershed."""


def build(context: Context) -> Tables:
    """Build the cells and the register of watersheds."""
    lon, lat, raw = context.frame.lon, context.frame.lat, context.raw
    areas = read_areas(raw["water_portal"], "watersheds", "WATERSHED_ID", WATERSHEDS)
    basins = read_areas(raw["water_portal"], "water_management_basins", "BASIN_ID", BASINS)
    register = _register(context, areas)
    watershed = owner(lon, lat, areas)
    cells = {name: _take(register[name].to_numpy(np.float64), watershed) for name in OF_THE_WATERSHED}
    return Tables(
        {
            "watershed": _code(watershed),
            "basin": _code(owner(lon, lat, basins)),
            **cells,
            "perennial_water_km": distance_to_perennial_water(
                lon, lat, raw["natural_earth_10m"], raw["gshhg_rivers_lakes"]
            ),
            "mapped_river_km": distance_to_mapped_river(lon, lat, raw["water_portal"]),
            **_aqueduct(context),
        },
        {"watersheds": register},
    )


def _register(context: Context, areas: pd.Series) -> pd.DataFrame:
    country = read_vector(context.raw["country_outline"]).geometry
    return pd.DataFrame(
        {
            "id": list(WATERSHEDS),
            "name_kk": [name.kk for name in WATERSHEDS.values()],
            "name_ru": [name.ru for name in WATERSHEDS.values()],
            "name_en": [name.en for name in WATERSHEDS.values()],
            "area_km2": area_km2(areas),
            "share_abroad": share_abroad(areas, country),
            **balance_table(context.raw["watershed_water_balance_gleam"]),
            **soil_table(context.raw["watershed_soil_moisture_era5"]),
        }
    )


def _take(values: Array, position: NDArray[np.int64]) -> Array:
    """Return the value at each position, NaN at -1."""
    return np.append(values, np.nan)[position]


def _code(position: NDArray[np.int64]) -> Array:
    """Return positions as codes that start at 1, NaN at -1."""
    return np.where(position < 0, np.nan, position + 1.0)


def _aqueduct(context: Context) -> dict[str, Array]:
    """Return the Aqueduct classes of the catchment at each cell's centre, or no data without a file."""
    path = context.raw.get(AQUEDUCT)
    if path is None:
        return {"aqueduct_stress": empty(context.frame), "aqueduct_depletion": empty(context.frame)}
    catchments = read_catchments(path)
    position = containing(context.frame.lon, context.frame.lat, list(catchments.geometry))
    return {
        "aqueduct_stress": _take(catchments["stress"].to_numpy(np.float64), position),
        "aqueduct_depletion": _take(catchments["depletion"].to_numpy(np.float64), position),
    }


LAYER = Layer(
    name="water_stress",
    title=Text("Су тапшылығы", "Дефицит водных ресурсов", "Water stress"),
    summary=Text(
        "Алаптардың су балансы мен топырақ ылғалы, олардың өзгерісі мен мәнділігі; тұрақты суға дейінгі қашықтық; "
        "трансшекаралық тәуелділік.",
        "Водный баланс и влажность почвы по бассейнам, их тренды и значимость; расстояние до постоянной воды; "
        "трансграничная зависимость.",
        "Water balance and soil moisture of the watersheds, their trends and significance; distance to perennial "
        "water; "
        "transboundary dependence.",
    ),
    columns=(
        Column(
            name="watershed",
            title=Text("Су жинау алабы", "Водосборный бассейн", "Watershed"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            rule=Rule.MODE,
            sources=("water_portal",),
            vintage="2025",
            method=water_terms.HOLDS_CENTRE,
            classes=WATERSHED_CLASSES,
        ),
        Column(
            name="basin",
            title=Text("Су шаруашылығы алабы", "Водохозяйственный бассейн", "Water management basin"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            rule=Rule.MODE,
            sources=("water_portal",),
            vintage="2025",
            method=water_terms.HOLDS_CENTRE,
            classes=BASIN_CLASSES,
        ),
        *BALANCE_COLUMNS,
        Column(
            name="perennial_water_km",
            title=Text(
                "Тұрақты өзенге немесе көлге дейінгі қашықтық",
                "Расстояние до постоянной реки или озера",
                "Distance to a perennial river or lake",
            ),
            unit=KILOMETRES,
            sources=("natural_earth_10m", "gshhg_rivers_lakes"),
            vintage="2017",
            method=water_terms.PERENNIAL_WATER,
            bounds=(0, 1000),
            scale=(0, 150),
            breaks=(5, 10, 25, 50, 100),
            nullable=False,
            decimals=1,
        ),
        Column(
            name="mapped_river_km",
            title=Text(
                "Картадағы кез келген өзенге дейінгі қашықтық",
                "Расстояние до любой реки на карте",
                "Distance to any mapped river",
            ),
            unit=KILOMETRES,
            sources=("water_portal",),
            vintage="2025",
            method=water_terms.MAPPED_RIVER,
            bounds=(0, 1000),
            scale=(0, 100),
            breaks=(5, 10, 25, 50),
            nullable=False,
            decimals=1,
        ),
        Column(
            name="aqueduct_stress",
            title=Text("Су тапшылығы (Aqueduct)", "Водный стресс (Aqueduct)", "Baseline water stress (Aqueduct)"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            kind=Kind.MODELLED,
            rule=Rule.MODE,
            sources=(AQUEDUCT,),
            vintage="1979-2019",
            method=water_terms.BROUGHT,
            classes=STRESS_CLASSES,
        ),
        Column(
            name="aqueduct_depletion",
            title=Text("Судың сарқылуы (Aqueduct)", "Истощение вод (Aqueduct)", "Baseline water depletion (Aqueduct)"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            kind=Kind.MODELLED,
            rule=Rule.MODE,
            sources=(AQUEDUCT,),
            vintage="1979-2019",
            method=water_terms.BROUGHT,
            classes=DEPLETION_CLASSES,
        ),
    ),
    build=build,
    sources=(
        "water_portal",
        "watershed_water_balance_gleam",
        "watershed_soil_moisture_era5",
        "natural_earth_10m",
        "gshhg_rivers_lakes",
        "country_outline",
        AQUEDUCT,
    ),
    criteria=(
        Criterion(
            name="near_water",
            column="perennial_water_km",
            title=Text("Тұрақты суға жақындық", "Близость постоянной воды", "Perennial water near by"),
            part=Part.LIVABILITY,
            function=Linear(worst=100.0, best=10.0),
            citation=water_terms.NEAR_WATER_LIMITS,
            risk=RiskPart.HAZARD,
        ),
        Criterion(
            name="soil_moisture_trend",
            column="soil_trend_100cm_class",
            title=Text("Топырақ ылғалының өзгеру бағыты", "Направление влажности почвы", "Direction of soil moisture"),
            part=Part.LIVABILITY,
            function=Table(codes=(DECREASE, NO_TREND, INCREASE), scores=(0.0, 0.5, 1.0)),
            citation=water_terms.SOIL_STEPS,
            weight=0.5,
            risk=RiskPart.HAZARD,
        ),
    ),
    registers=(WATERSHED_REGISTER,),
    contracts=(
        Contract(
            "there are 14 watersheds",
            lambda _, tables: None if len(tables.registers["watersheds"]) == len(WATERSHEDS) else "another number",
        ),
        Contract("fewer than 1 in 1,000 cells have no watershed", lambda _, tables: _few_without(tables)),
        Contract("a balance is precipitation minus evapotranspiration", lambda _, tables: _balance_adds_up(tables)),
    ),
)


def _few_without(tables: Tables) -> str | None:
    missing = int(np.isnan(tables.cells["watershed"]).sum())
    return None if missing < len(tables.cells["watershed"]) / 1000 else f"{missing} cells"


def _balance_adds_up(tables: Tables) -> str | None:
    register = tables.registers["watersheds"]
    error = (register["precipitation"] - register["evapotranspiration"] - register["water_balance"]).abs().max()
    return None if error < BALANCE_ROUNDING_MM else f"off by {error:g} mm"

"""Water balance and soil moisture of the watersheds, their trends, and the distance to water that lasts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.criterion import Criterion, Linear, Part, RiskPart, Table
from layers.core.layer import Context, Contract, Layer, Register, Tables, empty
from layers.core.text import Text
from layers.core.unit import (
    CATEGORY,
    KILOMETRES,
    MILLIMETRES_PER_YEAR,
    MILLIMETRES_PER_YEAR_PER_DECADE,
    NAME,
    PERCENT,
    PERCENT_PER_YEAR,
    PROBABILITY,
    SQUARE_KILOMETRES,
    Unit,
)
from layers.methods.aqueduct import DEPLETION_CLASSES, STRESS_CLASSES, read_catchments
from layers.methods.rivers import distance_to_mapped_river, distance_to_perennial_water
from layers.methods.watershed_names import BASIN_CLASSES, BASINS, WATERSHED_CLASSES, WATERSHEDS
from layers.methods.watersheds import (
    DECREASE,
    INCREASE,
    NO_TREND,
    TREND_CLASSES,
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


BALANCE = ("water_portal", "watershed_water_balance_gleam")
SOIL = ("water_portal", "watershed_soil_moisture_era5")
YEARS = "2000-2023"
TEST = (
    "Mann-Kendall on the 24 yearly values, corrected for ties (Kendall 1975) and for autocorrelation (Hamed and Rao "
    "1998, never towards a less strict test); two-sided, 5 %, each watershed by itself. Slope after Theil and Sen "
    "(1968)."
)
WHOLE = "One value for the whole watershed, also its part abroad; within 25 km of it for cells just outside."
SOIL_METHOD = (
    f"Trend in percent of the watershed's own mean of {YEARS}, because the source does not state the unit. "
    f"{TEST} {WHOLE}"
)
SOIL_100 = Text("0–100 см қабат", "слой 0–100 см", "0-100 cm")
SOIL_289 = Text("0–289 см қабат", "слой 0–289 см", "0-289 cm")
BALANCE_METHOD = (
    "Precipitation minus evapotranspiration, mean of yearly sums. A negative mean over 24 years is no physical "
    "loss: it "
    f"shows the errors of both products, so compare watersheds with care. {WHOLE}"
)


def _trend_classes(name: str, title: Text, sources: tuple[str, ...]) -> Column:
    """Declare the significance of a trend."""
    return Column(
        name=name,
        title=title,
        unit=CATEGORY,
        dtype=Dtype.CODE,
        rule=Rule.MODE,
        sources=sources,
        vintage=YEARS,
        method=f"{TEST} {WHOLE}",
        classes=TREND_CLASSES,
    )


def _soil_columns(name: str, depth: Text) -> tuple[Column, Column]:
    """Declare the soil moisture trend of one depth and its significance."""
    return (
        Column(
            name=name,
            title=Text(
                f"Топырақ ылғалының өзгеруі, {depth.kk}",
                f"Тренд влажности почвы, {depth.ru}",
                f"Trend of soil moisture, {depth.en}",
            ),
            unit=PERCENT_PER_YEAR,
            sources=SOIL,
            vintage=YEARS,
            method=SOIL_METHOD,
            bounds=(-5, 5),
            scale=(-1, 1),
            breaks=(-0.6, -0.3, 0, 0.3, 0.6),
        ),
        _trend_classes(
            f"{name}_class",
            Text(
                f"Топырақ ылғалы өзгерісінің мәнділігі, {depth.kk}",
                f"Значимость тренда влажности почвы, {depth.ru}",
                f"Significance of the soil moisture trend, {depth.en}",
            ),
            SOIL,
        ),
    )


def _plain(
    name: str, title: Text, unit: Unit, sources: tuple[str, ...], vintage: str = "", dtype: Dtype = Dtype.NUMBER
) -> Column:
    """Declare a column of the register that is no column of the cells."""
    return Column(
        name=name,
        title=title,
        unit=unit,
        dtype=dtype,
        rule=Rule.MODE if dtype is Dtype.TEXT else Rule.MEAN,
        sources=sources,
        vintage=vintage,
        nullable=False,
        decimals=4 if unit is PROBABILITY else 2,
    )


def _evidence(name: str, unit: Unit, sources: tuple[str, ...], what: Text) -> tuple[Column, ...]:
    """Declare interval and probability of a trend in the register."""
    return (
        _plain(
            f"{name}_low",
            Text(f"{what.kk}: 95 % аралықтың төменгі шегі", f"{what.ru}: нижняя граница 95 %", f"{what.en}: 95 % low"),
            unit,
            sources,
            YEARS,
        ),
        _plain(
            f"{name}_high",
            Text(
                f"{what.kk}: 95 % аралықтың жоғарғы шегі", f"{what.ru}: верхняя граница 95 %", f"{what.en}: 95 % high"
            ),
            unit,
            sources,
            YEARS,
        ),
        _plain(
            f"{name}_p",
            Text(f"{what.kk}: p мәні", f"{what.ru}: p-значение", f"{what.en}: p-value"),
            PROBABILITY,
            sources,
            YEARS,
        ),
    )


WATER_COLUMNS = (
    Column(
        name="water_balance",
        title=Text(
            "Алаптың су балансы (жауын-шашын − булану)",
            "Водный баланс бассейна (осадки − испарение)",
            "Water balance of the watershed (P − ET)",
        ),
        unit=MILLIMETRES_PER_YEAR,
        sources=BALANCE,
        vintage=YEARS,
        method=BALANCE_METHOD,
        bounds=(-300, 500),
        scale=(-50, 100),
        breaks=(-25, 0, 25, 50),
        decimals=1,
    ),
    Column(
        name="balance_trend",
        title=Text("Су балансының өзгеруі", "Тренд водного баланса", "Trend of the water balance"),
        unit=MILLIMETRES_PER_YEAR_PER_DECADE,
        sources=BALANCE,
        vintage=YEARS,
        method=f"{TEST} {WHOLE}",
        bounds=(-200, 200),
        scale=(-30, 30),
        breaks=(-20, -10, 0, 10, 20),
        decimals=1,
    ),
    _trend_classes(
        "balance_trend_class",
        Text(
            "Су балансы өзгерісінің мәнділігі", "Значимость тренда водного баланса", "Significance of the balance trend"
        ),
        BALANCE,
    ),
    *_soil_columns("soil_trend_100cm", SOIL_100),
    *_soil_columns("soil_trend_289cm", SOIL_289),
    Column(
        name="share_abroad",
        title=Text(
            "Трансшекаралық тәуелділік: алаптың шет елдегі үлесі",
            "Трансграничная зависимость: доля бассейна за рубежом",
            "Transboundary dependence: share of the watershed abroad",
        ),
        unit=PERCENT,
        sources=("water_portal", "country_outline"),
        vintage="2025",
        method=(
            "Area of the watershed outside Kazakhstan over its whole area, in an equal-area projection (EPSG:6933). "
            "The "
            f"sources do not tell whether that part lies upstream. {WHOLE}"
        ),
        bounds=(0, 100),
        scale=(0, 100),
        breaks=(10, 25, 50, 75),
        decimals=1,
    ),
)

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
            method=(
                "The watershed that holds the cell's centre, or the nearest one up to 25 km away (coast and border)."
            ),
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
            method="The basin that holds the cell's centre, or the nearest one up to 25 km away (coast and border).",
            classes=BASIN_CLASSES,
        ),
        *WATER_COLUMNS,
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
            method=(
                "On the ellipsoid, from the cell's centre to the nearest permanent river (Natural Earth; GSHHG, whose "
                "package holds permanent rivers only) or lake or reservoir that Natural Earth does not mark as "
                "alkaline; neither the Aral nor the Caspian Sea. Small rivers are not mapped: water may be nearer."
            ),
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
            method="On the ellipsoid; the rivers of the water portal, among them some that run dry in summer.",
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
            method="WRI Aqueduct 4.0 categories of a file that the user brings; no data without it.",
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
            method="WRI Aqueduct 4.0 categories of a file that the user brings; no data without it.",
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
            citation=(
                "Both limits are ours, as no published one is known to us: maps of large rivers do not tell "
                "distances under "
                "10 km apart; 100 km is twice the width of the border strip."
            ),
            risk=RiskPart.HAZARD,
        ),
        Criterion(
            name="soil_moisture_trend",
            column="soil_trend_100cm_class",
            title=Text("Топырақ ылғалының өзгеру бағыты", "Направление влажности почвы", "Direction of soil moisture"),
            part=Part.LIVABILITY,
            function=Table(codes=(DECREASE, NO_TREND, INCREASE), scores=(0.0, 0.5, 1.0)),
            citation=(
                "Mann-Kendall test with the correction of Hamed and Rao (1998), 5 %; equal steps. Without a "
                "significant "
                "trend the value is the middle one."
            ),
            weight=0.5,
            risk=RiskPart.HAZARD,
        ),
    ),
    registers=(
        Register(
            name="watersheds",
            title=Text("Су жинау алаптары", "Водосборные бассейны", "Watersheds"),
            key=("id",),
            columns=(
                _plain("id", Text("Алап коды", "Код бассейна", "Code"), NAME, ("water_portal",), dtype=Dtype.TEXT),
                *(
                    _plain(
                        f"name_{language}",
                        Text(f"Атауы ({language})", f"Название ({language})", f"Name ({language})"),
                        NAME,
                        ("water_portal",),
                        dtype=Dtype.TEXT,
                    )
                    for language in ("kk", "ru", "en")
                ),
                _plain("area_km2", Text("Ауданы", "Площадь", "Area"), SQUARE_KILOMETRES, ("water_portal",), "2025"),
                _plain(
                    "precipitation",
                    Text("Жауын-шашын", "Осадки", "Precipitation"),
                    MILLIMETRES_PER_YEAR,
                    BALANCE,
                    YEARS,
                ),
                _plain(
                    "evapotranspiration",
                    Text("Жиынтық булану", "Суммарное испарение", "Evapotranspiration"),
                    MILLIMETRES_PER_YEAR,
                    BALANCE,
                    YEARS,
                ),
                *(replace(column, nullable=False) for column in WATER_COLUMNS),
                *_evidence(
                    "balance_trend",
                    MILLIMETRES_PER_YEAR_PER_DECADE,
                    BALANCE,
                    Text("Су балансының өзгеруі", "Тренд водного баланса", "Balance trend"),
                ),
                *_evidence(
                    "soil_trend_100cm",
                    PERCENT_PER_YEAR,
                    SOIL,
                    Text("Ылғал өзгерісі, 0–100 см", "Тренд влажности, 0–100 см", "Moisture trend, 0-100 cm"),
                ),
                *_evidence(
                    "soil_trend_289cm",
                    PERCENT_PER_YEAR,
                    SOIL,
                    Text("Ылғал өзгерісі, 0–289 см", "Тренд влажности, 0–289 см", "Moisture trend, 0-289 cm"),
                ),
            ),
        ),
    ),
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
    return None if error < 1e-6 else f"off by {error:g} mm"

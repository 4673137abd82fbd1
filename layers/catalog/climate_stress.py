"""Heat, cold and aridity now, the Köppen-Geiger class now and later, and floods on record."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Column, Dtype, Rule
from layers.core.criterion import Criterion, Linear, Part, RiskPart, Table
from layers.core.layer import Context, Contract, Layer, Tables
from layers.core.text import Text
from layers.core.unit import (
    CATEGORY,
    CELSIUS,
    DAYS_PER_YEAR,
    DEGREE_DAYS,
    EVENTS,
    INDEX,
    METRES_PER_SECOND,
    MILLIMETRES_PER_YEAR,
)
from layers.methods import climate_terms
from layers.methods.aridity import DE_MARTONNE_CLASSES, DE_MARTONNE_LIMITS, classify, de_martonne
from layers.methods.floods import RADIUS_KM, count_within
from layers.methods.koppen import DRIER, DRIER_AND_HOTTER, HOTTER, NO_SHIFT, OTHER_SHIFT, shift
from layers.methods.koppen_columns import BASELINE, BEFORE, KOPPEN_COLUMNS, PERIODS, SCENARIOS
from layers.readers.raster import read_raster
from layers.readers.vector import read_vector
from layers.zonal.raster import coverage

Array = NDArray[np.float64]

SURFACES = {
    "mean_temperature": "wc_tmean_C",
    "precipitation": "wc_prec_mm",
    "warmest_month_maximum": "wc_tmax_warm_C",
    "coldest_month_minimum": "wc_tmin_cold_C",
    "frost_days": "cru_frost_days",
    "growing_degree_days": "wc_gdd10",
    "wind_speed": "cru_wind_ms",
}
"""Band of each column. Left out on purpose: Thornthwaite's evapotranspiration and its aridity ratio, to which the UNEP
classes do not apply, and CHELSA, whose difference to WorldClim is one of products and no trend."""


def build(context: Context) -> Tables:
    """Build the layer's table from the climate surfaces, the Köppen-Geiger maps and the flood record."""
    raster = read_raster(context.raw["climate_surfaces_0p1"])
    pixels = coverage(context.frame.cells, raster.grid)
    means = {name: pixels.mean(raster.band(band)) for name, band in SURFACES.items()}
    aridity = de_martonne(means["mean_temperature"], means["precipitation"])
    return Tables(
        {
            **means,
            "aridity": aridity,
            "aridity_class": classify(aridity, DE_MARTONNE_LIMITS),
            **_koppen(context),
            "floods_near": _floods(context),
        }
    )


def _koppen(context: Context) -> dict[str, Array]:
    raster = read_raster(context.raw["koppen_beck2023"])
    pixels = coverage(context.frame.cells, raster.grid)
    now, before = pixels.mode(raster.band(BASELINE)), pixels.mode(raster.band(BEFORE))
    columns = {"koppen_now": now, "shift_observed": shift(before, now)}
    for period in PERIODS:
        for scenario in SCENARIOS:
            later = pixels.mode(raster.band(f"{period}_{scenario}"))
            columns[f"koppen_{period}_{scenario}"] = later
            columns[f"shift_{period}_{scenario}"] = shift(now, later)
    return columns


def _floods(context: Context) -> Array:
    centres = read_vector(context.raw["flood_events_1985_2021"]).geometry
    return count_within(context.frame.lon, context.frame.lat, centres.x.to_numpy(), centres.y.to_numpy())


CLIMATE = ("climate_surfaces_0p1",)


def _mean_within(context: Context, tables: Tables) -> str | None:
    mean = float(np.average(tables.cells["mean_temperature"], weights=context.frame.area_km2))
    return None if 4.0 < mean < 7.5 else f"{mean:.2f} degrees"


def _is_dry_country(context: Context, tables: Tables) -> str | None:
    dry = np.isin(tables.cells["koppen_now"], (4, 5, 6, 7))
    share = float(np.average(dry, weights=context.frame.area_km2))
    return None if 0.8 < share < 0.95 else f"{share:.1%}"


LAYER = Layer(
    name="climate_stress",
    title=Text("Климаттық қауіп-қатерлер", "Климатические угрозы", "Climate stress"),
    summary=Text(
        "Қазіргі жылу, суық және құрғақтық; климат класының қазіргі және болашақтағы түрі; тіркелген су тасқындары.",
        "Тепло, холод и засушливость сейчас; класс климата сейчас и в будущем; зарегистрированные наводнения.",
        "Heat, cold and aridity now; the climate class now and in the future; floods on record.",
    ),
    columns=(
        Column(
            name="mean_temperature",
            title=Text("Орташа жылдық температура", "Средняя годовая температура", "Mean annual temperature"),
            unit=CELSIUS,
            sources=CLIMATE,
            vintage="1960-1990",
            method=climate_terms.WORLDCLIM,
            bounds=(-20, 25),
            scale=(-5, 15),
            breaks=(0, 2, 4, 6, 8, 10, 12),
            decimals=1,
        ),
        Column(
            name="precipitation",
            title=Text("Жылдық жауын-шашын", "Годовые осадки", "Annual precipitation"),
            unit=MILLIMETRES_PER_YEAR,
            sources=CLIMATE,
            vintage="1960-1990",
            method=climate_terms.WORLDCLIM,
            bounds=(0, 2000),
            scale=(100, 600),
            breaks=(150, 200, 250, 300, 400, 500),
            decimals=0,
        ),
        Column(
            name="warmest_month_maximum",
            title=Text(
                "Ең жылы айдың орташа жоғары температурасы",
                "Средний максимум самого тёплого месяца",
                "Mean maximum of the warmest month",
            ),
            unit=CELSIUS,
            sources=CLIMATE,
            vintage="1960-1990",
            method=climate_terms.WARMEST_MONTH,
            bounds=(0, 45),
            scale=(20, 38),
            breaks=(24, 26, 28, 30, 32, 34),
            decimals=1,
        ),
        Column(
            name="coldest_month_minimum",
            title=Text(
                "Ең суық айдың орташа төмен температурасы",
                "Средний минимум самого холодного месяца",
                "Mean minimum of the coldest month",
            ),
            unit=CELSIUS,
            sources=CLIMATE,
            vintage="1960-1990",
            method=climate_terms.COLDEST_MONTH,
            bounds=(-45, 10),
            scale=(-25, 0),
            breaks=(-22, -20, -17, -14, -10, -5),
            decimals=1,
        ),
        Column(
            name="frost_days",
            title=Text("Аязды күндер", "Дни с морозом", "Frost days"),
            unit=DAYS_PER_YEAR,
            sources=CLIMATE,
            vintage="1961-1990",
            method=climate_terms.GROUND_FROST,
            bounds=(0, 365),
            scale=(80, 230),
            breaks=(120, 140, 160, 180, 200),
            decimals=0,
        ),
        Column(
            name="growing_degree_days",
            title=Text(
                "10 °C-тан жоғары тиімді температуралар қосындысы",
                "Сумма эффективных температур выше 10 °C",
                "Growing degree days above 10 °C",
            ),
            unit=DEGREE_DAYS,
            sources=CLIMATE,
            vintage="1960-1990",
            method=climate_terms.DEGREE_DAY_SUM,
            bounds=(0, 4000),
            scale=(200, 2600),
            breaks=(400, 700, 1000, 1300, 1600, 2000),
            decimals=0,
        ),
        Column(
            name="wind_speed",
            title=Text("Орташа жел жылдамдығы", "Средняя скорость ветра", "Mean wind speed"),
            unit=METRES_PER_SECOND,
            sources=CLIMATE,
            vintage="1961-1990",
            method=climate_terms.CRU,
            bounds=(0, 15),
            scale=(1.5, 5.5),
            breaks=(2, 3, 4, 5),
            decimals=1,
        ),
        Column(
            name="aridity",
            title=Text("Де Мартонн құрғақтық индексі", "Индекс аридности де Мартонна", "De Martonne aridity index"),
            unit=INDEX,
            sources=CLIMATE,
            vintage="1960-1990",
            method=climate_terms.DE_MARTONNE_INDEX,
            bounds=(0, 200),
            scale=(5, 35),
            breaks=DE_MARTONNE_LIMITS,
            decimals=1,
        ),
        Column(
            name="aridity_class",
            title=Text("Де Мартонн бойынша құрғақтық", "Аридность по де Мартонну", "Aridity after De Martonne"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            rule=Rule.MODE,
            sources=CLIMATE,
            vintage="1960-1990",
            method=climate_terms.DE_MARTONNE_CLASS,
            classes=DE_MARTONNE_CLASSES,
        ),
        *KOPPEN_COLUMNS,
        Column(
            name="floods_near",
            title=Text(
                f"{RADIUS_KM:.0f} км ішінде тіркелген су тасқындары (1985-2021)",
                f"Наводнения на учёте в пределах {RADIUS_KM:.0f} км (1985-2021)",
                f"Floods on record within {RADIUS_KM:.0f} km (1985-2021)",
            ),
            unit=EVENTS,
            rule=Rule.MEAN,
            sources=("flood_events_1985_2021",),
            vintage="1985-2021",
            method=climate_terms.FLOOD_COUNT,
            bounds=(0, 58),
            scale=(0, 5),
            breaks=(1, 2, 3, 4),
            nullable=False,
        ),
    ),
    build=build,
    sources=("climate_surfaces_0p1", "koppen_beck2023", "flood_events_1985_2021"),
    criteria=(
        Criterion(
            name="moisture",
            column="aridity",
            title=Text("Ылғалмен қамтамасыз етілу", "Увлажнённость", "Moisture"),
            part=Part.LIVABILITY,
            function=Linear(worst=5.0, best=20.0),
            citation=climate_terms.MOISTURE_LIMITS,
            risk=RiskPart.HAZARD,
        ),
        Criterion(
            name="growing_warmth",
            column="growing_degree_days",
            title=Text("Өсімдік өсіруге жеткілікті жылу", "Тепло для растениеводства", "Warmth for growing"),
            part=Part.LIVABILITY,
            function=Linear(worst=400.0, best=1600.0),
            citation=climate_terms.WARMTH_LIMITS,
            weight=0.5,
        ),
        Criterion(
            name="climate_shift",
            column="shift_2041_2070_ssp245",
            title=Text(
                "Климаттың тұрақтылығы, 2041-2070", "Устойчивость климата, 2041-2070", "Stability of climate, 2041-2070"
            ),
            part=Part.LIVABILITY,
            function=Table(
                codes=(NO_SHIFT, OTHER_SHIFT, HOTTER, DRIER, DRIER_AND_HOTTER), scores=(1.0, 0.75, 0.5, 0.25, 0.0)
            ),
            citation=climate_terms.SHIFT_ORDER,
            risk=RiskPart.HAZARD,
            bounds=("shift_2041_2070_ssp126", "shift_2041_2070_ssp585"),
        ),
        Criterion(
            name="few_floods",
            column="floods_near",
            title=Text("Су тасқындарының сиректігі", "Редкость наводнений", "Few floods"),
            part=Part.LIVABILITY,
            function=Linear(worst=5.0, best=0.0),
            citation=climate_terms.FLOOD_LIMIT,
            weight=0.5,
            risk=RiskPart.HAZARD,
        ),
    ),
    contracts=(
        Contract("the country's mean temperature lies between 4.0 and 7.5 degrees", _mean_within),
        Contract("80 % to 95 % of the country is steppe or desert (group B) now", _is_dry_country),
    ),
    licence="CC-BY-SA-4.0",
)

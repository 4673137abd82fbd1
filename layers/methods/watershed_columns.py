"""Columns that a cell takes from its watershed: water balance, soil moisture, their trends, the share abroad."""

from __future__ import annotations

from layers.core.column import Column, Dtype, Rule
from layers.core.text import Text
from layers.core.unit import (
    CATEGORY,
    MILLIMETRES_PER_YEAR,
    MILLIMETRES_PER_YEAR_PER_DECADE,
    PERCENT,
    PERCENT_PER_YEAR,
)
from layers.methods import water_terms
from layers.methods.watersheds import TREND_CLASSES

BALANCE = ("water_portal", "watershed_water_balance_gleam")
SOIL = ("water_portal", "watershed_soil_moisture_era5")
YEARS = "2000-2023"
SOIL_100 = Text("0–100 см қабат", "слой 0–100 см", "0-100 cm")
SOIL_289 = Text("0–289 см қабат", "слой 0–289 см", "0-289 cm")


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
        method=water_terms.TREND,
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
            method=water_terms.SOIL_TREND,
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


BALANCE_COLUMNS = (
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
        method=water_terms.BALANCE,
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
        method=water_terms.TREND,
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
        method=water_terms.ABROAD,
        bounds=(0, 100),
        scale=(0, 100),
        breaks=(10, 25, 50, 75),
        decimals=1,
    ),
)

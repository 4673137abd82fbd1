"""The register of watersheds: water balance, soil moisture, and the evidence of their trends."""

from __future__ import annotations

from dataclasses import replace

from layers.core.column import Column, Dtype, Rule
from layers.core.layer import Register
from layers.core.text import Text
from layers.core.unit import (
    MILLIMETRES_PER_YEAR,
    MILLIMETRES_PER_YEAR_PER_DECADE,
    NAME,
    PERCENT_PER_YEAR,
    PROBABILITY,
    SQUARE_KILOMETRES,
    Unit,
)
from layers.methods.watershed_columns import BALANCE, BALANCE_COLUMNS, SOIL, YEARS


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


WATERSHED_REGISTER = Register(
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
        *(replace(column, nullable=False) for column in BALANCE_COLUMNS),
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
)

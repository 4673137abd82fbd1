"""Columns of the Köppen-Geiger classes: now, in every period and scenario, and the change between them."""

from __future__ import annotations

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.text import Text
from layers.core.unit import CATEGORY
from layers.methods.climate_terms import MOST_OF_CELL, SHIFT_AHEAD, SHIFT_OBSERVED
from layers.methods.koppen import KOPPEN_CLASSES, SHIFT_CLASSES

SOURCES = ("koppen_beck2023",)
PERIODS = {"2041_2070": "2041-2070", "2071_2099": "2071-2099"}
SCENARIOS = {"ssp126": "SSP1-2.6", "ssp245": "SSP2-4.5", "ssp585": "SSP5-8.5"}
BASELINE = "1991_2020"
BEFORE = "1961_1990"


def class_column(name: str, title: Text, vintage: str, kind: Kind) -> Column:
    """Declare a map of Köppen-Geiger classes."""
    return Column(
        name=name,
        title=title,
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=kind,
        rule=Rule.MODE,
        sources=SOURCES,
        vintage=vintage,
        method=MOST_OF_CELL,
        classes=KOPPEN_CLASSES,
    )


def shift_column(name: str, title: Text, vintage: str, kind: Kind, method: Text) -> Column:
    """Declare a map of changes of class."""
    return Column(
        name=name,
        title=title,
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=kind,
        rule=Rule.MODE,
        sources=SOURCES,
        vintage=vintage,
        method=method,
        classes=SHIFT_CLASSES,
    )


def _future_columns(period: str, scenario: str) -> tuple[Column, Column]:
    """Declare the class and the change of one period and scenario."""
    years, name = PERIODS[period], SCENARIOS[scenario]
    return (
        class_column(
            f"koppen_{period}_{scenario}",
            Text(
                f"Кеппен–Гейгер класы, {years}, {name}",
                f"Класс Кёппена–Гейгера, {years}, {name}",
                f"Köppen-Geiger class, {years}, {name}",
            ),
            years,
            Kind.MODELLED,
        ),
        shift_column(
            f"shift_{period}_{scenario}",
            Text(
                f"Климат класының өзгеруі, {years}, {name}",
                f"Сдвиг класса климата, {years}, {name}",
                f"Shift of the climate class, {years}, {name}",
            ),
            years,
            Kind.MODELLED,
            SHIFT_AHEAD,
        ),
    )


KOPPEN_COLUMNS = (
    class_column(
        "koppen_now",
        Text(
            "Кеппен–Гейгер климат класы, қазір",
            "Класс климата Кёппена–Гейгера, сейчас",
            "Köppen-Geiger climate class, now",
        ),
        "1991-2020",
        Kind.DERIVED,
    ),
    shift_column(
        "shift_observed",
        Text(
            "Климат класының өзгеруі, 1961-1990 пен 1991-2020 аралығы",
            "Сдвиг класса климата, от 1961-1990 к 1991-2020",
            "Shift of the climate class, 1961-1990 to 1991-2020",
        ),
        "1961-2020",
        Kind.DERIVED,
        SHIFT_OBSERVED,
    ),
    *(column for period in PERIODS for scenario in SCENARIOS for column in _future_columns(period, scenario)),
)

"""Columns of the layer on depopulation: growth by district, chances of villages, and their registers."""

from __future__ import annotations

from layers.core.column import Category, Column, Dtype, Kind, Rule
from layers.core.text import Text
from layers.core.unit import CATEGORY, PERCENT_PER_YEAR, PROBABILITY, YES_NO
from layers.methods.depopulation import Size
from layers.methods.depopulation_contracts import SERIES
from layers.methods.depopulation_methods import (
    CHANCE,
    OBLAST_RATE,
    POOLED,
    RATE_2009_2023,
    RATE_2023_2025,
    TRAJECTORY_METHOD,
)
from layers.methods.growth import Trajectory

AVERAGES = "oblast_population_avg_2009_2025_facts"
MODEL_SOURCES = (*SERIES, AVERAGES, "osm_places")


def _growth(name: str, title: Text, vintage: str, sources: tuple[str, ...], method: Text) -> Column:
    return Column(
        name=name,
        title=title,
        unit=PERCENT_PER_YEAR,
        kind=Kind.DERIVED,
        rule=Rule.RESIDENT_MEAN,
        sources=sources,
        vintage=vintage,
        method=method,
        bounds=(-20, 20),
        scale=(-4, 4),
        breaks=(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5),
        decimals=3,
    )


def _pooled(name: str, title: Text, vintage: str) -> Column:
    return Column(
        name=name,
        title=title,
        unit=YES_NO,
        dtype=Dtype.BOOLEAN,
        kind=Kind.MEASURED,
        rule=Rule.MODE,
        sources=SERIES,
        vintage=vintage,
        method=POOLED,
    )


def _chance(year: int, suffix: str = "", words: Text | None = None) -> Column:
    kk, ru, en = (f", {words.kk}", f", {words.ru}", f", {words.en}") if words else ("", "", "")
    return Column(
        name=f"chance_under_50_{year}{suffix}",
        title=Text(
            f"{year} жылы ауылда 50-ден аз адам қалу ықтималдығы{kk}",
            f"Вероятность менее 50 жителей в селе в {year} году{ru}",
            f"Chance of a village under 50 residents in {year}{en}",
        ),
        unit=PROBABILITY,
        kind=Kind.MODELLED,
        rule=Rule.MEAN,
        sources=MODEL_SOURCES,
        vintage=str(year),
        method=CHANCE,
        bounds=(0, 1),
        scale=(0, 1),
        breaks=(0.05, 0.2, 0.5, 0.8),
        decimals=3,
    )


LOW = Text("төменгі шек", "нижняя граница", "low")
HIGH = Text("жоғарғы шек", "верхняя граница", "high")
CHANCES = tuple(
    _chance(year, suffix, words)
    for year in (2030, 2035)
    for suffix, words in (("", None), ("_low", LOW), ("_high", HIGH))
)
TRAJECTORIES = (
    Category(Trajectory.STEADY, Text("тұрақты", "устойчивая", "steady"), "#bdbdbd"),
    Category(Trajectory.SLOWING, Text("баяулап келеді", "замедляется", "slowing"), "#92c5de"),
    Category(Trajectory.QUICKENING, Text("жылдамдап келеді", "ускоряется", "quickening"), "#ca0020"),
    Category(Trajectory.TURNING, Text("бағыты өзгерді", "сменила знак", "turning"), "#f4a582"),
)
SIZES = (
    Category(Size.UNDER_50, Text("50-ден аз", "менее 50", "under 50"), "#ffffcc"),
    Category(Size.UNDER_200, Text("50–199", "50–199", "50-199"), "#ffeda0"),
    Category(Size.UNDER_500, Text("200–499", "200–499", "200-499"), "#fed976"),
    Category(Size.UNDER_1000, Text("500–999", "500–999", "500-999"), "#feb24c"),
    Category(Size.UNDER_2000, Text("1000–1999", "1000–1999", "1,000-1,999"), "#fd8d3c"),
    Category(Size.UNDER_5000, Text("2000–4999", "2000–4999", "2,000-4,999"), "#fc4e2a"),
    Category(Size.UNDER_10000, Text("5000–9999", "5000–9999", "5,000-9,999"), "#e31a1c"),
    Category(Size.UNDER_50000, Text("10 000–49 999", "10 000–49 999", "10,000-49,999"), "#bd0026"),
    Category(Size.LARGER, Text("50 000 және одан көп", "50 000 и более", "50,000 and more"), "#800026"),
)
GROWTH_COLUMNS = (
    _growth(
        "growth_2009_2023",
        Text(
            "Аудан халқының өсімі, 2009–2023",
            "Прирост населения района, 2009–2023",
            "Growth of the district, 2009-2023",
        ),
        "2009-2023",
        SERIES,
        RATE_2009_2023,
    ),
    _pooled(
        "pooled_2009_2023",
        Text("Топтық көрсеткіш, 2009–2023", "Показатель группы, 2009–2023", "Pooled figure, 2009-2023"),
        "2009-2023",
    ),
    _growth(
        "growth_2023_2025",
        Text(
            "Аудан халқының өсімі, 2023–2025",
            "Прирост населения района, 2023–2025",
            "Growth of the district, 2023-2025",
        ),
        "2023-2025",
        SERIES,
        RATE_2023_2025,
    ),
    _pooled(
        "pooled_2023_2025",
        Text("Топтық көрсеткіш, 2023–2025", "Показатель группы, 2023–2025", "Pooled figure, 2023-2025"),
        "2023-2025",
    ),
    Column(
        name="trajectory",
        title=Text("Өзгеріс бағыты", "Траектория", "Trajectory"),
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=Kind.DERIVED,
        rule=Rule.MODE,
        sources=SERIES,
        vintage="2009-2025",
        method=TRAJECTORY_METHOD,
        classes=TRAJECTORIES,
    ),
    _growth(
        "growth_oblast_rural",
        Text(
            "Облыстың ауыл халқының өсімі, 2022–2025",
            "Прирост сельского населения области, 2022–2025",
            "Growth of the oblast's rural people, 2022-2025",
        ),
        "2022-2025",
        (AVERAGES,),
        OBLAST_RATE,
    ),
)

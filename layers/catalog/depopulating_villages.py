"""Shrinking districts and villages: measured growth, its trajectory, and which villages may fall under 50 residents."""

from __future__ import annotations

import numpy as np

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.criterion import Criterion, Linear, Part, RiskPart
from layers.core.layer import Context, Layer, Tables
from layers.core.text import Text
from layers.core.unit import CATEGORY, INDEX, PERSONS, SETTLEMENTS
from layers.methods.depopulation import HALVING_RATE, pressure, settlement_cells
from layers.methods.depopulation_columns import (
    AVERAGES,
    CHANCES,
    GROWTH_COLUMNS,
    MODEL_SOURCES,
    SIZES,
)
from layers.methods.depopulation_contracts import CONTRACTS, SERIES
from layers.methods.depopulation_methods import (
    DECLINE_CITATION,
    LARGEST,
    LOCATED,
    PRESSURE_METHOD,
    RURAL,
    UNDER_50,
    VILLAGE_CITATION,
)
from layers.methods.depopulation_registers import GROWTH_REGISTER, SETTLEMENT_REGISTER
from layers.methods.oblast_growth import read_averages
from layers.methods.settlement_columns import RESIDENTS
from layers.methods.units import read_figures
from layers.methods.village_outlook import outlook

DISTRICT_COLUMNS = (
    "growth_2009_2023",
    "pooled_2009_2023",
    "growth_2023_2025",
    "pooled_2023_2025",
    "trajectory",
    "growth_oblast_rural",
)


def build(context: Context) -> Tables:
    """Build the registers of districts and settlements and the columns by cell."""
    figures = read_figures(*(context.raw[name] for name in SERIES))
    people = context.needs["population"]
    view = outlook(
        figures, read_averages(context.raw[AVERAGES]), people.registers["settlement_residents"], context.frame.districts
    )
    cells = settlement_cells(context.frame, view.settlements)
    cells |= {name: view.districts[name].to_numpy()[context.frame.district] for name in DISTRICT_COLUMNS}
    share = np.nan_to_num(people.cells["rural_share"]) / 100.0
    cells["rural_residents"] = np.rint(people.cells["residents_2023"] * share)
    cells["depopulation_pressure"] = pressure(
        cells["growth_2023_2025"], cells["growth_2009_2023"], cells["chance_under_50_2035"]
    )
    settlements = view.settlements.drop(columns="sigma")
    return Tables(cells, {"settlements": settlements, "district_growth": view.districts})


PRESSURE = Column(
    name="depopulation_pressure",
    title=Text("Халықтың азаю қысымы", "Давление обезлюдения", "Depopulation pressure"),
    unit=INDEX,
    kind=Kind.MODELLED,
    rule=Rule.RESIDENT_MEAN,
    sources=MODEL_SOURCES,
    vintage="2025",
    method=PRESSURE_METHOD,
    bounds=(0, 1),
    scale=(0, 1),
    breaks=(0.2, 0.4, 0.6, 0.8),
    decimals=3,
)
COUNTS = (
    Column(
        name="settlements",
        title=Text("Елді мекендер", "Населённые пункты", "Settlements"),
        unit=SETTLEMENTS,
        dtype=Dtype.INTEGER,
        kind=Kind.DERIVED,
        rule=Rule.SUM,
        sources=("kato_nk_rk_11-2025", "osm_places"),
        vintage="2025-11",
        method=LOCATED,
        bounds=(0, 200),
        scale=(0, 5),
        breaks=(1, 2, 3, 5),
        nullable=False,
    ),
    Column(
        name="villages_under_50",
        title=Text("50-ден аз тұрғыны бар ауылдар", "Сёла с менее чем 50 жителями", "Villages under 50 residents"),
        unit=SETTLEMENTS,
        dtype=Dtype.INTEGER,
        kind=Kind.MODELLED,
        rule=Rule.SUM,
        sources=RESIDENTS,
        vintage="2025-01-01",
        method=UNDER_50,
        bounds=(0, 200),
        scale=(0, 3),
        breaks=(1, 2, 3),
        nullable=False,
    ),
    Column(
        name="size_class",
        title=Text("Ең ірі елді мекеннің көлемі", "Людность крупнейшего пункта", "Size of the largest settlement"),
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=Kind.MODELLED,
        rule=Rule.MAX,
        sources=RESIDENTS,
        vintage="2025-01-01",
        method=LARGEST,
        classes=SIZES,
    ),
    Column(
        name="rural_residents",
        title=Text("Ауыл тұрғындары", "Сельские жители", "Rural residents"),
        unit=PERSONS,
        dtype=Dtype.INTEGER,
        kind=Kind.MODELLED,
        rule=Rule.SUM,
        sources=RESIDENTS,
        vintage="2023-01-01",
        method=RURAL,
        bounds=(0, 100_000),
        scale=(0, 5_000),
        breaks=(1, 50, 200, 500, 2_000),
        nullable=False,
    ),
)


CRITERIA = (
    Criterion(
        name="depopulation",
        column="growth_2023_2025",
        title=Text("Халық санының азаюы", "Сокращение численности населения", "Decline of population"),
        part=Part.NEED,
        function=Linear(0.0, HALVING_RATE),
        citation=DECLINE_CITATION,
        risk=RiskPart.VULNERABILITY,
    ),
    Criterion(
        name="village_risk",
        column="chance_under_50_2035",
        title=Text("Ауылдардың жойылу қаупі", "Угроза исчезновения сёл", "Risk of vanishing villages"),
        part=Part.NEED,
        function=Linear(0.0, 1.0),
        citation=VILLAGE_CITATION,
        weight=0.5,
        risk=RiskPart.VULNERABILITY,
        bounds=("chance_under_50_2035_low", "chance_under_50_2035_high"),
    ),
)
LAYER = Layer(
    name="depopulating_villages",
    title=Text("Халқы азайып бара жатқан ауылдар", "Обезлюдение сёл", "Depopulating villages"),
    summary=Text(
        "Аудандар халқының өлшенген өсімі (2009–2023 және 2023–2025), оның бағыты және ауылда 2030, 2035 "
        "жылдары 50-ден аз "
        "адам қалу ықтималдығы (модель, аралығымен).",
        "Измеренный прирост населения районов (2009–2023 и 2023–2025), его траектория и вероятность того, что в селе "
        "останется менее 50 жителей к 2030 и 2035 годам (модель, с интервалом).",
        "Measured growth of districts (2009-2023 and 2023-2025), its trajectory, and the chance that a village "
        "has fewer than "
        "50 residents by 2030 and 2035 (modelled, with its interval).",
    ),
    columns=(*COUNTS, *GROWTH_COLUMNS, *CHANCES, PRESSURE),
    build=build,
    sources=tuple(sorted({*SERIES, AVERAGES})),
    needs=("population",),
    criteria=CRITERIA,
    registers=(SETTLEMENT_REGISTER, GROWTH_REGISTER),
    contracts=CONTRACTS,
    licence="ODbL-1.0",
)

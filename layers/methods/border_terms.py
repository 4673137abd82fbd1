"""What the border's columns and its register of stretches say of themselves: classes, sources, titles."""

from __future__ import annotations

from layers.core.column import Category, Column, Dtype, Kind, Rule
from layers.core.layer import Geometry, Register
from layers.core.text import Text
from layers.core.unit import (
    CATEGORY,
    KILOMETRES,
    NAME,
    PERCENT,
    PERSONS,
    PERSONS_PER_KM2,
    SQUARE_KILOMETRES,
)
from layers.methods.border import EMPTY, FRONTIER, OUTSIDE, SETTLED, SPARSE, VERY_SPARSE
from layers.methods.border_methods import (
    AREA_METHOD,
    DENSITY_METHOD,
    EMPTINESS_METHOD,
    LENGTH_METHOD,
    NEAREST_SETTLEMENT,
    NEAREST_STATION,
    NEAREST_TOWN,
    NO_RESIDENTS,
    REACH_METHOD,
    SHARED_CELLS,
    STRETCH_NAME,
)

BORDER = ("border_segments_by_neighbour",)
PEOPLE = ("district_population_2023-01-01_bns", "district_population_2025-01-01_all_units", "osm_places")
SETTLED_PLACES = ("border_segments_by_neighbour", "kato_nk_rk_11-2025", "osm_places")
VINTAGE = "2024"
NEIGHBOUR_CLASSES = (
    Category(1, Text("Ресей", "Россия", "Russia"), "#4477aa"),
    Category(2, Text("Қытай", "Китай", "China"), "#ee6677"),
    Category(3, Text("Қырғызстан", "Кыргызстан", "Kyrgyzstan"), "#228833"),
    Category(4, Text("Өзбекстан", "Узбекистан", "Uzbekistan"), "#ccbb44"),
    Category(5, Text("Түрікменстан", "Туркменистан", "Turkmenistan"), "#aa3377"),
)
COAST_CLASS = Category(6, Text("Каспий теңізі", "Каспийское море", "Caspian Sea"), "#66ccee")
EMPTINESS_CLASSES = (
    Category(
        EMPTY,
        Text("иен (1 км²-ге 1 адамнан аз)", "безлюдно (менее 1 чел./км²)", "empty (under 1 person per km²)"),
        "#7f2704",
    ),
    Category(
        FRONTIER,
        Text("иенге жуық (1–2,3 адам/км²)", "почти безлюдно (1–2,3 чел./км²)", "nearly empty (1-2.3 people per km²)"),
        "#d94801",
    ),
    Category(
        VERY_SPARSE,
        Text(
            "өте сирек қоныстанған (2,3–8 адам/км²)",
            "очень редко заселено (2,3–8 чел./км²)",
            "very sparsely populated (2.3-8 people per km²)",
        ),
        "#fd8d3c",
    ),
    Category(
        SPARSE,
        Text(
            "сирек қоныстанған (8–12,5 адам/км²)",
            "редко заселено (8–12,5 чел./км²)",
            "sparsely populated (8-12.5 people per km²)",
        ),
        "#fdbe85",
    ),
    Category(
        SETTLED,
        Text("қоныстанған (12,5 адам/км²-ден көп)", "заселено (более 12,5 чел./км²)", "settled (over 12.5 per km²)"),
        "#feedde",
    ),
)
OUTSIDE_CLASS = Category(OUTSIDE, Text("белдеуден тыс", "вне полосы", "outside the strip"), "#f0f0f0")
STATION_SOURCES = (*BORDER, "osm_rail_stations")
SETTLEMENT = (
    Text("Ең жақын елді мекен", "Ближайший населённый пункт", "Nearest settlement"),
    Text("Ең жақын елді мекенге дейін", "До ближайшего населённого пункта", "To the nearest settlement"),
)
TOWN = (
    Text("Ең жақын қала", "Ближайший город", "Nearest town"),
    Text("Ең жақын қалаға дейін", "До ближайшего города", "To the nearest town"),
)
STATION = (
    Text("Ең жақын теміржол станциясы", "Ближайшая железнодорожная станция", "Nearest railway station"),
    Text(
        "Ең жақын теміржол станциясына дейін",
        "До ближайшей железнодорожной станции",
        "To the nearest railway station",
    ),
)


def _text(name: str, title: Text, sources: tuple[str, ...], method: Text, *, nullable: bool = False) -> Column:
    return Column(
        name=name,
        title=title,
        unit=NAME,
        dtype=Dtype.TEXT,
        rule=Rule.MODE,
        sources=sources,
        vintage="2025",
        method=method,
        nullable=nullable,
    )


def _reach(name: str, title: Text, sources: tuple[str, ...]) -> Column:
    return Column(
        name=name,
        title=title,
        unit=KILOMETRES,
        sources=sources,
        vintage="2025",
        method=REACH_METHOD,
        bounds=(0, 1000),
        scale=(0, 200),
        breaks=(5, 10, 25, 50, 100),
        nullable=False,
        decimals=1,
    )


def _people_columns() -> tuple[Column, ...]:
    within = Text("50 км ішіндегі тұрғындар", "Жители в пределах 50 км", "Residents within 50 km")
    change = Text("2023–2025 жылдардағы өзгеріс", "Изменение за 2023–2025 годы", "Change 2023-2025")
    sources = (*BORDER, *PEOPLE)
    counts = (
        Column(
            name=f"residents_{year}",
            title=Text(f"{within.kk}, {year}", f"{within.ru}, {year}", f"{within.en}, {year}"),
            unit=PERSONS,
            dtype=Dtype.INTEGER,
            kind=Kind.MODELLED,
            sources=sources,
            vintage=f"{year}-01-01",
            method=SHARED_CELLS,
            bounds=(0, 20_300_000),
            nullable=False,
        )
        for year in (2023, 2025)
    )
    return (
        *counts,
        Column(
            name="change",
            title=change,
            unit=PERSONS,
            dtype=Dtype.INTEGER,
            kind=Kind.MODELLED,
            sources=sources,
            vintage="2023-01-01/2025-01-01",
            method=SHARED_CELLS,
            nullable=False,
        ),
        Column(
            name="change_percent",
            title=change,
            unit=PERCENT,
            kind=Kind.MODELLED,
            sources=sources,
            vintage="2023-01-01/2025-01-01",
            method=NO_RESIDENTS,
            scale=(-10, 10),
            breaks=(-5, -2, 0, 2, 5),
            decimals=1,
        ),
    )


def _place_columns(kind: str, titles: tuple[Text, Text], method: Text) -> tuple[Column, ...]:
    nearest, reach = titles
    named = (
        (f"nearest_{kind}", "КАТО", "КАТО", "KATO"),
        (f"nearest_{kind}_kk", "қазақша", "по-казахски", "in Kazakh"),
        (f"nearest_{kind}_ru", "орысша", "по-русски", "in Russian"),
    )
    texts = (
        _text(name, Text(f"{nearest.kk}, {kk}", f"{nearest.ru}, {ru}", f"{nearest.en}, {en}"), SETTLED_PLACES, method)
        for name, kk, ru, en in named
    )
    return (*texts, _reach(f"distance_{kind}", reach, SETTLED_PLACES))


STRETCHES = Register(
    name="border_stretches",
    title=Text("Шекара бөліктері", "Участки границы", "Stretches of the border"),
    key=("stretch",),
    geometry=Geometry.LINE,
    columns=(
        _text("stretch", Text("Бөлік", "Участок", "Stretch"), BORDER, STRETCH_NAME),
        Column(
            name="neighbour",
            title=Text("Көршілес ел немесе теңіз", "Соседняя страна или море", "Neighbouring country or sea"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            rule=Rule.MODE,
            sources=BORDER,
            vintage=VINTAGE,
            classes=(*NEIGHBOUR_CLASSES, COAST_CLASS),
            nullable=False,
        ),
        Column(
            name="length_km",
            title=Text("Ұзындығы", "Длина", "Length"),
            unit=KILOMETRES,
            sources=BORDER,
            vintage=VINTAGE,
            method=LENGTH_METHOD,
            bounds=(10, 40),
            nullable=False,
            decimals=3,
        ),
        *_people_columns(),
        Column(
            name="area_km2",
            title=Text("50 км ішіндегі ел аумағы", "Территория страны в пределах 50 км", "Own territory within 50 km"),
            unit=SQUARE_KILOMETRES,
            sources=BORDER,
            vintage=VINTAGE,
            method=AREA_METHOD,
            bounds=(1, 20_000),
            nullable=False,
            decimals=0,
        ),
        Column(
            name="density",
            title=Text("Халық тығыздығы, 2025", "Плотность населения, 2025", "Population density, 2025"),
            unit=PERSONS_PER_KM2,
            kind=Kind.MODELLED,
            sources=(*BORDER, *PEOPLE),
            vintage="2025-01-01",
            method=DENSITY_METHOD,
            bounds=(0, 2000),
            scale=(0, 15),
            breaks=(1, 2.3, 8, 12.5),
            nullable=False,
        ),
        Column(
            name="emptiness",
            title=Text("Қоныстану сиректігі", "Малонаселённость", "Emptiness"),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            kind=Kind.MODELLED,
            rule=Rule.MODE,
            sources=(*BORDER, *PEOPLE),
            vintage="2025-01-01",
            method=EMPTINESS_METHOD,
            classes=EMPTINESS_CLASSES,
            nullable=False,
        ),
        *_place_columns("settlement", SETTLEMENT, NEAREST_SETTLEMENT),
        *_place_columns("town", TOWN, NEAREST_TOWN),
        _text("nearest_station", STATION[0], STATION_SOURCES, NEAREST_STATION, nullable=True),
        _reach("distance_station", STATION[1], STATION_SOURCES),
    ),
)

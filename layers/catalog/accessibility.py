"""How far centres, towns and railway stations are in a straight line, and how remote a place is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Category, Column, Dtype, Kind, Rule
from layers.core.criterion import Criterion, Linear, Part, RiskPart
from layers.core.grid import oblast_of
from layers.core.layer import Context, Contract, Layer, Tables
from layers.core.text import Text
from layers.core.unit import CATEGORY, INDEX, KILOMETRES
from layers.methods.accessibility_methods import (
    ADAPTATION,
    ALLOWANCE,
    CLASS_METHOD,
    DISTRICT_CENTRE,
    OBLAST_CENTRE,
    RAIL_CITATION,
    SERVICE_CITATION,
    STATIONS,
    STRAIGHT,
    nearest_of_size,
)
from layers.methods.places import (
    ALMATY,
    ASTANA,
    Places,
    district_centres,
    km_to_own,
    oblast_centre,
    read_stations,
)
from layers.methods.remoteness import CLASS_LIMITS, SIZES, km_to_sizes, remoteness_class, remoteness_score
from layers.methods.sentences import sentences
from layers.zonal.distance import geodesic_km, nearest_point

Array = NDArray[np.float64]


def build(context: Context) -> Tables:
    """Measure straight-line distances to centres, towns and stations and derive the remoteness score."""
    frame = context.frame
    places = Places.of(context.needs["depopulating_villages"].registers["settlements"])
    stations = read_stations(context.raw["osm_rail_stations"], frame)
    sizes, rims = km_to_sizes(frame.lon, frame.lat, places)
    _, rims_of_places = km_to_sizes(places.lon, places.lat, places)
    score = remoteness_score(rims, rims_of_places.mean(axis=0))
    centres = _centres(context, places)
    return Tables(
        {
            **centres,
            "distance_allowance": np.min(
                [centres[f"distance_{name}"] for name in ("oblast_centre", "astana", "almaty")], axis=0
            ),
            **{f"distance_{size.key}": sizes[:, index] for index, size in enumerate(SIZES)},
            "distance_rail_station": nearest_point(
                frame.lon, frame.lat, stations["lon"].to_numpy(), stations["lat"].to_numpy()
            )[0],
            "straight_line_remoteness": score,
            "straight_line_remoteness_class": remoteness_class(score),
        }
    )


def _centres(context: Context, places: Places) -> dict[str, Array]:
    frame = context.frame
    oblasts = [[oblast_centre(oblast_of(kato))] for kato in frame.districts]
    return {
        "distance_district_centre": km_to_own(frame, places, district_centres(places, frame.districts)),
        "distance_oblast_centre": km_to_own(frame, places, oblasts),
        "distance_astana": geodesic_km(frame.lon, frame.lat, *_everywhere(places.point(ASTANA), len(frame))),
        "distance_almaty": geodesic_km(frame.lon, frame.lat, *_everywhere(places.point(ALMATY), len(frame))),
    }


def _everywhere(point: tuple[float, float], count: int) -> tuple[Array, Array]:
    return np.full(count, point[0]), np.full(count, point[1])


def _centres_are_located(context: Context, tables: Tables) -> str | None:
    missing = np.unique(context.frame.district[np.isnan(tables.cells["distance_district_centre"])])
    return None if not len(missing) else f"no located centre: {[context.frame.districts[index] for index in missing]}"


def _larger_is_farther(_: Context, tables: Tables) -> str | None:
    sizes = np.column_stack([tables.cells[f"distance_{size.key}"] for size in SIZES])
    wrong = int((np.diff(sizes, axis=1) > 0.01).any(axis=1).sum())
    return None if not wrong else f"{wrong} cells have a larger centre nearer than a smaller one"


def _settlements_are_near_themselves(context: Context, tables: Tables) -> str | None:
    """Hold the nearest cell to Astana and Almaty against the size of a cell."""
    reach = 1.2 * float(np.sqrt(context.frame.area_km2.max()))
    for name in ("astana", "almaty"):
        nearest = float(tables.cells[f"distance_{name}"].min())
        if nearest > reach:
            return f"the nearest cell is {nearest:.1f} km away from {name.title()}"
    return None


SETTLEMENTS = ("kato_nk_rk_11-2025", "osm_places", "geonames_kz_cities500_geonamescache3.0.2")
RESIDENTS = ("district_population_2025-01-01_all_units",)
REMOTENESS_CLASSES = (
    Category(1, Text("жоғары қолжетімді", "высокая доступность", "highly accessible"), "#ffffcc"),
    Category(2, Text("қолжетімді", "хорошая доступность", "accessible"), "#a1dab4"),
    Category(3, Text("орташа қолжетімді", "средняя доступность", "moderately accessible"), "#41b6c4"),
    Category(4, Text("шалғай", "удалённая местность", "remote"), "#2c7fb8"),
    Category(5, Text("өте шалғай", "очень удалённая местность", "very remote"), "#253494"),
)
SIZE_TITLES = {
    "city_500k": Text(
        "500 мыңнан астам тұрғыны бар қалаға дейін",
        "До города с населением более 500 тыс.",
        "To a city of over 500,000",
    ),
    "city_100k": Text(
        "100 мыңнан астам тұрғыны бар қалаға дейін",
        "До города с населением более 100 тыс.",
        "To a city of over 100,000",
    ),
    "town_50k": Text(
        "50 мыңнан астам тұрғыны бар қалаға дейін",
        "До города с населением более 50 тыс.",
        "To a town of over 50,000",
    ),
    "town_10k": Text(
        "10 мың және одан көп тұрғыны бар елді мекенге дейін",
        "До населённого пункта от 10 тыс. жителей",
        "To a place of 10,000 or more",
    ),
    "centre_3k": Text(
        "3 мың және одан көп тұрғыны бар елді мекенге дейін",
        "До населённого пункта от 3 тыс. жителей",
        "To a place of 3,000 or more",
    ),
}


def _distance(
    name: str,
    title: Text,
    *,
    breaks: tuple[float, ...] = (25, 50, 100, 200, 400),
    sources: tuple[str, ...] = SETTLEMENTS,
    method: Text | None = None,
    nullable: bool = False,
) -> Column:
    return Column(
        name=name,
        title=title,
        unit=KILOMETRES,
        rule=Rule.RESIDENT_MEAN,
        sources=sources,
        vintage="2025",
        method=sentences(method, STRAIGHT) if method else STRAIGHT,
        bounds=(0, 3000),
        scale=(0, breaks[-1]),
        breaks=breaks,
        nullable=nullable,
        decimals=0,
    )


NEAR = (5.0, 10.0, 25.0, 50.0, 100.0, 200.0)
FAR = (100.0, 250.0, 500.0, 1000.0, 1500.0, 2000.0)

LAYER = Layer(
    name="accessibility",
    title=Text("Қолжетімділік және шалғайлық", "Доступность и удалённость", "Accessibility and remoteness"),
    summary=Text(
        "Аудан және облыс орталықтарына, Астана мен Алматыға, қалаларға және теміржол станциясына дейінгі тік сызық "
        "бойынша қашықтық; шалғайлық көрсеткіші; аумақтық үстемеақылардың негізі. Жол жүру уақыты емес.",
        "Расстояния по прямой до районных и областных центров, Астаны и Алматы, городов и железнодорожной станции; "
        "показатель удалённости; основа территориальных надбавок. Это не время в пути.",
        "Straight-line distances to district and oblast centres, Astana and Almaty, towns and a railway station; a "
        "remoteness score; the basis of territorial allowances. Not travel times.",
    ),
    columns=(
        _distance(
            "distance_district_centre",
            Text(
                "Аудан орталығына дейін (тік сызық)",
                "До районного центра (по прямой)",
                "To the district centre (straight)",
            ),
            breaks=NEAR,
            method=DISTRICT_CENTRE,
            nullable=True,
        ),
        _distance(
            "distance_oblast_centre",
            Text(
                "Облыс орталығына дейін (тік сызық)",
                "До областного центра (по прямой)",
                "To the oblast centre (straight)",
            ),
            method=OBLAST_CENTRE,
        ),
        _distance(
            "distance_astana",
            Text("Астанаға дейін (тік сызық)", "До Астаны (по прямой)", "To Astana (straight)"),
            breaks=FAR,
        ),
        _distance(
            "distance_almaty",
            Text("Алматыға дейін (тік сызық)", "До Алматы (по прямой)", "To Almaty (straight)"),
            breaks=FAR,
        ),
        _distance(
            "distance_allowance",
            Text(
                "Аумақтық үстемеақының негізі: Астанаға, Алматыға немесе облыс орталығына дейін (тік сызық)",
                "Основа территориальной надбавки: до Астаны, Алматы или областного центра (по прямой)",
                "Basis of territorial allowances: to Astana, Almaty or the oblast centre (straight)",
            ),
            method=ALLOWANCE,
        ),
        *(
            _distance(
                f"distance_{size.key}",
                SIZE_TITLES[size.key],
                breaks=NEAR if size.residents <= 10_000 else (25, 50, 100, 200, 400),
                sources=(*SETTLEMENTS, *RESIDENTS),
                method=nearest_of_size(size.residents),
            )
            for size in SIZES
        ),
        _distance(
            "distance_rail_station",
            Text(
                "Теміржол станциясына дейін (тік сызық)",
                "До железнодорожной станции (по прямой)",
                "To a railway station (straight)",
            ),
            breaks=NEAR,
            sources=("osm_rail_stations",),
            method=STATIONS,
        ),
        Column(
            name="straight_line_remoteness",
            title=Text(
                "Шалғайлық көрсеткіші (тік сызық бойынша, 0–15)",
                "Показатель удалённости (по прямой, 0–15)",
                "Remoteness score (straight lines, 0-15)",
            ),
            unit=INDEX,
            kind=Kind.MODELLED,
            rule=Rule.RESIDENT_MEAN,
            sources=(*SETTLEMENTS, *RESIDENTS),
            vintage="2025",
            method=ADAPTATION,
            bounds=(0, 15),
            scale=(0, 15),
            breaks=CLASS_LIMITS,
            nullable=False,
            decimals=1,
        ),
        Column(
            name="straight_line_remoteness_class",
            title=Text(
                "Шалғайлық класы (тік сызық бойынша)",
                "Класс удалённости (по прямой)",
                "Remoteness class (straight lines)",
            ),
            unit=CATEGORY,
            dtype=Dtype.CODE,
            kind=Kind.MODELLED,
            rule=Rule.MODE,
            sources=(*SETTLEMENTS, *RESIDENTS),
            vintage="2025",
            method=CLASS_METHOD,
            classes=REMOTENESS_CLASSES,
            nullable=False,
        ),
    ),
    build=build,
    sources=("osm_rail_stations",),
    needs=("depopulating_villages",),
    criteria=(
        Criterion(
            name="service_access",
            column="straight_line_remoteness",
            title=Text("Қызметтерге жақындық", "Близость к услугам", "Access to services"),
            part=Part.LIVABILITY,
            function=Linear(worst=CLASS_LIMITS[-1], best=CLASS_LIMITS[0]),
            citation=SERVICE_CITATION,
            risk=RiskPart.VULNERABILITY,
        ),
        Criterion(
            name="rail_access",
            column="distance_rail_station",
            title=Text("Теміржолға жақындық", "Близость к железной дороге", "Access to the railway"),
            part=Part.LIVABILITY,
            function=Linear(worst=50.0, best=2.0),
            citation=RAIL_CITATION,
            weight=0.5,
        ),
    ),
    contracts=(
        Contract("every district has a located centre", _centres_are_located),
        Contract("a larger centre is never nearer than a smaller one", _larger_is_farther),
        Contract("Astana and Almaty lie in cells of the country", _settlements_are_near_themselves),
    ),
    licence="ODbL-1.0",
)

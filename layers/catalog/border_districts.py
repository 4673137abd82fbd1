"""Distance to the border, the 50 km strip, border districts, and the border in stretches of about 25 km.

For civil planning only: people, towns, services, rail.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.criterion import Criterion, Linear, Part, Table
from layers.core.layer import Context, Layer, Tables
from layers.core.text import Text
from layers.core.unit import CATEGORY, KILOMETRES, NAME, YES_NO
from layers.methods.border import (
    EMPTY,
    FRONTIER,
    NEIGHBOURS,
    OUTSIDE,
    SETTLED,
    SPARSE,
    STRIP_KM,
    VERY_SPARSE,
    Stretch,
    cut_border,
    read_border,
)
from layers.methods.border_contracts import CONTRACTS, LAND, border_km
from layers.methods.border_methods import (
    CELL_EMPTINESS_METHOD,
    DISTRICT_METHOD,
    ELLIPSOID,
    EMPTINESS_CITATION,
    NEIGHBOUR_METHOD,
    PROXIMITY_CITATION,
    STRETCH_METHOD,
    STRIP_METHOD,
)
from layers.methods.border_register import border_register
from layers.methods.border_terms import (
    BORDER,
    EMPTINESS_CLASSES,
    NEIGHBOUR_CLASSES,
    OUTSIDE_CLASS,
    PEOPLE,
    STRETCHES,
    VINTAGE,
)
from layers.methods.places import Places, read_stations
from layers.zonal.distance import nearest_line

Array = NDArray[np.float64]


def build(context: Context) -> Tables:
    """Measure the distances, cut the border into stretches and describe what lies beside each."""
    frame, parts = context.frame, read_border(context.raw["border_segments_by_neighbour"])
    stretches = cut_border(parts)
    km = {item.key: nearest_line(frame.lon, frame.lat, [parts[item.source_name]])[0] for item in NEIGHBOURS}
    people = {year: context.needs["population"].cells[f"residents_{year}"] for year in (2023, 2025)}
    places = Places.of(context.needs["depopulating_villages"].registers["settlements"])
    stations = read_stations(context.raw["osm_rail_stations"], frame)
    outer_km = np.min(list(km.values()), axis=0)
    register = border_register(frame, stretches, people, places, stations, outer_km)
    nearest = _nearest_stretch(context, km, stretches)
    land_km = np.column_stack([km[item.key] for item in LAND])
    strip = land_km.min(axis=1) <= STRIP_KM
    names = np.array([*register["stretch"], None], dtype=object)
    codes = register["emptiness"].to_numpy(dtype=np.float64)
    cells = {
        **{f"distance_{key}": values for key, values in km.items()},
        "distance_land_border": land_km.min(axis=1),
        "nearest_neighbour": np.array([item.code for item in LAND], dtype=np.float64)[land_km.argmin(axis=1)],
        "in_border_strip": strip.astype(np.float64),
        "border_district": (border_km(context) > 0).astype(np.float64)[frame.district],
        "stretch": names[nearest],
        "border_emptiness": np.where(strip, codes[nearest], float(OUTSIDE)),
    }
    return Tables(cells, {"border_stretches": register})


def _nearest_stretch(context: Context, km: dict[str, Array], stretches: list[Stretch]) -> NDArray[np.int64]:
    """Return the nearest stretch of land border within 50 km, else of coast, else -1, shape (n,)."""
    frame = context.frame
    result = np.full(len(frame), -1, dtype=np.int64)
    for land in (False, True):
        chosen = np.array([index for index, item in enumerate(stretches) if item.neighbour.land is land])
        reach = np.min([km[item.key] for item in NEIGHBOURS if item.land is land], axis=0) <= STRIP_KM
        lines = [stretches[index].line for index in chosen]
        result[reach] = chosen[nearest_line(frame.lon[reach], frame.lat[reach], lines)[1]]
    return result


OF_NEIGHBOUR = {
    "russia": Text("Ресеймен шекараға дейін", "До границы с Россией", "To the border with Russia"),
    "china": Text("Қытаймен шекараға дейін", "До границы с Китаем", "To the border with China"),
    "kyrgyzstan": Text("Қырғызстанмен шекараға дейін", "До границы с Кыргызстаном", "To the border with Kyrgyzstan"),
    "uzbekistan": Text("Өзбекстанмен шекараға дейін", "До границы с Узбекистаном", "To the border with Uzbekistan"),
    "turkmenistan": Text(
        "Түрікменстанмен шекараға дейін", "До границы с Туркменистаном", "To the border with Turkmenistan"
    ),
    "caspian": Text("Каспий жағалауына дейін", "До берега Каспия", "To the Caspian coast"),
}


def _distance(name: str, title: Text) -> Column:
    return Column(
        name=name,
        title=title,
        unit=KILOMETRES,
        sources=BORDER,
        vintage=VINTAGE,
        method=ELLIPSOID,
        bounds=(0, 3000),
        scale=(0, 500),
        breaks=(10, 25, 50, 100, 200, 400),
        nullable=False,
        decimals=0,
    )


COLUMNS = (
    *(_distance(f"distance_{item.key}", OF_NEIGHBOUR[item.key]) for item in NEIGHBOURS),
    _distance("distance_land_border", Text("Құрлықтағы шекараға дейін", "До сухопутной границы", "To the land border")),
    Column(
        name="nearest_neighbour",
        title=Text("Ең жақын көршілес ел", "Ближайшая соседняя страна", "Nearest neighbouring country"),
        unit=CATEGORY,
        dtype=Dtype.CODE,
        rule=Rule.MODE,
        sources=BORDER,
        vintage=VINTAGE,
        method=NEIGHBOUR_METHOD,
        classes=NEIGHBOUR_CLASSES,
        nullable=False,
    ),
    Column(
        name="in_border_strip",
        title=Text("50 км шекара маңы белдеуінде", "В приграничной полосе 50 км", "In the 50 km border strip"),
        unit=YES_NO,
        dtype=Dtype.BOOLEAN,
        # By the larger part of the area: with the maximum, a whole district would count for one corner.
        rule=Rule.MODE,
        sources=BORDER,
        vintage=VINTAGE,
        method=STRIP_METHOD,
        nullable=False,
    ),
    Column(
        name="border_district",
        title=Text("Шекара маңындағы аудан", "Приграничный район", "Border district"),
        unit=YES_NO,
        dtype=Dtype.BOOLEAN,
        # The same for all cells of a district; a coarser cell across two districts takes the larger part.
        rule=Rule.MODE,
        sources=("border_segments_by_neighbour", "districts_2024"),
        vintage=VINTAGE,
        method=DISTRICT_METHOD,
        nullable=False,
    ),
    Column(
        name="stretch",
        title=Text("Шекара бөлігі", "Участок границы", "Stretch of the border"),
        unit=NAME,
        dtype=Dtype.TEXT,
        rule=Rule.MODE,
        sources=BORDER,
        vintage=VINTAGE,
        method=STRETCH_METHOD,
    ),
    Column(
        name="border_emptiness",
        title=Text(
            "Шекара маңының қоныстану сиректігі", "Малонаселённость приграничья", "Emptiness of the border area"
        ),
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=Kind.MODELLED,
        rule=Rule.MODE,
        sources=(*BORDER, *PEOPLE),
        vintage="2025-01-01",
        method=CELL_EMPTINESS_METHOD,
        classes=(OUTSIDE_CLASS, *EMPTINESS_CLASSES),
        nullable=False,
    ),
)

LAYER = Layer(
    name="border_districts",
    title=Text("Шекара маңындағы аудандар", "Приграничные районы", "Border districts"),
    summary=Text(
        "Шекараға дейінгі қашықтық, 50 км белдеу, шекара маңындағы аудандар, шекараның шамамен 25 км-лік бөліктері. "
        "Тек азаматтық жоспарлау үшін: адамдар, қалалар, қызметтер, теміржол. Автомобиль өткізу пункттері берілмейді: "
        "46 пункттің 17-сінің тек атауы бар, қалғандарының орны шамамен ғана белгілі.",
        "Расстояние до границы, полоса 50 км, приграничные районы и участки границы примерно по 25 км. Только для "
        "гражданского планирования: люди, города, услуги, железная дорога. Автомобильные пункты пропуска не даны: "
        "у 17 из 46 известно лишь название, у остальных — лишь примерное место.",
        "Distance to the border, the 50 km strip, border districts and stretches of border of about 25 km. For civil "
        "planning only: people, towns, services, rail. Road crossings are not given: 17 of 46 have a name only, the "
        "others an approximate place.",
    ),
    columns=COLUMNS,
    build=build,
    sources=("border_segments_by_neighbour", "districts_2024", "osm_rail_stations"),
    needs=("population", "depopulating_villages"),
    criteria=(
        Criterion(
            name="border_proximity",
            column="distance_land_border",
            title=Text("Шекараға жақындық", "Близость к границе", "Nearness to the border"),
            part=Part.NEED,
            function=Linear(worst=STRIP_KM, best=0.0),
            citation=PROXIMITY_CITATION,
        ),
        Criterion(
            name="border_emptiness",
            column="border_emptiness",
            title=Text("Шекара маңының бостығы", "Безлюдность приграничья", "Emptiness near the border"),
            part=Part.NEED,
            function=Table(
                codes=(OUTSIDE, SETTLED, SPARSE, VERY_SPARSE, FRONTIER, EMPTY), scores=(0.0, 0.0, 0.25, 0.5, 0.75, 1.0)
            ),
            citation=EMPTINESS_CITATION,
        ),
    ),
    registers=(STRETCHES,),
    contracts=CONTRACTS,
    licence="ODbL-1.0",
)

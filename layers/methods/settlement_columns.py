"""Columns that the registers of settlements share: identity, residents, location."""

from __future__ import annotations

from layers.core.column import Category, Column, Dtype, Kind, Rule
from layers.core.text import Text
from layers.core.unit import CATEGORY, KILOMETRES, NAME, PERSONS, YES_NO
from layers.methods.population_methods import LOCATING, RESIDENTS_HIGH, RESIDENTS_LOW, SHARING, SHIFT

CLASSIFIER = ("kato_nk_rk_11-2025",)
PLACES = ("kato_nk_rk_11-2025", "osm_places", "geonames_kz_cities500_geonamescache3.0.2")
RESIDENTS = (
    "district_population_2023-01-01_bns",
    "district_population_2025-01-01_all_units",
    "town_and_district_centre_population_2023-01-01_bns",
    "osm_places",
)
KINDS = (
    Category(0, Text("қала", "город", "city"), "#7b3294"),
    Category(1, Text("аудандық маңызы бар қала, кент", "город районного значения, посёлок", "town"), "#c2a5cf"),
    Category(2, Text("ауыл", "село (аул)", "village"), "#008837"),
)
LOCATIONS = (
    Category(0, Text("белгісіз", "неизвестно", "none")),
    Category(1, Text("ауылдық округ бойынша", "по сельскому округу", "sub-district")),
    Category(2, Text("елді мекеннің өзі", "сам населённый пункт", "place")),
)
RESIDENTS_KINDS = (
    Category(0, Text("модельденген", "смоделировано", "modelled")),
    Category(1, Text("өлшенген", "измерено", "measured")),
)


def code_text(name: str, title: Text, sources: tuple[str, ...] = CLASSIFIER, *, nullable: bool = False) -> Column:
    """Declare a column of codes or names."""
    return Column(
        name=name,
        title=title,
        unit=NAME,
        dtype=Dtype.TEXT,
        kind=Kind.MEASURED,
        rule=Rule.MODE,
        sources=sources,
        nullable=nullable,
    )


def residents_column(name: str, title: Text, vintage: str, method: Text = SHARING, *, nullable: bool = True) -> Column:
    """Declare a column of residents of a settlement."""
    return Column(
        name=name,
        title=title,
        unit=PERSONS,
        dtype=Dtype.INTEGER,
        kind=Kind.MODELLED,
        rule=Rule.SUM,
        sources=RESIDENTS,
        vintage=vintage,
        method=method,
        bounds=(0, 3_000_000),
        nullable=nullable,
    )


IDENTITY = (
    code_text("kato", Text("КАТО коды", "код КАТО", "KATO code")),
    code_text("name_kk", Text("қазақша атауы", "название на казахском", "name in Kazakh")),
    code_text("name_ru", Text("орысша атауы", "название на русском", "name in Russian")),
    code_text("name_en", Text("ағылшынша атауы", "название на английском", "name in English"), PLACES, nullable=True),
    code_text("district", Text("аудан (карта контуры)", "район (контур на карте)", "district on the map")),
    code_text("part", Text("аудан (КАТО)", "район (КАТО)", "district of the classifier")),
    code_text("oblast", Text("облыс", "область", "oblast")),
    code_text("sub_district", Text("ауылдық округ", "сельский округ", "sub-district")),
    Column(
        name="kind",
        title=Text("түрі", "вид", "kind"),
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=Kind.MEASURED,
        rule=Rule.MODE,
        sources=CLASSIFIER,
        vintage="2025-11",
        classes=KINDS,
        nullable=False,
    ),
)
POPULATION = (
    residents_column("residents_2023", Text("тұрғындар, 2023", "жители, 2023", "residents, 2023"), "2023-01-01"),
    residents_column("residents_2025", Text("тұрғындар, 2025", "жители, 2025", "residents, 2025"), "2025-01-01"),
    residents_column(
        "residents_low",
        Text("тұрғындар, төменгі шек", "жители, нижняя граница", "residents, low"),
        "2023-01-01",
        RESIDENTS_LOW,
    ),
    residents_column(
        "residents_high",
        Text("тұрғындар, жоғарғы шек", "жители, верхняя граница", "residents, high"),
        "2023-01-01",
        RESIDENTS_HIGH,
    ),
    Column(
        name="residents_kind",
        title=Text("2023 жылғы санның тегі", "происхождение численности 2023 года", "how the figure of 2023 is known"),
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=Kind.DERIVED,
        rule=Rule.MODE,
        sources=RESIDENTS,
        classes=RESIDENTS_KINDS,
        nullable=False,
    ),
    Column(
        name="rural",
        title=Text("ауыл тұрғындары", "сельское население", "counted as rural"),
        unit=YES_NO,
        dtype=Dtype.BOOLEAN,
        kind=Kind.MEASURED,
        rule=Rule.MODE,
        sources=(*CLASSIFIER, "town_and_district_centre_population_2023-01-01_bns"),
        nullable=False,
    ),
)
LOCATION = (
    Column(
        name="location_quality",
        title=Text("орнының дәлдігі", "точность положения", "how well the location is known"),
        unit=CATEGORY,
        dtype=Dtype.CODE,
        kind=Kind.DERIVED,
        rule=Rule.MODE,
        sources=PLACES,
        method=LOCATING,
        classes=LOCATIONS,
        nullable=False,
    ),
    code_text(
        "osm_id",
        Text("OpenStreetMap белгісі", "идентификатор OpenStreetMap", "OpenStreetMap id"),
        PLACES,
        nullable=True,
    ),
    code_text(
        "cell",
        Text("есепке алынған ұяшық", "ячейка учёта", "H3 cell where its people are counted"),
        PLACES,
        nullable=True,
    ),
    Column(
        name="shift_km",
        title=Text("есеп ұяшығына дейін", "до ячейки учёта", "distance to that cell"),
        unit=KILOMETRES,
        kind=Kind.DERIVED,
        sources=(*PLACES, "districts_2024"),
        method=SHIFT,
        bounds=(0, 500),
        decimals=1,
    ),
)

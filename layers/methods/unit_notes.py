"""How each published figure is handled, in plain words in three languages."""

from __future__ import annotations

from enum import IntEnum

from layers.core.column import Category
from layers.core.text import Text


class Handling(IntEnum):
    """What a unit's published figures cover on the present districts."""

    OWN = 0
    PARENT = 1
    FOUNDED = 2
    SHARED_POLYGON = 3
    GROUP = 4
    CITY_DISTRICT = 5
    CITY = 6


LABELS = {
    Handling.OWN: Text("өз көрсеткіші", "собственный показатель", "figure of its own"),
    Handling.PARENT: Text(
        "2023 жылғы көрсеткіш жаңа ауданды қамтиды",
        "показатель 2023 года включает новый район",
        "the 2023 figure covers a new district",
    ),
    Handling.FOUNDED: Text(
        "2023 жылдан кейін құрылған: 2023 жылғы сан модельденген",
        "образован после 2023 года: 2023 год смоделирован",
        "founded after 2023: 2023 is modelled",
    ),
    Handling.SHARED_POLYGON: Text(
        "бір шекарадағы екі бірлік", "две единицы в одном контуре", "two units in one polygon"
    ),
    Handling.GROUP: Text("тек топ бойынша салыстырылады", "сопоставим только в группе", "comparable as a group only"),
    Handling.CITY_DISTRICT: Text(
        "қала ауданы: 2025 жылғы сан тек бүкіл қала бойынша",
        "район города: 2025 год известен только по городу",
        "city district: 2025 is known for the city alone",
    ),
    Handling.CITY: Text("қала: аудандарының қосындысы", "город: сумма его районов", "city: the sum of its districts"),
}
CLASSES = tuple(Category(int(code), label) for code, label in LABELS.items())

OWN_NOTE = Text(
    "Екі жылдың да жарияланған саны осы ауданның шекарасында таратылды.",
    "Опубликованная численность обоих лет распределена в границах этого района.",
    "The published figures of both years are spread within this district.",
)
CITY_DISTRICT_NOTE = Text(
    "2023 жылғы саны жарияланған; 2025 жылы бүкіл қаланың саны ғана белгілі, ол 2023 жылғы үлеспен бөлінді (модель).",
    "Численность 2023 года опубликована; за 2025 год известен только итог города, он разделён по долям 2023 "
    "года (модель).",
    "The figure of 2023 is published; for 2025 only the city's total is known, shared as in 2023 (modelled).",
)
CITY_NOTE = Text(
    "2023 жылғы саны – аудандарының қосындысы; 2025 жылғы саны бүкіл қала бойынша жарияланған.",
    "Численность 2023 года – сумма районов; численность 2025 года опубликована по городу в целом.",
    "The figure of 2023 is the sum of its districts; that of 2025 is published for the city as a whole.",
)
ASTANA_NOTE = Text(
    "2025 жылғы саны – елдің жалпы санынан қалған 211 бірлікті шегергендегі қалдық.",
    "Численность 2025 года – остаток от итога по стране за вычетом остальных 211 единиц.",
    "The figure of 2025 is the country's total minus the other 211 units.",
)


def _inside(kk: str, ru: str, en: str, figure: str) -> Text:
    return Text(
        f"{kk} 2023 жылғы 1 қаңтардан кейін құрылды: оның тұрғындары 2023 жылғы санның ({figure}) ішінде; ауыл "
        f"бойынша бөлінді.",
        f"{ru} образован после 1 января 2023 года: его жители входят в численность 2023 года ({figure}); "
        f"разделено по сёлам.",
        f"{en} was founded after 1 January 2023: its people are within the figure of 2023 ({figure}); shared by "
        f"village.",
    )


_ALATAU = Text(
    "Алатау қаласы 2024 жылы Қонаев, Іле және Талғар жерлерінде құрылды. Қонаев пен Іле 2023 жылы Алатаумен бірге "
    "337 190 адам, 2025 жылы 352 525 адам; 2023 жыл бөліктерге 2025 жылғы үлеспен бөлінді (модель). Талғардан өткен "
    "жердің тұрғындары туралы дерек жоқ.",
    "Город Алатау образован в 2024 году на землях Конаева, Или и Талгара. Конаев и Или вместе с Алатау: 337 "
    "190 человек "
    "в 2023 году, 352 525 в 2025 году; 2023 год разделён по долям 2025 года (модель). О жителях земель, перешедших от "
    "Талгара, данных нет.",
    "The city of Alatau was founded in 2024 on land of Konaev, Ile and Talgar. Konaev and Ile with Alatau: "
    "337,190 people in "
    "2023, 352,525 in 2025; 2023 is shared among the parts as in 2025 (modelled). Nothing is known of people "
    "on the land "
    "that came from Talgar.",
)
_KENTAU = Text(
    "Сауран ауданы Кентаудың шекарасы ішінде: екеуінің саны бөлек жарияланады және ауылдары бойынша таратылды, "
    "картада бір контур.",
    "Район Сауран лежит внутри контура Кентау: численность публикуется раздельно и распределена по их сёлам, на карте "
    "один контур.",
    "Sauran lies inside the polygon of Kentau: their figures are published apart and spread over their "
    "villages; on the map "
    "they share one outline.",
)
_NURA = Text(
    "Нұра ауданы Есіл ауданынан бөлінді (2022 жылғы шешім): 2023 жылғы 409 282 адам екеуіне құрылыс алаңы "
    "бойынша бөлінді (модель).",
    "Район Нура выделен из района Есиль (решение 2022 года): 409 282 человека 2023 года разделены по застройке "
    "(модель).",
    "Nura was cut from Esil (decision of 2022): the 409,282 people of 2023 are shared by built-up area (modelled).",
)
_TURAN = Text(
    "Тұран ауданы Абай және Әл-Фараби аудандарымен ғана шектеседі, сондықтан солардан бөлінген деп қабылданды "
    "(жорамал): "
    "2023 жылғы 547 334 адам үшеуіне құрылыс алаңы бойынша бөлінді (модель).",
    "Район Туран граничит только с районами Абай и Аль-Фараби, поэтому принято, что он выделен из них (предположение): "
    "547 334 человека 2023 года разделены между тремя по застройке (модель).",
    "Turan touches Abay and Al-Farabi alone, so it is taken to be cut from them (inferred): the 547,334 people "
    "of 2023 are "
    "shared among the three by built-up area (modelled).",
)

SPECIAL: dict[str, tuple[Handling, Text]] = {
    "101000000": (Handling.PARENT, _inside("Жаңасемей ауданы", "Район Жаңасемей", "Zhanasemey district", "328 762")),
    "104100000": (Handling.FOUNDED, _inside("Жаңасемей ауданы", "Район Жаңасемей", "Zhanasemey district", "328 762")),
    "104600000": (Handling.PARENT, _inside("Мақаншы ауданы", "Район Мақаншы", "Makanshy district", "69 680")),
    "104500000": (Handling.FOUNDED, _inside("Мақаншы ауданы", "Район Мақаншы", "Makanshy district", "69 680")),
    "635200000": (Handling.PARENT, _inside("Марқакөл ауданы", "Район Марқакөл", "Markakol district", "22 380")),
    "635500000": (Handling.FOUNDED, _inside("Марқакөл ауданы", "Район Марқакөл", "Markakol district", "22 380")),
    "635400000": (
        Handling.PARENT,
        _inside("Үлкен Нарын ауданы", "Район Үлкен Нарын", "Ulken Naryn district", "21 297"),
    ),
    "636300000": (
        Handling.FOUNDED,
        _inside("Үлкен Нарын ауданы", "Район Үлкен Нарын", "Ulken Naryn district", "21 297"),
    ),
    "191000000": (Handling.GROUP, _ALATAU),
    "191800000": (Handling.FOUNDED, _ALATAU),
    "196800000": (Handling.GROUP, _ALATAU),
    "196200000": (Handling.OWN, _ALATAU),
    "612000000": (Handling.SHARED_POLYGON, _KENTAU),
    "615500000": (Handling.SHARED_POLYGON, _KENTAU),
    "711210000": (Handling.GROUP, _NURA),
    "711510000": (Handling.FOUNDED, _NURA),
    "791110000": (Handling.GROUP, _TURAN),
    "791310000": (Handling.GROUP, _TURAN),
    "791910000": (Handling.FOUNDED, _TURAN),
    "710000000": (Handling.CITY, ASTANA_NOTE),
    "750000000": (Handling.CITY, CITY_NOTE),
    "790000000": (Handling.CITY, CITY_NOTE),
}
"""Units that are not simply a figure for a polygon of their own."""


def handling_of(unit: str) -> tuple[Handling, Text]:
    """Return how a unit is handled, and the words for it."""
    if unit in SPECIAL:
        return SPECIAL[unit]
    if unit[:2] in {"71", "75", "79"}:
        return Handling.CITY_DISTRICT, CITY_DISTRICT_NOTE
    return Handling.OWN, OWN_NOTE

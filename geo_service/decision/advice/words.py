"""The plain words of advice, in three languages, with {placeholders}."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.advice.matters import WINTER, Matter
from geo_service.decision.scenarios.content import Programme
from layers.core.text import Text

MATTERS: Mapping[Matter, Text] = MappingProxyType(
    {
        Matter.TOWN: Text("қала мен қызметтерге жақын", "близко к городу и услугам", "near a town and services"),
        Matter.RAILWAY: Text(
            "теміржол станциясына жақын", "близко к железнодорожной станции", "near a railway station"
        ),
        Matter.WATER: Text("өзенге немесе көлге жақын", "близко к реке или озеру", "near a river or lake"),
        Matter.MILD_WINTER: Text("қысы жұмсақ", "мягкая зима", "a mild winter"),
        Matter.STEADY_CLIMATE: Text(
            "климаты тұрақты, су тасқыны аз",
            "устойчивый климат, мало наводнений",
            "a steady climate with few floods",
        ),
        Matter.LAND: Text(
            "егін мен бау-бақшаға қолайлы жер",
            "земля, пригодная для поля и огорода",
            "land that suits fields and gardens",
        ),
        Matter.AWAY_FROM_BORDER: Text("шекарадан алыс", "подальше от границы", "away from the border"),
        Matter.STEADY_PEOPLE: Text(
            "адамдар кетіп жатпаған жер", "место, откуда не уезжают", "a place that people do not leave"
        ),
        Matter.VILLAGE: Text("қала емес, ауыл", "село, а не город", "a village rather than a city"),
    }
)

TELLS: Mapping[str, tuple[str, Text]] = MappingProxyType(
    {
        "service_access": (
            "accessibility.distance_town_10k",
            Text(
                "10 000 және одан көп тұрғыны бар елді мекенге дейін тік сызықпен шамамен {value}",
                "До населённого пункта с 10 000 жителей и более – около {value} по прямой",
                "To a place of 10,000 people or more it is about {value} in a straight line",
            ),
        ),
        "rail_access": (
            "accessibility.distance_rail_station",
            Text(
                "Теміржол станциясына дейін тік сызықпен шамамен {value}",
                "До железнодорожной станции – около {value} по прямой",
                "To a railway station it is about {value} in a straight line",
            ),
        ),
        "near_water": (
            "water_stress.perennial_water_km",
            Text(
                "Жазда тартылмайтын өзенге немесе көлге дейін шамамен {value}",
                "До непересыхающей реки или озера – около {value}",
                "To a river or lake that does not dry up it is about {value}",
            ),
        ),
        WINTER: (
            "climate_stress.coldest_month_minimum",
            Text(
                "Ең суық айда түнгі температура орта есеппен {value} шамасында",
                "В самый холодный месяц ночью в среднем около {value}",
                "In the coldest month nights have about {value} on average",
            ),
        ),
        "growing_warmth": (
            "climate_stress.warmest_month_maximum",
            Text(
                "Ең ыстық айда күндіз орта есеппен {value} шамасында",
                "В самый тёплый месяц днём в среднем около {value}",
                "In the warmest month days have about {value} on average",
            ),
        ),
        "moisture": (
            "climate_stress.precipitation",
            Text(
                "Жауын-шашын мөлшері: {value}",
                "Осадков выпадает: {value}",
                "Rain and snow: {value}",
            ),
        ),
        "climate_shift": (
            "climate_stress.shift_2041_2070_ssp245",
            Text(
                "2041–2070 жылдарға қарай климат класы (орташа сценарий бойынша): {value}",
                "Класс климата к 2041–2070 годам (по среднему сценарию): {value}",
                "The class of climate by 2041-2070 (middle scenario): {value}",
            ),
        ),
        "few_floods": (
            "climate_stress.floods_near",
            Text(
                "1985–2021 жылдары 150 км ішінде тіркелген су тасқындары, орта есеппен: {value}",
                "Наводнения на учёте в пределах 150 км за 1985–2021 годы, в среднем: {value}",
                "Floods on record within 150 km in 1985-2021, on average: {value}",
            ),
        ),
        "gentle_slope": (
            "terrain_and_land.slope",
            Text("Жердің орташа еңістігі: {value}", "Средний уклон земли: {value}", "Mean slope of the land: {value}"),
        ),
        "soil_moisture_trend": (
            "water_stress.soil_trend_100cm_class",
            Text(
                "2000–2023 жылдардағы топырақ ылғалының өзгерісі: {value}",
                "Изменение влажности почвы в 2000–2023 годах: {value}",
                "Change of soil moisture in 2000-2023: {value}",
            ),
        ),
        "border_proximity": (
            "border_districts.distance_land_border",
            Text(
                "Құрлықтағы мемлекеттік шекараға дейін шамамен {value}",
                "До сухопутной государственной границы – около {value}",
                "To the land border it is about {value}",
            ),
        ),
        "rural_people": (
            "population.rural_share",
            Text(
                "Тұрғындардың ауылда тұратын бөлігі: {value}",
                "Доля жителей, живущих в сёлах: {value}",
                "Share of people who live in villages: {value}",
            ),
        ),
        "depopulation": (
            "depopulating_villages.growth_2023_2025",
            Text(
                "2023–2025 жылдары тұрғындар санының өзгерісі: {value}",
                "Изменение числа жителей в 2023–2025 годах: {value}",
                "Change of the number of residents in 2023-2025: {value}",
            ),
        ),
    }
)
"""Column (`layer.column`) and words by which a criterion is told; any other one is told by its own column and title."""
PLAIN = Text("{title}: {value}", "{title}: {value}", "{title}: {value}")

WORSE = Text(
    "Салыстырылған басқа {others} аудан мен қаланың {count} жерінде бұдан нашар.",
    "Хуже, чем здесь, – в {count} из {others} других сравниваемых районов и городов.",
    "It is worse in {count} of the {others} other districts and cities compared.",
)
BETTER = Text(
    "Салыстырылған басқа {others} аудан мен қаланың {count} жерінде бұдан жақсы.",
    "Лучше, чем здесь, – в {count} из {others} других сравниваемых районов и городов.",
    "It is better in {count} of the {others} other districts and cities compared.",
)
UNKNOWN_HERE = Text(
    "Бұл жерге дерек жоқ: сұрап біліңіз.",
    "Для этого места нет данных: уточните.",
    "There are no data for this place: ask.",
)

FACTS = (
    "population.residents_2025",
    "accessibility.distance_oblast_centre",
    "accessibility.distance_district_centre",
    "accessibility.distance_rail_station",
    "border_districts.distance_land_border",
    "climate_stress.coldest_month_minimum",
    "climate_stress.warmest_month_maximum",
)
"""Columns that are told of every place, whatever matters."""

PROGRAMMES: Mapping[Programme, Text] = MappingProxyType(
    {
        Programme.KANDAS: Text("қандастар", "кандасов", "kandas"),
        Programme.RESETTLERS: Text("қоныс аударушылар", "переселенцев", "resettlers"),
    }
)
QUOTA = Text(
    "{oblast}: {year} жылғы {programme} квотасы – {persons} адам.",
    "{oblast}: квота {programme} на {year} год – {persons} чел.",
    "{oblast}: quota of {programme} for {year} – {persons} people.",
)
NO_QUOTA = Text(
    "{oblast}: {year} жылға {programme} квотасы бөлінбеген.",
    "{oblast}: квоты {programme} на {year} год нет.",
    "{oblast}: there is no quota of {programme} for {year}.",
)
QUOTA_UNKNOWN = Text(
    "{oblast}: {year} жылғы {programme} квотасы туралы дерек жоқ.",
    "{oblast}: о квоте {programme} на {year} год нет данных.",
    "{oblast}: no data on a quota of {programme} for {year}.",
)
DETERMINED: Mapping[bool | None, Text] = MappingProxyType(
    {
        True: Text(
            "Облыс Үкімет қандастарды қоныстандыру үшін айқындаған өңірлердің қатарында.",
            "Область входит в число регионов, определённых Правительством для расселения кандасов.",
            "The oblast is one of the regions that the Government determined for settling kandas.",
        ),
        False: Text(
            "Облыс Үкімет қандастарды қоныстандыру үшін айқындаған өңірлердің қатарында жоқ.",
            "Область не входит в число регионов, определённых Правительством для расселения кандасов.",
            "The oblast is not one of the regions that the Government determined for settling kandas.",
        ),
        None: Text(
            "Облыстың қандастарды қоныстандыру өңірлерінің қатарында бар-жоғы туралы дерек жоқ.",
            "Входит ли область в число регионов расселения кандасов, неизвестно: нет данных.",
            "Whether the oblast is one of the regions for settling kandas is not known: no data.",
        ),
    }
)

SCOPES: Mapping[str, Text] = MappingProxyType(
    {
        "wished": Text(
            "Өзіңіз қалаған облыстар ғана салыстырылды.",
            "Сравнивались только области, которые вы выбрали.",
            "Only the oblasts that you chose were compared.",
        ),
        "quota": Text(
            "{year} жылға жарияланған квотасы бар облыстар ғана салыстырылды: қолдау шаралары квота шегінде беріледі.",
            "Сравнивались только области, у которых есть опубликованная квота на {year} год: поддержка даётся в "
            "пределах квоты.",
            "Only oblasts with a published quota for {year} were compared: support is given within the quota.",
        ),
        "determined": Text(
            "{year} жылғы квота белгісіз, сондықтан соңғы белгілі тізім бойынша қоныстандыру өңірлері салыстырылды.",
            "Квоты на {year} год неизвестны, поэтому сравнивались регионы расселения по последнему известному списку.",
            "The quotas for {year} are not known, so the regions of the last known lists for settling were compared.",
        ),
        "country": Text(
            "{year} жылғы квота да, қоныстандыру өңірлері де белгісіз, сондықтан бүкіл ел салыстырылды.",
            "Ни квоты на {year} год, ни регионы расселения неизвестны, поэтому сравнивалась вся страна.",
            "Neither quotas for {year} nor regions for settling are known, so the whole country was compared.",
        ),
    }
)
NEAR = Text(
    "Бағасы бұған өте жақын басқа аудандар мен қалалар саны: {count}. Осы үш жердің реті шартты.",
    "Других районов и городов с почти такой же оценкой: {count}. Порядок этих трёх мест условен.",
    "Other districts and cities with almost the same score: {count}. The order of these three is not firm.",
)
"""Said of the first place."""

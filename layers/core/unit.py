"""The units of columns, named in three languages."""

from __future__ import annotations

from dataclasses import dataclass

from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Parameters
    ----------
    key
        Stable identifier, used in the API and in TileJSON.
    symbol
        What is printed behind a number.
    """

    key: str
    symbol: Text


PERSONS = Unit("persons", Text("адам", "чел.", "people"))
PERSONS_PER_KM2 = Unit("persons_per_km2", Text("адам/км²", "чел./км²", "people/km²"))
PER_THOUSAND_RURAL = Unit(
    "per_1000_rural", Text("1000 ауыл тұрғынына", "на 1000 сельских жителей", "per 1,000 rural residents")
)
SETTLEMENTS = Unit("settlements", Text("елді мекен", "нас. пунктов", "settlements"))
EVENTS = Unit("events", Text("оқиға", "событий", "events"))
KILOMETRES = Unit("km", Text("км", "км", "km"))
SQUARE_KILOMETRES = Unit("km2", Text("км²", "км²", "km²"))
METRES = Unit("m", Text("м", "м", "m"))
DEGREES = Unit("degrees", Text("°", "°", "°"))
CELSIUS = Unit("celsius", Text("°C", "°C", "°C"))
DEGREE_DAYS = Unit("degree_days", Text("°C·тәулік", "°C·сут", "°C·days"))
MILLIMETRES_PER_YEAR = Unit("mm_per_year", Text("мм/жыл", "мм/год", "mm/year"))
MILLIMETRES_PER_YEAR_PER_DECADE = Unit(
    "mm_per_year_per_decade", Text("мм/жыл, онжылдықта", "мм/год за десятилетие", "mm/year per decade")
)
MILLIMETRES_PER_DECADE = Unit("mm_per_decade", Text("мм, онжылдықта", "мм за десятилетие", "mm per decade"))
MILLIMETRES = Unit("mm", Text("мм", "мм", "mm"))
DAYS_PER_YEAR = Unit("days_per_year", Text("күн/жыл", "дней/год", "days/year"))
METRES_PER_SECOND = Unit("m_per_s", Text("м/с", "м/с", "m/s"))
PERCENT = Unit("percent", Text("%", "%", "%"))
PERCENT_PER_YEAR = Unit("percent_per_year", Text("% жылына", "% в год", "% a year"))
PROBABILITY = Unit("probability", Text("ықтималдық", "вероятность", "probability"))
INDEX = Unit("index", Text("индекс", "индекс", "index"))
CATEGORY = Unit("category", Text("санат", "класс", "class"))
YES_NO = Unit("yes_no", Text("иә/жоқ", "да/нет", "yes/no"))
CALENDAR_YEAR = Unit("calendar_year", Text("жыл", "год", "year"))
YEARS = Unit("years", Text("жыл", "лет", "years"))
NAME = Unit("name", Text("атауы", "название", "name"))

UNITS: dict[str, Unit] = {unit.key: unit for unit in list(globals().values()) if isinstance(unit, Unit)}

"""What a family may need where it settles: a small vocabulary that the layers can speak of."""

from __future__ import annotations

from enum import StrEnum

from geo_service.decision.families.texts import folded
from layers.core.text import Text


class Need(StrEnum):
    """Needs, each a question to the layers."""

    HOSPITAL = "hospital"
    SCHOOL_KK = "school_kk"
    SCHOOL_RU = "school_ru"
    KINDERGARTEN = "kindergarten"
    RAILWAY = "railway"
    TOWN = "town"


NEED_NAMES: dict[Need, Text] = {
    Need.HOSPITAL: Text("жақын жерде аурухана", "больница поблизости", "hospital near by"),
    Need.SCHOOL_KK: Text("қазақ тілінде оқытатын мектеп", "школа на казахском языке", "school in Kazakh"),
    Need.SCHOOL_RU: Text("орыс тілінде оқытатын мектеп", "школа на русском языке", "school in Russian"),
    Need.KINDERGARTEN: Text("балабақша", "детский сад", "kindergarten"),
    Need.RAILWAY: Text("жақын жерде теміржол", "железная дорога поблизости", "railway near by"),
    Need.TOWN: Text("жақын жерде қала", "город поблизости", "town near by"),
}
_OTHER_NAMES: dict[Need, str] = {
    Need.HOSPITAL: "hospital nearby|больница|больница рядом|аурухана",
    Need.SCHOOL_KK: (
        "kazakh school|school kazakh|казахская школа|школа с казахским языком обучения|школа на казахском|"
        "қазақ мектебі|қазақ тіліндегі мектеп|қазақша мектеп"
    ),
    Need.SCHOOL_RU: (
        "russian school|school russian|русская школа|школа с русским языком обучения|школа на русском|"
        "орыс мектебі|орыс тіліндегі мектеп|орысша мектеп"
    ),
    Need.KINDERGARTEN: "детсад|бала бақша|kinder garten",
    Need.RAILWAY: "railway|railroad|rail|железная дорога|станция|ж/д|ж/д станция|теміржол|теміржол станциясы|бекет",
    Need.TOWN: "town|city|city near by|город|қала",
}


def _by_name() -> dict[str, Need]:
    """Return needs by every way of naming them."""
    found: dict[str, Need] = {}
    for need in Need:
        names = [need.value, *NEED_NAMES[need].to_json().values(), *_OTHER_NAMES[need].split("|")]
        found.update({folded(name): need for name in names})
    return found


_BY_NAME = _by_name()


def find_need(text: str) -> Need | None:
    """Return the need that a text names in any of the three languages, or None."""
    return _BY_NAME.get(folded(text))

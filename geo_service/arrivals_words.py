"""The words of what is refused of staged arrivals, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_INVALID = Text("Келу кестесі қате", "Неверный график прибытия", "Invalid arrivals")

ARRIVALS_WORDS: dict[str, DecisionWords] = {
    "arrivals-unknown-family": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай отбасы немесе орын жоқ.",
            "{field} = {value}: такой семьи или такого места нет.",
            "{field} = {value}: there is no such family or place.",
        ),
        Text(
            "Тізімдегі отбасылар мен орындарды ғана беріңіз.",
            "Дайте только семьи и места из списка.",
            "Give only families and places of the list.",
        ),
    ),
    "arrivals-family-twice": DecisionWords(
        _INVALID,
        Text(
            "{field}: {value} отбасы екі рет келеді.",
            "{field}: семья {value} прибывает дважды.",
            "{field}: the family {value} arrives twice.",
        ),
        Text(
            "Әр отбасыны бір топта ғана қалдырыңыз.",
            "Оставьте каждую семью только в одной группе.",
            "Leave each family in one batch only.",
        ),
    ),
    "arrivals-family-missing": DecisionWords(
        _INVALID,
        Text(
            "{field}: {value} отбасы ешбір топта жоқ.",
            "{field}: семьи {value} нет ни в одной группе.",
            "{field}: the family {value} is in no batch.",
        ),
        Text(
            "Әр отбасыны бір топқа қосыңыз.",
            "Включите каждую семью в одну из групп.",
            "Put each family into a batch.",
        ),
    ),
    "arrivals-nobody-new": DecisionWords(
        _INVALID,
        Text(
            "{field}: орналастырылмаған отбасы жоқ.",
            "{field}: неразмещённых семей нет.",
            "{field}: no family waits for a place.",
        ),
        Text("Жаңа топтың отбасыларын қосыңыз.", "Добавьте семьи новой группы.", "Add the families of a new batch."),
    ),
    "arrivals-forecast-differs": DecisionWords(
        _INVALID,
        Text(
            "{field}: болжамдағы {value} отбасының орындары не өлшемдері басқа.",
            "{field}: у {value} семей прогноза другие места или измерения.",
            "{field}: its {value} families have other places or dimensions.",
        ),
        Text(
            "Сол орындар мен өлшемдер бойынша кемінде бір отбасы беріңіз.",
            "Дайте хотя бы одну семью с теми же местами и измерениями.",
            "Give at least one family with the same places and dimensions.",
        ),
    ),
}

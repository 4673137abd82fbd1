"""The words of what is refused of a question about effects, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_INVALID = Text("Салдары туралы сұрақ қате", "Неверный вопрос о последствиях", "Invalid question about effects")

EFFECTS_WORDS: dict[str, DecisionWords] = {
    "effects-rule-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай үлестіру ережесі жоқ.",
            "{field} = {value}: такого правила распределения по сёлам нет.",
            "{field} = {value}: there is no such rule of spreading.",
        ),
        Text("Мыналардың бірін беріңіз: {known}.", "Дайте одно из: {known}.", "Give one of {known}."),
    ),
    "effects-district-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай коды бар аудан жоқ.",
            "{field} = {value}: района с таким кодом нет.",
            "{field} = {value}: no district has this code.",
        ),
        Text("Ауданның КАТО кодын беріңіз.", "Дайте код КАТО района.", "Give the KATO code of a district."),
    ),
    "effects-settlement-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field}: аталған аудандарда мұндай коды бар елді мекен жоқ: {value}.",
            "{field}: в названных районах нет населённого пункта с кодом {value}.",
            "{field}: no settlement of these districts has the code {value}.",
        ),
        Text(
            "Елді мекеннің КАТО кодын тексеріңіз.",
            "Проверьте код КАТО населённого пункта.",
            "Check the KATO code of the settlement.",
        ),
    ),
    "effects-too-many-named": DecisionWords(
        Text("Деректер бір-біріне қайшы", "Данные противоречат друг другу", "The data contradict one another"),
        Text(
            "{field}: {district} ауданының елді мекендеріне {value} адам жазылған, ал ауданға {persons} адам келеді.",
            "{field}: по сёлам района {district} названо {value}, а в район прибывает {persons}.",
            "{field}: {value} persons are named for settlements of {district}, and {persons} come to that district.",
        ),
        Text(
            "Елді мекендердегі сандарды азайтыңыз.",
            "Уменьшите числа по населённым пунктам.",
            "Lower the numbers of its settlements.",
        ),
    ),
}

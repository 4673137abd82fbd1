"""The words of what is refused before a quota is shared."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

QUOTA_WORDS: dict[str, DecisionWords] = {
    "content-beside-scenario": DecisionWords(
        Text("Сценарий екі рет берілген", "Сценарий задан дважды", "Scenario given twice"),
        Text(
            "{field}: сақталған сценариймен ({value}) бірге берілген.",
            "{field}: дано вместе с сохранённым сценарием ({value}).",
            "{field} stands beside a stored scenario ({value}).",
        ),
        Text("Екеуінің бірін ғана беріңіз.", "Дайте только одно из двух.", "Give only one of them."),
    ),
    "quota-unknown": DecisionWords(
        Text("Квота белгісіз", "Квота неизвестна", "Quota not known"),
        Text(
            "{field}: бұл жыл, облыстар және бағдарлама бойынша квота жарияланбаған: {value}.",
            "{field}: для этого года, областей и программы квота не опубликована: {value}.",
            "{field}: no quota is published for this year, these oblasts and this programme: {value}.",
        ),
        Text("Адам санын quota өрісінде беріңіз.", "Дайте число человек в поле quota.", "Give the persons in quota."),
    ),
    "one-oblast-only": DecisionWords(
        Text("Бір ғана облыс", "Только одна область", "One oblast only"),
        Text(
            "{field} = {value}: квота облыстарға бөлінеді, ал сценарийде бір ғана облыс бар.",
            "{field} = {value}: квота делится между областями, а область в сценарии только одна.",
            "{field} = {value}: the quota is to be shared over oblasts, and the scenario has one only.",
        ),
        Text(
            "Сценарийде бірнеше облысты атаңыз, бүкіл ел үшін бірде-бірін атамаңыз немесе over = districts беріңіз.",
            "Назовите в сценарии несколько областей, для всей страны – ни одной, или дайте over = districts.",
            "Name several oblasts in the scenario, none for the whole country, or give over = districts.",
        ),
    ),
    "quota-zero": DecisionWords(
        Text("Бөлетін квота жоқ", "Нет квоты для распределения", "No quota to share"),
        Text(
            "{field}: бұл облыстар мен бағдарлама бойынша {value} жылғы квотада бірде-бір адам көзделмеген.",
            "{field}: квота {value} года не предусматривает ни одного человека для этих областей и программы.",
            "{field}: the quota of {value} has nobody for these oblasts and this programme.",
        ),
        Text(
            "Басқа облысты не бағдарламаны таңдаңыз немесе адам санын quota өрісінде беріңіз.",
            "Выберите другую область или программу либо дайте число человек в поле quota.",
            "Choose another oblast or programme, or give the persons in quota.",
        ),
    ),
}

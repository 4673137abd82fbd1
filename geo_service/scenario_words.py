"""The words of what is refused in a scenario, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_INVALID_SCENARIO = Text("Сценарий қате", "Неверный сценарий", "Invalid scenario")
_INVALID_CONSTRAINT = Text("Шектеу қате", "Неверное ограничение", "Invalid constraint")
_NOTHING_TO_RANK = Text("Реттейтін ештеңе жоқ", "Нечего ранжировать", "Nothing to rank")

SCENARIO_WORDS: dict[str, DecisionWords] = {
    "object-expected": DecisionWords(
        _INVALID_SCENARIO,
        Text(
            "{field} = {value}: бұл JSON объектісі емес.",
            "{field} = {value}: это не объект JSON.",
            "{field} = {value} is no JSON object.",
        ),
        Text("Жақшалы {{…}} объект беріңіз.", "Дайте объект в скобках {{…}}.", "Give an object in braces {{…}}."),
    ),
    "field-missing": DecisionWords(
        _INVALID_SCENARIO,
        Text("{field} берілмеген.", "Не задано: {field}.", "{field} is missing."),
        Text("{field} өрісін беріңіз ({kind}).", "Задайте поле {field} ({kind}).", "Give the field {field} ({kind})."),
    ),
    "field-unknown": DecisionWords(
        _INVALID_SCENARIO,
        Text("Мұндай өріс жоқ: {field}.", "Нет такого поля: {field}.", "There is no field {field}."),
        Text(
            "Мыналардың бірін беріңіз: {known}.",
            "Дайте одно из полей: {known}.",
            "Give one of the fields {known}.",
        ),
    ),
    "choice-unknown": DecisionWords(
        _INVALID_SCENARIO,
        Text(
            "{field} = {value}: мұндай таңдау жоқ.",
            "{field} = {value}: такого варианта нет.",
            "{field} = {value} is no choice.",
        ),
        Text("Мыналардан таңдаңыз: {known}.", "Выберите из: {known}.", "Choose one of {known}."),
    ),
    "whole-number-expected": DecisionWords(
        _INVALID_SCENARIO,
        Text(
            "{field} = {value}: бұл бүтін сан емес.",
            "{field} = {value}: это не целое число.",
            "{field} = {value} is no whole number.",
        ),
        Text("Бүтін сан беріңіз.", "Дайте целое число.", "Give a whole number."),
    ),
    "invalid-text": DecisionWords(
        _INVALID_SCENARIO,
        Text(
            "{field} = {value}: бұл қабылданатын мәтін емес.",
            "{field} = {value}: такой текст не принимается.",
            "{field} = {value} is no text that can be kept.",
        ),
        Text(
            "1–{limit} таңбалы, басылатын мәтін беріңіз.",
            "Дайте текст из печатных знаков, от 1 до {limit}.",
            "Give a text of 1 to {limit} printable characters.",
        ),
    ),
    "weights-edited": DecisionWords(
        Text("Салмақтар екі жерден берілген", "Веса заданы дважды", "Weights from two places"),
        Text(
            "{field} = {value}: бұл «{weighting}» берген салмақ емес.",
            "{field} = {value}: такого веса «{weighting}» не даёт.",
            "{field} = {value} is not the weight that “{weighting}” gives.",
        ),
        Text(
            "weights пен weighting өрістерінің біреуін ғана қалдырыңыз.",
            "Оставьте только одно из полей weights и weighting.",
            "Keep only one of the fields weights and weighting.",
        ),
    ),
    "unknown-criterion": DecisionWords(
        Text("Мұндай өлшемшарт жоқ", "Нет такого критерия", "Unknown criterion"),
        Text(
            "{field}: «{value}» өлшемшарты бұл шығарылымда жоқ.",
            "{field}: критерия «{value}» в этом выпуске нет.",
            "{field}: this release has no criterion “{value}”.",
        ),
        Text("Мыналардан таңдаңыз: {known}.", "Выберите из: {known}.", "Choose one of {known}."),
    ),
    "unknown-oblast-code": DecisionWords(
        Text("Мұндай облыс жоқ", "Нет такой области", "Unknown oblast"),
        Text(
            "{field} = {value}: мұндай коды бар облыс жоқ.",
            "{field} = {value}: области с таким кодом нет.",
            "{field} = {value}: no oblast has this code.",
        ),
        Text("ӘАОЖ (КАТО) кодын беріңіз: {known}.", "Дайте код КАТО: {known}.", "Give a KATO code: {known}."),
    ),
    "one-district-only": DecisionWords(
        _NOTHING_TO_RANK,
        Text(
            "{field}: мұнда аудандар саны – {value}; салыстыратын ештеңе жоқ.",
            "{field}: районов здесь – {value}; сравнивать не с чем.",
            "{field}: districts here – {value}; there is nothing to compare.",
        ),
        Text(
            "Тағы бір облысты қосыңыз немесе бүкіл елді таңдаңыз (oblasts = []).",
            "Добавьте ещё область или возьмите всю страну (oblasts = []).",
            "Add another oblast, or take the whole country (oblasts = []).",
        ),
    ),
    "top-too-large": DecisionWords(
        Text("Алдыңғы қатар тым ұзын", "Слишком длинная вершина списка", "Top too large"),
        Text(
            "{field} = {value}, ал аудандар саны – {most}.",
            "{field} = {value}, а районов – {most}.",
            "{field} = {value}, and there are {most} districts.",
        ),
        Text("1 мен {most} аралығындағы сан беріңіз.", "Дайте число от 1 до {most}.", "Give from 1 to {most}."),
    ),
    "summary-needs-cells": DecisionWords(
        Text("Бұл әдіс ұяшықтарды бағаламайды", "Этот метод не оценивает ячейки", "This method scores no cells"),
        Text(
            "{field} = {value}: «{method}» әдісі орындарды бір-бірімен салыстырады, ұяшықтарға жеке ұпай бермейді.",
            "{field} = {value}: метод «{method}» сравнивает места между собой и отдельных ячеек не оценивает.",
            "{field} = {value}: the method “{method}” compares places with one another and scores no single cells.",
        ),
        Text(
            "summary.kind = people беріңіз немесе мына әдістердің бірін таңдаңыз: {known}.",
            "Дайте summary.kind = people или выберите один из методов: {known}.",
            "Give summary.kind = people, or choose one of the methods {known}.",
        ),
    ),
    "constraint-kind-unknown": DecisionWords(
        _INVALID_CONSTRAINT,
        Text(
            "{field} = {value}: шектеудің мұндай түрі жоқ.",
            "{field} = {value}: такого вида ограничений нет.",
            "{field} = {value} is no kind of constraint.",
        ),
        Text("Мыналардан таңдаңыз: {known}.", "Выберите из: {known}.", "Choose one of {known}."),
    ),
    "constraint-column-unknown": DecisionWords(
        _INVALID_CONSTRAINT,
        Text(
            "{field} = {value}: мұндай баған да, өлшемшарт та жоқ.",
            "{field} = {value}: нет ни такого столбца, ни такого критерия.",
            "{field} = {value} is neither a column nor a criterion.",
        ),
        Text(
            "«қабат.баған» түріндегі бағанды (тізімі: /api/layers) немесе өлшемшарттың атын беріңіз.",
            "Дайте столбец в виде «слой.столбец» (список: /api/layers) или имя критерия.",
            "Give a column as “layer.column” (listed at /api/layers), or the name of a criterion.",
        ),
    ),
    "unknown-place-code": DecisionWords(
        _INVALID_CONSTRAINT,
        Text(
            "{field} = {value}: мұндай коды бар {level} жоқ.",
            "{field} = {value}: {level} с таким кодом нет.",
            "{field} = {value}: no {level} has this code.",
        ),
        Text(
            "ӘАОЖ (КАТО) кодын беріңіз; тізімі: /api/districts.",
            "Дайте код КАТО; список: /api/districts.",
            "Give a KATO code; they are listed at /api/districts.",
        ),
    ),
    "constraint-list-empty": DecisionWords(
        _INVALID_CONSTRAINT,
        Text("{field}: тізім бос.", "{field}: список пуст.", "{field} is an empty list."),
        Text("Кемінде бір мән беріңіз.", "Дайте хотя бы одно значение.", "Give at least one value."),
    ),
    "constraint-list-too-long": DecisionWords(
        _INVALID_CONSTRAINT,
        Text("{field}: шектеулер саны – {value}.", "{field}: ограничений – {value}.", "{field}: {value} constraints."),
        Text("Ең көбі {limit} шектеу беріңіз.", "Дайте не более {limit} ограничений.", "Give at most {limit}."),
    ),
    "constraint-without-limits": DecisionWords(
        _INVALID_CONSTRAINT,
        Text("{field}: аралықтың шегі жоқ.", "{field}: у полосы нет пределов.", "{field}: the band has no limits."),
        Text(
            "at_least, at_most немесе екеуін де беріңіз.",
            "Дайте at_least, at_most или оба.",
            "Give at_least, at_most or both.",
        ),
    ),
    "constraint-limits-reversed": DecisionWords(
        _INVALID_CONSTRAINT,
        Text(
            "{field} = {value}, бұл at_least = {at_least} мәнінен кем.",
            "{field} = {value} меньше, чем at_least = {at_least}.",
            "{field} = {value} is below at_least = {at_least}.",
        ),
        Text(
            "at_most мәнін at_least мәнінен кем етпеңіз.",
            "Дайте at_most не меньше at_least.",
            "Give at_most no less than at_least.",
        ),
    ),
    "constraint-ring-short": DecisionWords(
        _INVALID_CONSTRAINT,
        Text(
            "{field}: әртүрлі бұрыштар саны – {value}.",
            "{field}: различных вершин – {value}.",
            "{field} has {value} different corners.",
        ),
        Text("Кемінде үш бұрыш беріңіз.", "Дайте не менее трёх вершин.", "Give at least three corners."),
    ),
    "constraints-exclude-everything": DecisionWords(
        Text("Шектеулерден кейін ештеңе қалмайды", "Ограничения исключают всё", "The constraints exclude everything"),
        Text(
            "{field}: бұл шектеулерді бірде-бір орын қанағаттандырмайды. {reasons}",
            "{field}: этим ограничениям не отвечает ни одно место. {reasons}",
            "{field}: no place fulfils these constraints. {reasons}",
        ),
        Text(
            "Мыналарды алып тастаңыз немесе жұмсартыңыз: {drop}.",
            "Снимите или смягчите: {drop}.",
            "Drop or loosen {drop}.",
        ),
    ),
    "no-data-for-weights": DecisionWords(
        Text("Бағалайтын дерек жоқ", "Нет данных для оценки", "No data to score by"),
        Text(
            "{field}: салмағы бар өлшемшарттардың ешқайсысы бойынша бұл аудандарда дерек жоқ: {value}.",
            "{field}: ни по одному критерию с весом в этих районах нет данных: {value}.",
            "{field}: no criterion with weight has data in these districts: {value}.",
        ),
        Text(
            "Дерегі бар өлшемшартқа салмақ беріңіз: {known}.",
            "Дайте вес критерию с данными: {known}.",
            "Give weight to a criterion that has data: {known}.",
        ),
    ),
    "nothing-distinguishes": DecisionWords(
        _NOTHING_TO_RANK,
        Text(
            "{field}: салмағы бар өлшемшарттардың мәні бұл аудандардың бәрінде бірдей: {value}.",
            "{field}: у критериев с весом во всех этих районах одно значение: {value}.",
            "{field}: the criteria with weight have one value in all these districts: {value}.",
        ),
        Text(
            "Аудандарды ажырататын өлшемшартқа салмақ беріңіз: {known}.",
            "Дайте вес критерию, который различает районы: {known}.",
            "Give weight to a criterion that tells the districts apart: {known}.",
        ),
    ),
    "place-without-score": DecisionWords(
        _NOTHING_TO_RANK,
        Text(
            "{field} = {value}: бұл орынның ұпайы жоқ.",
            "{field} = {value}: у этого места нет оценки.",
            "{field} = {value}: this place has no score.",
        ),
        Text("Ұпайы бар орынды таңдаңыз.", "Выберите место с оценкой.", "Choose a place that has a score."),
    ),
    "cases-differ": DecisionWords(
        Text("Бұл екеуін салыстыруға болмайды", "Эти два не сравнить", "These two cannot be compared"),
        Text(
            "{field}: бірінде {expected}, екіншісінде {value}.",
            "{field}: в одном {expected}, в другом {value}.",
            "{field}: {expected} in the one, {value} in the other.",
        ),
        Text(
            "Аумағы бірдей сценарийлерді салыстырыңыз.",
            "Сравнивайте сценарии одной территории.",
            "Compare scenarios of the same territory.",
        ),
    ),
}

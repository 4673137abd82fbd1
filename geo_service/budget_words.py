"""The words of what the budget of a plan refuses, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_INVALID_PLAN = Text("Бюджетке арналған жоспар қате", "Неверный план для бюджета", "Invalid plan for a budget")
_INVALID_ASSUMPTION = Text("Болжам қате", "Неверное допущение", "Invalid assumption")
_TOO_LARGE = Text("Жоспар тым үлкен", "Слишком большой план", "The plan is too large")

BUDGET_WORDS: dict[str, DecisionWords] = {
    "budget-object-expected": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}: бұл өрістері бар нысан емес.",
            "{field} = {value}: это не объект с полями.",
            "{field} = {value} is no object with fields.",
        ),
        Text("Жақшалы {{…}} нысан беріңіз.", "Дайте объект в скобках {{…}}.", "Give an object in braces {{…}}."),
    ),
    "budget-list-expected": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}: бұл тізім емес.", "{field} = {value}: это не список.", "{field} = {value} is no list."
        ),
        Text(
            "Жоспардың жолдарын тізіммен беріңіз.",
            "Дайте строки плана списком.",
            "Give the rows of the plan as a list.",
        ),
    ),
    "budget-field-missing": DecisionWords(
        _INVALID_PLAN,
        Text("{field} өрісі жоқ.", "Нет поля {field}.", "The field {field} is missing."),
        Text("{field} өрісін қосыңыз.", "Добавьте поле {field}.", "Add the field {field}."),
    ),
    "budget-field-unknown": DecisionWords(
        _INVALID_PLAN,
        Text("Мұндай өріс жоқ: {field}.", "Нет такого поля: {field}.", "There is no field {field}."),
        Text("Мыналардың бірін беріңіз: {known}.", "Дайте одно из полей: {known}.", "Give one of the fields {known}."),
    ),
    "budget-empty": DecisionWords(
        _INVALID_PLAN,
        Text("{field}: жоспарда жол жоқ.", "{field}: в плане нет строк.", "{field} has no rows."),
        Text("Кемінде бір аудан беріңіз.", "Дайте хотя бы один район.", "Give at least one district."),
    ),
    "budget-too-many-rows": DecisionWords(
        _TOO_LARGE,
        Text("{field}: жолдар саны – {value}.", "{field}: строк – {value}.", "{field} has {value} rows."),
        Text("Ең көбі {limit} жол беріңіз.", "Дайте не более {limit} строк.", "Give at most {limit} rows."),
    ),
    "budget-too-many-persons": DecisionWords(
        _TOO_LARGE,
        Text(
            "{field}: барлығы {value} адам немесе отбасы.",
            "{field}: всего человек или семей – {value}.",
            "{field} has {value} persons or families in all.",
        ),
        Text("Барлығы {limit} шегінен асырмаңыз.", "Дайте всего не более {limit}.", "Give at most {limit} in all."),
    ),
    "budget-count-out-of-range": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}: бұл мұнда қабылданатын бүтін сан емес.",
            "{field} = {value}: такое целое число здесь не принимается.",
            "{field} = {value} is no whole number that is taken here.",
        ),
        Text(
            "{least} мен {most} аралығындағы бүтін сан беріңіз.",
            "Дайте целое число от {least} до {most}.",
            "Give a whole number from {least} to {most}.",
        ),
    ),
    "budget-code-expected": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}: бұл ӘАОЖ (КАТО) коды емес.",
            "{field} = {value}: это не код КАТО.",
            "{field} = {value} is no KATO code.",
        ),
        Text(
            "Тоғыз цифрдан тұратын кодты мәтін түрінде беріңіз.",
            "Дайте код из девяти цифр как текст.",
            "Give a code of nine digits, as a text.",
        ),
    ),
    "budget-flag-expected": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}: «иә» де, «жоқ» та емес.",
            "{field} = {value}: ни «да», ни «нет».",
            "{field} = {value} is neither yes nor no.",
        ),
        Text("true немесе false беріңіз.", "Дайте true или false.", "Give true or false."),
    ),
    "budget-nobody-counted": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field}: адамдар саны да, отбасылар саны да берілмеген.",
            "{field}: не задано ни число людей, ни число семей.",
            "{field} has neither persons nor families.",
        ),
        Text(
            "persons, families немесе екеуін де беріңіз.",
            "Дайте persons, families или оба.",
            "Give persons, families or both.",
        ),
    ),
    "budget-families-misfit": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}, ал адамдар саны – {persons}.",
            "{field} = {value}, а людей – {persons}.",
            "{field} = {value}, and there are {persons} persons.",
        ),
        Text(
            "Әр отбасыда кемінде бір адам болсын, ал әр адам бір отбасында болсын.",
            "В каждой семье должен быть хотя бы один человек, а у каждого человека – семья.",
            "Let every family have at least one person, and every person a family.",
        ),
    ),
    "budget-too-many-specialists": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field}: мамандар саны – {value}, ал адамдар саны – {persons}.",
            "{field}: специалистов – {value}, а людей – {persons}.",
            "{field} has {value} specialists and {persons} persons.",
        ),
        Text(
            "Мамандарды келетін адамдардың ішінен санаңыз.",
            "Считайте специалистов среди прибывающих.",
            "Count the specialists among those who come.",
        ),
    ),
    "budget-repeated-row": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}: бұл аудан {year} жылы екі рет берілген.",
            "{field} = {value}: этот район задан в {year} году дважды.",
            "{field} = {value} stands twice in {year}.",
        ),
        Text(
            "Бір ауданның бір жылғы сандарын қосып, бір жолмен беріңіз.",
            "Сложите числа одного района за один год в одну строку.",
            "Add up the counts of one district and year in one row.",
        ),
    ),
    "budget-two-oblasts": DecisionWords(
        _INVALID_PLAN,
        Text(
            "{field} = {value}, ал бұл аудан бұған дейін {before} облысында болды.",
            "{field} = {value}, а выше этот район был в области {before}.",
            "{field} = {value}, and above this district lay in the oblast {before}.",
        ),
        Text("Ауданға бір облыстың кодын беріңіз.", "Дайте району код одной области.", "Give the district one oblast."),
    ),
    "budget-assumption-unknown": DecisionWords(
        _INVALID_ASSUMPTION,
        Text("Мұндай болжам жоқ: {field}.", "Нет такого допущения: {field}.", "There is no assumption {field}."),
        Text("Мыналардың бірін беріңіз: {known}.", "Дайте одно из: {known}.", "Give one of {known}."),
    ),
    "budget-assumption-range": DecisionWords(
        _INVALID_ASSUMPTION,
        Text(
            "{field} = {value}: мұндай мән болмайды.",
            "{field} = {value}: такого значения быть не может.",
            "{field} = {value} cannot be.",
        ),
        Text(
            "{least} мен {most} аралығындағы сан немесе, аралық болса, [төменгі, жоғарғы] түрінде екі сан беріңіз.",
            "Дайте число от {least} до {most} или, для диапазона, два числа: [нижнее, верхнее].",
            "Give a number from {least} to {most} or, for a range, two of them: [low, high].",
        ),
    ),
    "budget-range-reversed": DecisionWords(
        _INVALID_ASSUMPTION,
        Text(
            "{field} = {value}: төменгі шегі жоғарғысынан үлкен.",
            "{field} = {value}: нижний предел больше верхнего.",
            "{field} = {value}: the low end is above the high one.",
        ),
        Text("Алдымен кіші санды беріңіз.", "Сначала дайте меньшее число.", "Give the smaller number first."),
    ),
}

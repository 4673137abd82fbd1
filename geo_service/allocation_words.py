"""The words of what allocation refuses, proves and finds, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_INVALID = Text("Бөлу деректері қате", "Неверные данные для распределения", "Invalid data for an allocation")
_INVALID_COUNT = Text("Сандар сәйкес емес", "Количества не совпадают", "Counts do not match")
_TOO_LARGE = Text("Тым үлкен", "Слишком много", "Too large")

ALLOCATION_WORDS: dict[str, DecisionWords] = {
    "allocation-no-object": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл өрістері бар нысан емес.",
            "{field} = {value}: это не объект с полями.",
            "{field} = {value} is no object with fields.",
        ),
        Text(
            "profit (немесе cost), weight және cap өрістері бар нысан беріңіз.",
            "Дайте объект с полями profit (или cost), weight и cap.",
            "Give an object with the fields profit (or cost), weight and cap.",
        ),
    ),
    "allocation-missing-field": DecisionWords(
        _INVALID,
        Text("{field} өрісі жоқ.", "Нет поля {field}.", "The field {field} is missing."),
        Text("{field} өрісін қосыңыз.", "Добавьте поле {field}.", "Add the field {field}."),
    ),
    "allocation-list-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл тізім емес.", "{field} = {value}: это не список.", "{field} = {value} is no list."
        ),
        Text(
            "Тізім беріңіз; кесте – сандар тізімдерінің тізімі.",
            "Дайте список; таблица – это список списков чисел.",
            "Give a list; a table is a list of lists of numbers.",
        ),
    ),
    "allocation-empty": DecisionWords(
        _INVALID,
        Text("{field}: ештеңе жоқ.", "{field}: здесь пусто.", "{field} is empty."),
        Text(
            "Кемінде бір отбасы мен бір жер беріңіз.",
            "Дайте хотя бы одну семью и одно место.",
            "Give at least one family and one place.",
        ),
    ),
    "allocation-ragged": DecisionWords(
        _INVALID_COUNT,
        Text(
            "{field}: жолда {value} мән бар, ал бірінші жолда {expected}.",
            "{field}: в строке значений {value}, а в первой – {expected}.",
            "{field} has {value} values, and the first row {expected}.",
        ),
        Text(
            "Барлық жолда мән саны бірдей болсын.",
            "Дайте во всех строках одинаковое число значений.",
            "Give the same number of values in every row.",
        ),
    ),
    "allocation-wrong-count": DecisionWords(
        _INVALID_COUNT,
        Text(
            "{field}: {value}, ал күтілгені {expected}.",
            "{field}: {value}, а ожидается {expected}.",
            "{field}: {value}, where {expected} was expected.",
        ),
        Text(
            "Әр жерге және әр отбасыға бір мәннен беріңіз және санын түзетіңіз.",
            "Дайте по одному значению на каждое место и каждую семью и исправьте количество.",
            "Give one value for each place and each family, and correct the count.",
        ),
    ),
    "allocation-too-large": DecisionWords(
        _TOO_LARGE,
        Text("{field}: {value}.", "{field}: {value}.", "{field}: {value}."),
        Text(
            "Бір есептеуге ең көбі {rows} жол, {columns} баған және 5 миллион жұп беріңіз.",
            "Дайте на один расчёт не более {rows} строк, {columns} столбцов и 5 миллионов пар.",
            "Give at most {rows} rows, {columns} columns and 5 million pairs at a time.",
        ),
    ),
    "allocation-invalid-number": DecisionWords(
        Text("Сан емес", "Не число", "Not a number"),
        Text(
            "{field} = {value}: бұл шекті сан емес.",
            "{field} = {value}: это не конечное число.",
            "{field} = {value} is no finite number.",
        ),
        Text(
            "Сан беріңіз; шегі жоқ сыйымдылық үшін null жазыңыз.",
            "Дайте число; для вместимости без предела напишите null.",
            "Give a number; for a capacity without a limit write null.",
        ),
    ),
    "allocation-number-too-large": DecisionWords(
        _TOO_LARGE,
        Text("{field} = {value}: тым үлкен.", "{field} = {value}: слишком велико.", "{field} = {value} is too large."),
        Text(
            "−{limit} мен {limit} аралығындағы сан беріңіз немесе ірірек өлшем бірлігін алыңыз.",
            "Дайте число от −{limit} до {limit} или возьмите более крупную единицу.",
            "Give a number between -{limit} and {limit}, or take a larger unit.",
        ),
    ),
    "allocation-negative": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: теріс сан болмайды.",
            "{field} = {value}: не может быть отрицательным.",
            "{field} = {value} is negative.",
        ),
        Text("0 немесе одан үлкен сан беріңіз.", "Дайте число не меньше 0.", "Give a number of 0 or more."),
    ),
    "allocation-unknown-sense": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай бағыт жоқ.",
            "{field} = {value}: такого направления нет.",
            "{field} = {value} says neither max nor min.",
        ),
        Text(
            "max немесе min деп беріңіз.",
            "Дайте max или min.",
            "Give max or min.",
        ),
    ),
    "allocation-unknown-place": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай жер жоқ.",
            "{field} = {value}: такого места нет.",
            "{field} = {value} is no place.",
        ),
        Text(
            "Жердің 0-ден басталатын нөмірін беріңіз; −1 – бекітілмеген.",
            "Дайте номер места, считая от 0; −1 – не закреплено.",
            "Give the number of a place, counted from 0; -1 means free.",
        ),
    ),
    "allocation-unknown-reason": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай себеп жоқ.",
            "{field} = {value}: такой причины нет.",
            "{field} = {value} is no reason.",
        ),
        Text(
            "0 (рұқсат) немесе себептің 1-ден басталатын нөмірін беріңіз.",
            "Дайте 0 (разрешено) или номер причины, считая от 1.",
            "Give 0 (allowed), or the number of a reason, counted from 1.",
        ),
    ),
}

STATUS_WORDS: dict[str, Text] = {
    "optimal": Text("оңтайлы екені дәлелденді", "оптимальность доказана", "proved optimal"),
    "within-gap": Text(
        "сұралған дәлдікте екені дәлелденді", "доказано с заданной точностью", "proved within the gap asked for"
    ),
    "feasible": Text(
        "барлық шектеу сақталған; одан жақсы жоспар болуы мүмкін",
        "все ограничения соблюдены; возможно, есть план лучше",
        "keeps every limit; a better plan may exist",
    ),
    "infeasible": Text(
        "бәрін орналастыру мүмкін еместігі дәлелденді",
        "доказано, что разместить всех нельзя",
        "proved that not all can be placed",
    ),
    "unknown": Text(
        "берілген уақытта жоспар табылмады, бірақ оның жоқтығы да дәлелденбеді",
        "за отведённое время план не найден, но и не доказано, что его нет",
        "no plan was found in the time given, and it is not proved that there is none",
    ),
}

ENDING_WORDS: dict[str, Text] = {
    "complete": Text("іздеу аяқталды", "поиск завершён", "the search came to its end"),
    "time-limit": Text("уақыт шегіне жетті", "достигнут предел времени", "the time limit was reached"),
    "memory-limit": Text("жад шегіне жетті", "достигнут предел памяти", "the memory limit was reached"),
    "cancelled": Text("іздеу тоқтатылды", "поиск отменён", "the search was cancelled"),
    "failed": Text(
        "іздеу қатемен үзілді; табылған ең жақсы жоспар сақталды",
        "поиск прерван ошибкой; сохранён лучший из найденных планов",
        "the search failed; the best plan found was kept",
    ),
}

CAUSE_WORDS: dict[str, Text] = {
    "fixed-where-forbidden": Text(
        "{family} отбасысы {place} жеріне бекітілген, бірақ ол жұпқа тыйым салынған: {reason}.",
        "Семья {family} закреплена за местом {place}, но эта пара запрещена: {reason}.",
        "Family {family} is fixed at {place}, but this pair is forbidden: {reason}.",
    ),
    "fixed-over-capacity": Text(
        "{place} жеріне бекітілгендерге {needed} керек, ал сыйымдылығы {available} ({dimension}).",
        "Закреплённым за местом {place} нужно {needed}, а вместимость – {available} ({dimension}).",
        "Those fixed at {place} need {needed}, and its capacity is {available} ({dimension}).",
    ),
    "forbidden-everywhere": Text(
        "{family} отбасысына барлық жерге тыйым салынған.",
        "Семье {family} запрещены все места.",
        "Family {family} may not go to any place.",
    ),
    "family-too-large": Text(
        "{family} отбасысы ешбір бос жерге сыймайды: {needed} керек, ең жақын жерде {available} бар ({dimension}).",
        "Семья {family} не войдёт ни в одно пустое место: нужно {needed}, в самом близком – {available} ({dimension}).",
        "Family {family} fits into no empty place: it needs {needed}, and the nearest has {available} ({dimension}).",
    ),
    "sum-too-large": Text(
        "Барлық отбасыға {needed} керек, ал барлық жерде {available} ғана бар ({dimension}).",
        "Всем семьям нужно {needed}, а во всех местах есть только {available} ({dimension}).",
        "All families together need {needed}, and all places together have {available} ({dimension}).",
    ),
    "side-contradictory": Text(
        "«{side}» шарты өзіне қайшы: кемінде {needed}, ал ең көбі {available} деп берілген.",
        "Условие «{side}» противоречит себе: задано не менее {needed} и не более {available}.",
        "The rule {side} contradicts itself: at least {needed} and at most {available}.",
    ),
    "side-out-of-reach": Text(
        "«{side}» шартына кемінде {needed} керек, ал ол жерлерге бара алатындардың бәрі – {available}.",
        "По условию «{side}» нужно не менее {needed}, а всех, кто может туда попасть, – {available}.",
        "The rule {side} needs at least {needed}, and all who may go there are {available}.",
    ),
    "side-exceeded": Text(
        "«{side}» шарты бойынша ең көбі {available} болуы керек, ал басқа жерге бара алмайтындар – {needed}.",
        "По условию «{side}» допускается не более {available}, а тех, кто не может попасть в другие места, – {needed}.",
        "The rule {side} allows at most {available}, and those who may go nowhere else are {needed}.",
    ),
}

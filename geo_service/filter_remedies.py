"""What to write instead of a filter that was not accepted, in three languages."""

from __future__ import annotations

from layers.core.text import Text

FILTER_REMEDIES: dict[str, Text] = {
    "filter_syntax": Text(
        "{position}-таңбадан бастап түзетіңіз; CQL2 үлгісі: {example}",
        "исправьте начиная с символа {position}; пример CQL2: {example}",
        "correct it from character {position} on; an example of CQL2: {example}",
    ),
    "filter_form": Text(
        "CQL2 тілінде жазыңыз, мысалы {example}",
        "запишите на CQL2, например {example}",
        "write it in CQL2, e.g. {example}",
    ),
    "filter_length": Text(
        "ең көбі {limit} таңба беріңіз",
        "укажите не более {limit} символов",
        "give at most {limit} characters",
    ),
    "filter_size": Text(
        "қысқартыңыз: CQL2 JSON түрінде {limit} таңбадан аспауы керек",
        "сократите: в виде CQL2 JSON должно быть не более {limit} символов",
        "shorten it: as CQL2 JSON it may have {limit} characters at most",
    ),
    "filter_complex": Text(
        "ықшамдаңыз: ең көбі {levels} кірістіру деңгейі мен {signs} амал белгісі, ұзын сүзгіде одан аз",
        "упростите: не более {levels} уровней вложенности и {signs} знаков операций, в длинном фильтре меньше",
        "simplify it: at most {levels} levels of nesting and {signs} signs of operators, fewer in a long filter",
    ),
    "filter_characters": Text(
        "U+0000 таңбасын алып тастаңыз",
        "уберите символ U+0000",
        "leave the character U+0000 out",
    ),
    "filter_condition": Text(
        "шарт беріңіз, мысалы residents_2025 < 50 немесе rural = true; AND, OR, NOT шарттарды байланыстырады",
        "укажите условие, например residents_2025 < 50 или rural = true; AND, OR и NOT соединяют условия",
        "give a condition, e.g. residents_2025 < 50 or rural = true; AND, OR and NOT join conditions",
    ),
    "filter_value": Text(
        "шарттың орнына мән беріңіз: сан, мәтін, true, false немесе қасиет",
        "вместо условия укажите значение: число, текст, true, false или свойство",
        "give a value in place of the condition: a number, a text, true, false or a property",
    ),
    "filter_null": Text(
        "дерек жоғын IS NULL арқылы сұраңыз",
        "об отсутствии данных спрашивайте через IS NULL",
        "ask for “no data” with IS NULL",
    ),
    "filter_list": Text(
        "тізімді IN амалынан кейін ғана беріңіз, мысалы kind IN (0, 1)",
        "указывайте список только после IN, например kind IN (0, 1)",
        "give a list after IN only, e.g. kind IN (0, 1)",
    ),
    "filter_arguments": Text(
        "{operator} амалына аргумент беріңіз: {count}",
        "укажите аргументы операции {operator}: {count}",
        "give arguments to {operator}: {count}",
    ),
    "filter_arithmetic": Text(
        "бір өрнектегі арифметикалық амалдардың (+ - * /) саны {limit} мәнінен аспауы керек",
        "сократите число арифметических действий (+ - * /) в одном выражении до {limit}",
        "use at most {limit} arithmetic operators (+ - * /) in one expression",
    ),
    "filter_range": Text(
        "0 санын немесе абсолют шамасы кемінде {smallest}, ең көбі {largest} болатын санды беріңіз",
        "укажите 0 или число, по модулю лежащее от {smallest} до {largest}",
        "give 0, or a number between {smallest} and {largest} in size",
    ),
    "filter_pattern": Text(
        "үлгіні мәтін түрінде, ең көбі {limit} % және _ белгісімен беріңіз; \\ белгісінен кейін таңба тұруы керек",
        "укажите шаблон текстом, не более {limit} знаков % и _; после \\ должен стоять символ",
        "give the pattern as a text with at most {limit} of % and _; a character must follow each \\",
    ),
    "filter_place": Text(
        "S_INTERSECTS ішінде geometry мен BBOX, POINT, POLYGON не MULTIPOLYGON беріңіз: бойлық −180…180, ендік "
        "−85.06…85.06, сақиналар тұйық, өзара тиіспейді, тесіктер сыртқы сақинаның ішінде; ең көбі {places} орын, "
        "барлығы {limit} төбе",
        "укажите в S_INTERSECTS geometry и BBOX, POINT, POLYGON или MULTIPOLYGON: долгота −180…180, широта "
        "−85.06…85.06, кольца замкнуты и не касаются, отверстия внутри контура; не более {places} мест, всего {limit} "
        "вершин",
        "give S_INTERSECTS geometry and a BBOX, POINT, POLYGON or MULTIPOLYGON: longitude −180…180, latitude "
        "−85.06…85.06, rings closed and apart, holes inside their outline; at most {places} places, {limit} vertices "
        "in all",
    ),
    "filter_properties": Text(
        "мына қасиеттердің бірін алыңыз: {known}",
        "возьмите одно из свойств: {known}",
        "use one of: {known}",
    ),
    "filter_operators": Text(
        "мына амалдарды қолданыңыз: {known}",
        "используйте операции: {known}",
        "use these operators: {known}",
    ),
    "filter_number": Text(
        "{property} мәнін санмен салыстырыңыз, мысалы < 50",
        "сравнивайте {property} с числом, например < 50",
        "compare {property} with a number, e.g. < 50",
    ),
    "filter_text": Text(
        "{property} мәнін дара тырнақшадағы мәтінмен салыстырыңыз, мысалы = 'abc' немесе LIKE 'abc%'",
        "сравнивайте {property} с текстом в одинарных кавычках, например = 'abc' или LIKE 'abc%'",
        "compare {property} with a text in single quotes, e.g. = 'abc' or LIKE 'abc%'",
    ),
    "filter_boolean": Text(
        "{property} мәнін = немесе <> арқылы true не false мәнімен салыстырыңыз",
        "сравнивайте {property} с true или false через = или <>",
        "compare {property} with true or false by = or <>",
    ),
    "filter_geometry": Text(
        "{property} орнын S_INTERSECTS арқылы сұраңыз, мысалы S_INTERSECTS(geometry, BBOX(66, 42, 70, 45))",
        "спрашивайте о месте {property} через S_INTERSECTS, например S_INTERSECTS(geometry, BBOX(66, 42, 70, 45))",
        "ask for the place {property} with S_INTERSECTS, e.g. S_INTERSECTS(geometry, BBOX(66, 42, 70, 45))",
    ),
}
"""Those of a type are named after the kind of property: filter_number, filter_text, filter_boolean, filter_geometry."""

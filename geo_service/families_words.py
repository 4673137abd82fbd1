"""The words of what is refused in case lists of families and in tables of capacities, in three languages.

`FAMILIES_WORDS` are the codes of a `DecisionError`; `FINDING_WORDS` those of the findings in its report.
"""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from geo_service.families_cell_words import CELL_WORDS
from geo_service.families_file_words import FILE_WORDS
from layers.core.text import Text

FAMILIES_WORDS: dict[str, DecisionWords] = {
    "case-list-refused": DecisionWords(
        Text("Отбасылар тізімі қабылданбады", "Список семей не принят", "Case list refused"),
        Text(
            "{field}: қате саны – {value}; ештеңе енгізілген жоқ.",
            "{field}: ошибок – {value}; ничего не загружено.",
            "{field}: {value} errors; nothing was imported.",
        ),
        Text(
            "«report» тізімінде жолы мен бағаны аталған ұяшықтарды түзетіп, файлды қайта жіберіңіз.",
            "Исправьте ячейки, названные в «report» по строкам и столбцам, и отправьте файл снова.",
            "Correct the cells that “report” names by row and column, and send the file again.",
        ),
    ),
    "capacities-refused": DecisionWords(
        Text("Сыйымдылықтар кестесі қабылданбады", "Таблица вместимости не принята", "Table of capacities refused"),
        Text(
            "{field}: қате саны – {value}; ештеңе енгізілген жоқ.",
            "{field}: ошибок – {value}; ничего не загружено.",
            "{field}: {value} errors; nothing was imported.",
        ),
        Text(
            "«report» тізімінде жолы мен бағаны аталған ұяшықтарды түзетіп, файлды қайта жіберіңіз.",
            "Исправьте ячейки, названные в «report» по строкам и столбцам, и отправьте файл снова.",
            "Correct the cells that “report” names by row and column, and send the file again.",
        ),
    ),
    "family-invalid": DecisionWords(
        Text("Отбасы деректері қате", "Неверные данные о семье", "Invalid family"),
        Text(
            "{field} = {value}: отбасыда мұндай мән бола алмайды.",
            "{field} = {value}: у семьи такого значения быть не может.",
            "{field} = {value} cannot be said of a family.",
        ),
        Text(
            "Құжаттамада сипатталған мәнді беріңіз; аты-жөні мен құжат нөмірлері сақталмайды.",
            "Дайте значение, описанное в документации; имена и номера документов не хранятся.",
            "Give a value as documented; names and numbers of papers are not kept.",
        ),
    ),
    "capacities-invalid": DecisionWords(
        Text("Сыйымдылық қате", "Неверная вместимость", "Invalid capacity"),
        Text(
            "{field} = {value}: мұндай сыйымдылық болмайды.",
            "{field} = {value}: такой вместимости быть не может.",
            "{field} = {value} is no capacity.",
        ),
        Text(
            "Ауданның ӘАОЖ (КАТО) коды бойынша 0 мен 1 000 000 аралығындағы бүтін сандарды беріңіз.",
            "Дайте целые числа от 0 до 1 000 000 по кодам КАТО районов.",
            "Give whole numbers from 0 to 1,000,000 by KATO code of a district.",
        ),
    ),
}

FINDING_WORDS: dict[str, DecisionWords] = FILE_WORDS | CELL_WORDS

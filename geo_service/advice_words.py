"""The words of what is refused of a family's question, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_INVALID = Text(
    "Отбасы туралы сұрақта қате бар", "В вопросе о семье есть ошибка", "The question about a family has an error"
)
_WHOLE = Text(
    "{least} мен {most} аралығындағы бүтін сан беріңіз.",
    "Дайте целое число от {least} до {most}.",
    "Give a whole number from {least} to {most}.",
)
_ONE_OF = Text("Мыналардың бірін беріңіз: {known}.", "Дайте одно из: {known}.", "Give one of {known}.")

ADVICE_WORDS: dict[str, DecisionWords] = {
    "advice-object-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл өрістері бар нысан емес.",
            "{field} = {value}: это не объект с полями.",
            "{field} = {value} is no object with fields.",
        ),
        Text("Жақшалы {{…}} нысан беріңіз.", "Дайте объект в скобках {{…}}.", "Give an object in braces {{…}}."),
    ),
    "advice-field-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field} өрісі оқылмайды: аты-жөн, құжат сияқты деректер қажет емес.",
            "Поле {field} не читается: имена, документы и подобные данные не нужны.",
            "The field {field} is not read: names, papers and the like are not needed.",
        ),
        Text("Тек мына өрістерді беріңіз: {known}.", "Дайте только поля: {known}.", "Give only the fields {known}."),
    ),
    "advice-field-missing": DecisionWords(
        _INVALID,
        Text("{field} өрісі жоқ.", "Нет поля {field}.", "The field {field} is missing."),
        Text("{field} өрісін қосыңыз.", "Добавьте поле {field}.", "Add the field {field}."),
    ),
    "advice-count": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл мұнда қабылданатын бүтін сан емес.",
            "{field} = {value}: такое число здесь не принимается.",
            "{field} = {value} is no number that is taken here.",
        ),
        _WHOLE,
    ),
    "advice-flag-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: «иә» де, «жоқ» та емес.",
            "{field} = {value}: ни «да», ни «нет».",
            "{field} = {value} is neither yes nor no.",
        ),
        Text("true, false немесе null беріңіз.", "Дайте true, false или null.", "Give true, false or null."),
    ),
    "advice-list-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл тізім емес.", "{field} = {value}: это не список.", "{field} = {value} is no list."
        ),
        Text("[…] тізімін беріңіз.", "Дайте список […].", "Give a list […]."),
    ),
    "advice-list-too-long": DecisionWords(
        _INVALID,
        Text("{field}: тізімде – {value}.", "{field}: в списке – {value}.", "{field}: entries – {value}."),
        Text("Ең көбі {limit} беріңіз.", "Дайте не более {limit}.", "Give at most {limit}."),
    ),
    "advice-choice-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай жауап жоқ.",
            "{field} = {value}: такого ответа нет.",
            "{field} = {value}: there is no such answer.",
        ),
        _ONE_OF,
    ),
    "advice-oblast-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай коды бар облыс жоқ.",
            "{field} = {value}: области с таким кодом нет.",
            "{field} = {value}: no oblast has this code.",
        ),
        Text("ӘАОЖ (КАТО) кодын беріңіз: {known}.", "Дайте код КАТО: {known}.", "Give a KATO code: {known}."),
    ),
    "advice-nobody": DecisionWords(
        _INVALID,
        Text(
            "Отбасында ересек те, қарт та көрсетілмеген ({field} = {value}).",
            "В семье не указан ни один взрослый или пожилой ({field} = {value}).",
            "No adult and no senior is named in the family ({field} = {value}).",
        ),
        Text(
            "Кемінде бір ересекті немесе қартты көрсетіңіз.",
            "Укажите хотя бы одного взрослого или пожилого.",
            "Name at least one adult or senior.",
        ),
    ),
    "advice-too-many-members": DecisionWords(
        _INVALID,
        Text(
            "Отбасы мүшелерінің саны – {value}.",
            "Членов семьи – {value}.",
            "The family has {value} members.",
        ),
        Text(
            "Барлығы {limit} адамнан асырмаңыз; үлкен отбасыны екіге бөліп сұраңыз.",
            "Дайте всего не более {limit}; большую семью спрашивайте по частям.",
            "Give at most {limit} in all; ask for a larger family in parts.",
        ),
    ),
    "advice-specialists": DecisionWords(
        _INVALID,
        Text(
            "Мамандар саны – {value}, ал ересектер саны – {adults}.",
            "Специалистов – {value}, а взрослых – {adults}.",
            "There are {value} specialists and {adults} adults.",
        ),
        Text(
            "Мамандарды ересектердің ішінен санаңыз.",
            "Считайте специалистов среди взрослых.",
            "Count the specialists among the adults.",
        ),
    ),
}

"""The words of what the decision maths refuse, in three languages: what is wrong, and apart from it the remedy."""

from __future__ import annotations

from dataclasses import dataclass

from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """The words of one code of `geo_service.decision.errors`.

    Parameters
    ----------
    title
        What went wrong, the same each time.
    what
        What went wrong this time, with {placeholders}.
    remedy
        What to give instead, with {placeholders}.
    status
        HTTP status.
    """

    title: Text
    what: Text
    remedy: Text
    status: int = 422

    @property
    def detail(self) -> Text:
        """What went wrong and what to do about it."""
        what, remedy = self.what.to_json(), self.remedy.to_json()
        return Text(**{language: f"{what[language]} {remedy[language]}" for language in what})


_INVALID_TABLE = Text("Кесте қате", "Неверная таблица", "Invalid table")
_INVALID_WEIGHTS = Text("Салмақтар қате", "Неверные веса", "Invalid weights")
_INVALID_PAIRS = Text("Жұптап салыстыру қате", "Неверные попарные сравнения", "Invalid comparisons in pairs")
_INVALID_SETTING = Text("Әдістің параметрі қате", "Неверный параметр метода", "Invalid parameter of the method")

DECISION_WORDS: dict[str, DecisionWords] = {
    "list-expected": DecisionWords(
        _INVALID_TABLE,
        Text(
            "{field} = {value}: бұл тізім емес.", "{field} = {value}: это не список.", "{field} = {value} is no list."
        ),
        Text(
            "Тізім беріңіз; кесте – сандар тізімдерінің тізімі.",
            "Дайте список; таблица – это список списков чисел.",
            "Give a list; a table is a list of lists of numbers.",
        ),
    ),
    "matrix-empty": DecisionWords(
        _INVALID_TABLE,
        Text("{field}: ештеңе жоқ.", "{field}: здесь пусто.", "{field} is empty."),
        Text(
            "Кемінде бір балама мен бір өлшемшарт беріңіз.",
            "Дайте хотя бы одну альтернативу и один критерий.",
            "Give at least one alternative and one criterion.",
        ),
    ),
    "matrix-ragged": DecisionWords(
        _INVALID_TABLE,
        Text(
            "{field}: жолда {value} мән бар, ал бірінші жолда {expected}.",
            "{field}: в строке значений {value}, а в первой – {expected}.",
            "{field} has {value} values, and the first row {expected}.",
        ),
        Text(
            "Әр жолда әр өлшемшартқа бір мәннен беріңіз.",
            "Дайте в каждой строке по одному значению на критерий.",
            "Give one value for each criterion in every row.",
        ),
    ),
    "matrix-too-large": DecisionWords(
        Text("Кесте тым үлкен", "Слишком большая таблица", "Table too large"),
        Text("{field}: {value}.", "{field}: {value}.", "{field}: {value}."),
        Text(
            "Бір есептеуге ең көбі {rows} жол мен {columns} баған беріңіз.",
            "Дайте на один расчёт не более {rows} строк и {columns} столбцов.",
            "Give at most {rows} rows and {columns} columns at a time.",
        ),
    ),
    "invalid-number": DecisionWords(
        Text("Сан емес", "Не число", "Not a number"),
        Text(
            "{field} = {value}: бұл шекті сан емес.",
            "{field} = {value}: это не конечное число.",
            "{field} = {value} is no finite number.",
        ),
        Text(
            "−1e100 мен 1e100 аралығындағы сан беріңіз; белгісіз мәні бар балама не өлшемшартты алып тастаңыз.",
            "Дайте число от −1e100 до 1e100; альтернативу или критерий с неизвестным значением уберите.",
            "Give a number between -1e100 and 1e100; leave out an alternative or criterion with an unknown value.",
        ),
    ),
    "invalid-objective": DecisionWords(
        Text("Мақсат бағыты қате", "Неверное направление цели", "Invalid objective"),
        Text(
            "{field} = {value}: мұндай бағыт жоқ.",
            "{field} = {value}: такого направления нет.",
            "{field} = {value} is no objective.",
        ),
        Text(
            "Көп болғаны жақсы болса 1, аз болғаны жақсы болса -1 беріңіз.",
            "Дайте 1, если больше – лучше, и -1, если лучше меньше.",
            "Give 1 where more is better and -1 where less is.",
        ),
    ),
    "invalid-name": DecisionWords(
        Text("Атау қате", "Неверное название", "Invalid name"),
        Text(
            "{field} = {value}: бұл атауға жарамайды.",
            "{field} = {value}: это не годится как название.",
            "{field} = {value} is not fit for a name.",
        ),
        Text(
            "Ең көбі {limit} басылатын таңбадан тұратын, бос емес мәтін беріңіз.",
            "Дайте непустой текст не длиннее {limit} печатных знаков.",
            "Give a text of at most {limit} printable characters that is not blank.",
        ),
    ),
    "repeated-name": DecisionWords(
        Text("Атау қайталанады", "Повторяющееся название", "Repeated name"),
        Text(
            "{field}: «{value}» атауы екінші рет кездеседі.",
            "{field}: название «{value}» встречается второй раз.",
            "{field}: the name “{value}” occurs a second time.",
        ),
        Text("Атаулар әртүрлі болсын.", "Названия должны различаться.", "Give each its own name."),
    ),
    "wrong-length": DecisionWords(
        Text("Мәндер саны сәйкес емес", "Не то число значений", "Wrong number of values"),
        Text(
            "{field}: {value} мән берілген, ал {expected} керек.",
            "{field}: дано значений {value}, а нужно {expected}.",
            "{field} has {value} values, and {expected} are needed.",
        ),
        Text(
            "Кестенің әр бағанына (баламалар үшін әр жолына) бір мәннен беріңіз.",
            "Дайте по одному значению на столбец таблицы (для альтернатив – на строку).",
            "Give one for each column of the table (for alternatives, for each row).",
        ),
    ),
    "values-not-positive": DecisionWords(
        Text("Мән оң емес", "Неположительное значение", "Value not positive"),
        Text(
            "{field} = {value}: таңдалған қалыпқа келтіру теріс мәндерге, шығын үшін нөлге де, анықталмаған.",
            "{field} = {value}: выбранная нормировка не определена для отрицательных значений, а для издержек и нуля.",
            "{field} = {value}: the chosen normalisation is not defined for negative values, nor for costs of zero.",
        ),
        Text(
            "parameters.normalisation = {other} таңдаңыз немесе мәндерді ығыстырыңыз.",
            "Выберите parameters.normalisation = {other} или сдвиньте значения.",
            "Choose parameters.normalisation = {other}, or shift the values.",
        ),
    ),
    "too-few-alternatives": DecisionWords(
        Text("Баламалар жеткіліксіз", "Слишком мало альтернатив", "Too few alternatives"),
        Text(
            "{field}: балама саны {value}, салыстыратын ештеңе жоқ.",
            "{field}: альтернатив {value}, сравнивать не с чем.",
            "{field} has {value} alternative, and nothing to compare it with.",
        ),
        Text("Кемінде екі балама беріңіз.", "Дайте хотя бы две альтернативы.", "Give at least two alternatives."),
    ),
    "invalid-weight": DecisionWords(
        _INVALID_WEIGHTS,
        Text(
            "{field} = {value}: салмақ теріс болмайды.",
            "{field} = {value}: вес не бывает отрицательным.",
            "{field} = {value}: a weight is never negative.",
        ),
        Text("0 немесе одан көп беріңіз.", "Дайте 0 или больше.", "Give 0 or more."),
    ),
    "weights-all-zero": DecisionWords(
        _INVALID_WEIGHTS,
        Text(
            "{field} = {value}: ештеңенің салмағы жоқ.",
            "{field} = {value}: ничто не имеет веса.",
            "{field} = {value}: nothing has a weight.",
        ),
        Text(
            "Кемінде бір салмақты 0-ден көп етіңіз.",
            "Сделайте хотя бы один вес больше 0.",
            "Give at least one weight above 0.",
        ),
    ),
    "weights-undefined": DecisionWords(
        Text("Кестеден салмақ шықпайды", "Из таблицы веса не следуют", "No weights follow from the table"),
        Text(
            "{field} ({value}): өлшемшарттар тұрақты немесе бәрі бірдей ақпарат береді.",
            "{field} ({value}): критерии постоянны или все говорят одно и то же.",
            "{field} ({value}): the criteria are constant, or all say the same.",
        ),
        Text(
            "Баламаларды әртүрлі ажырататын өлшемшарттар қосыңыз немесе салмақтарды тікелей беріңіз.",
            "Добавьте критерии, различающие альтернативы по-разному, или задайте веса напрямую.",
            "Add criteria that tell the alternatives apart in different ways, or give weights directly.",
        ),
    ),
    "invalid-points": DecisionWords(
        Text("Ұпай қате", "Неверные баллы", "Invalid points"),
        Text(
            "{field} = {value}: ұпай 0 мен 100 аралығында болады.",
            "{field} = {value}: баллы лежат от 0 до 100.",
            "{field} = {value}: points run from 0 to 100.",
        ),
        Text("0 мен 100 аралығындағы сан беріңіз.", "Дайте число от 0 до 100.", "Give a number from 0 to 100."),
    ),
    "no-best-swing": DecisionWords(
        Text("100 ұпай ешкімге берілмеген", "Никто не получил 100 баллов", "Nothing has 100 points"),
        Text(
            "{field} = {value}: ең көбі {largest} ұпай.",
            "{field} = {value}: наибольшее – {largest}.",
            "{field} = {value}: the most is {largest}.",
        ),
        Text(
            "Ең нашардан ең жақсыға өтуі ең маңызды өлшемшартқа 100 ұпай беріңіз.",
            "Дайте 100 баллов критерию, чей переход от худшего к лучшему важнее всего.",
            "Give 100 points to the criterion whose change from worst to best matters most.",
        ),
    ),
    "setting-out-of-range": DecisionWords(
        Text("Баптау шектен тыс", "Настройка вне пределов", "Setting out of range"),
        Text(
            "{field} = {value}: бұл {least} … {most} аралығынан тыс.",
            "{field} = {value}: это вне пределов {least} … {most}.",
            "{field} = {value} is outside {least} … {most}.",
        ),
        Text(
            "{least} мен {most} аралығындағы мән беріңіз.",
            "Дайте значение от {least} до {most}.",
            "Give a value from {least} to {most}.",
        ),
    ),
    "unknown-method": DecisionWords(
        Text("Мұндай әдіс жоқ", "Нет такого метода", "Unknown method"),
        Text(
            "«{value}» деген әдіс те, салмақтау тәсілі де жоқ.",
            "Метода или способа взвешивания «{value}» нет.",
            "There is neither a method nor a weighting “{value}”.",
        ),
        Text("Мыналардың бірін алыңыз: {known}.", "Возьмите один из: {known}.", "Take one of: {known}."),
        status=404,
    ),
    "missing-input": DecisionWords(
        Text("Мән берілмеген", "Значение не задано", "Missing value"),
        Text("{field} ({value}) берілмеген.", "{field} ({value}) не задано.", "{field} ({value}) is not given."),
        Text(
            "Оны беріңіз: онсыз бұл әдіс есептемейді.",
            "Задайте его: без него этот метод не работает.",
            "Give it: this method cannot do without.",
        ),
    ),
    "unknown-method-parameter": DecisionWords(
        _INVALID_SETTING,
        Text("{field}: мұндай параметр жоқ.", "{field}: такого параметра нет.", "{field}: there is no such parameter."),
        Text("Бар параметрлер: {known}.", "Есть параметры: {known}.", "The parameters are: {known}."),
    ),
    "invalid-method-parameter": DecisionWords(
        _INVALID_SETTING,
        Text(
            "{field} = {value}: бұл мәнге рұқсат жоқ.",
            "{field} = {value}: такое значение недопустимо.",
            "{field} = {value} is not allowed.",
        ),
        Text("Рұқсат етілгені: {allowed}.", "Допустимо: {allowed}.", "Allowed: {allowed}."),
    ),
    "pairwise-not-square": DecisionWords(
        _INVALID_PAIRS,
        Text(
            "{field}: жолда {value} салыстыру бар, ал жолдар саны {expected}.",
            "{field}: в строке сравнений {value}, а строк {expected}.",
            "{field} has {value} comparisons, and there are {expected} rows.",
        ),
        Text(
            "Әр өлшемшартты әрқайсысымен салыстырыңыз: жол да, баған да сонша болсын.",
            "Сравните каждый критерий с каждым: строк и столбцов должно быть поровну.",
            "Compare each criterion with each: as many rows as columns.",
        ),
    ),
    "pairwise-not-positive": DecisionWords(
        _INVALID_PAIRS,
        Text(
            "{field} = {value}: салыстыру оң сан болуы керек.",
            "{field} = {value}: сравнение должно быть положительным числом.",
            "{field} = {value}: a comparison is a positive number.",
        ),
        Text("1/9 мен 9 аралығындағы сан беріңіз.", "Дайте число от 1/9 до 9.", "Give a number from 1/9 to 9."),
    ),
    "pairwise-not-reciprocal": DecisionWords(
        _INVALID_PAIRS,
        Text(
            "{field} = {value}: бұл {mirror} мәніне кері сан емес.",
            "{field} = {value}: это не обратное к {mirror}.",
            "{field} = {value} is not the reciprocal of {mirror}.",
        ),
        Text(
            "{field} = {expected} деп беріңіз немесе {mirror} мәнін түзетіңіз.",
            "Дайте {field} = {expected} или исправьте {mirror}.",
            "Give {field} = {expected}, or correct {mirror}.",
        ),
    ),
    "pairwise-too-large": DecisionWords(
        _INVALID_PAIRS,
        Text(
            "{field}: {value}; мұндай өлшемге кездейсоқ индекс жоқ.",
            "{field}: {value}; для такого размера нет случайного индекса.",
            "{field}: {value}; no random index is known for this size.",
        ),
        Text(
            "Ең көбі {limit} өлшемшартты салыстырыңыз немесе оларды топтарға бөліңіз.",
            "Сравнивайте не более {limit} критериев или разбейте их на группы.",
            "Compare at most {limit} criteria, or split them into groups.",
        ),
    ),
    "ahp-inconsistent": DecisionWords(
        Text("Салыстырулар бір-біріне қайшы", "Сравнения противоречат друг другу", "Comparisons contradict each other"),
        Text(
            "Келісімділік көрсеткіші CR = {cr}, яғни 0,10-нан үлкен; ең қайшысы: {field} = {value}.",
            "Отношение согласованности CR = {cr} больше 0,10; больше всего противоречит {field} = {value}.",
            "The consistency ratio is {cr}, over 0.10; the most inconsistent comparison is {field} = {value}.",
        ),
        Text(
            "{mended} = {proposed} деп берсеңіз, CR = {after} болады; CR 0,10-нан аспағанша пікірлерді қайта қараңыз.",
            "При {mended} = {proposed} будет CR = {after}; пересматривайте суждения, пока CR больше 0,10.",
            "With {mended} = {proposed} it becomes {after}; revise the judgements until it is 0.10 or less.",
        ),
    ),
}

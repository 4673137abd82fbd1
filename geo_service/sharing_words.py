"""The words of what is refused when a quota is to be shared, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_INVALID = Text("Квотаны бөлу деректері қате", "Неверные данные для распределения квоты", "Invalid data for a quota")
_INVALID_RULE = Text("Бөлу ережесі қате", "Неверное правило распределения", "Invalid rule")
_INVALID_COUNT = Text("Сандар сәйкес емес", "Количества не совпадают", "Counts do not match")
_CONTRADICTION = Text("Деректер бір-біріне қайшы", "Данные противоречат друг другу", "The data contradict one another")

SHARING_WORDS: dict[str, DecisionWords] = {
    "sharing-object-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл өрістері бар нысан емес.",
            "{field} = {value}: это не объект с полями.",
            "{field} = {value} is no object with fields.",
        ),
        Text("Жақшалы {{…}} нысан беріңіз.", "Дайте объект в скобках {{…}}.", "Give an object in braces {{…}}."),
    ),
    "sharing-list-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл тізім емес.", "{field} = {value}: это не список.", "{field} = {value} is no list."
        ),
        Text(
            "[…] жақшасындағы тізім беріңіз.",
            "Дайте список в скобках […].",
            "Give a list in brackets […].",
        ),
    ),
    "sharing-flag-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл true да, false та емес.",
            "{field} = {value}: это не true и не false.",
            "{field} = {value} is neither true nor false.",
        ),
        Text("true немесе false беріңіз.", "Дайте true или false.", "Give true or false."),
    ),
    "sharing-number-expected": DecisionWords(
        Text("Сан емес", "Не число", "Not a number"),
        Text(
            "{field} = {value}: бұл шекті сан емес.",
            "{field} = {value}: это не конечное число.",
            "{field} = {value} is no finite number.",
        ),
        Text(
            "Сан беріңіз; аудандардың белгісіз мәніне null жазыңыз.",
            "Дайте число; для неизвестного значения района напишите null.",
            "Give a number; write null for a value of a district that is not known.",
        ),
    ),
    "sharing-out-of-range": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: рұқсат етілмеген мән.",
            "{field} = {value}: недопустимое значение.",
            "{field} = {value} is not allowed.",
        ),
        Text(
            "{least} мен {most} аралығындағы сан беріңіз; адам саны – бүтін сан.",
            "Дайте число от {least} до {most}; число человек – целое.",
            "Give a number from {least} to {most}; persons are counted in whole numbers.",
        ),
    ),
    "sharing-field-missing": DecisionWords(
        _INVALID,
        Text("{field} өрісі жоқ.", "Нет поля {field}.", "The field {field} is missing."),
        Text("{field} өрісін қосыңыз.", "Добавьте поле {field}.", "Add the field {field}."),
    ),
    "sharing-field-unknown": DecisionWords(
        _INVALID,
        Text("Мұндай өріс жоқ: {field}.", "Нет такого поля: {field}.", "There is no field {field}."),
        Text(
            "Тек мына өрістерді беріңіз: {known}.",
            "Дайте только поля: {known}.",
            "Give only the fields {known}.",
        ),
    ),
    "sharing-name-invalid": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл мәтін қабылданбайды.",
            "{field} = {value}: такой текст не принимается.",
            "{field} = {value} is no text that can be kept.",
        ),
        Text(
            "1–{limit} таңбалы, басылатын мәтін беріңіз.",
            "Дайте текст из печатных знаков, от 1 до {limit}.",
            "Give a text of 1 to {limit} printable characters.",
        ),
    ),
    "sharing-wrong-length": DecisionWords(
        _INVALID_COUNT,
        Text(
            "{field}: мән саны – {value}, ал аудан саны – {expected}.",
            "{field}: значений {value}, а районов {expected}.",
            "{field} has {value} values, and there are {expected} districts.",
        ),
        Text(
            "Әр ауданға бір мәннен беріңіз.",
            "Дайте по одному значению на каждый район.",
            "Give one value for each district.",
        ),
    ),
    "sharing-empty": DecisionWords(
        _INVALID,
        Text("{field}: ештеңе жоқ.", "{field}: здесь пусто.", "{field} is empty."),
        Text("Кемінде біреуін беріңіз.", "Дайте хотя бы одно.", "Give at least one."),
    ),
    "sharing-too-many": DecisionWords(
        Text("Тым көп", "Слишком много", "Too many"),
        Text("{field}: {value}.", "{field}: {value}.", "{field}: {value}."),
        Text("Ең көбі {limit} беріңіз.", "Дайте не более {limit}.", "Give at most {limit}."),
    ),
    "sharing-code-expected": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл ӘАОЖ (КАТО) коды емес.",
            "{field} = {value}: это не код КАТО.",
            "{field} = {value} is no KATO code.",
        ),
        Text(
            "Ауданның тоғыз цифрлы кодын беріңіз.",
            "Дайте код района из девяти цифр.",
            "Give the district's code of nine digits.",
        ),
    ),
    "sharing-repeated-district": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл аудан екі рет берілген.",
            "{field} = {value}: этот район дан дважды.",
            "{field} = {value}: this district is given twice.",
        ),
        Text("Әр ауданды бір рет беріңіз.", "Дайте каждый район один раз.", "Give each district once."),
    ),
    "sharing-unknown-district": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай аудан берілмеген.",
            "{field} = {value}: такого района среди заданных нет.",
            "{field} = {value}: this district is not among those given.",
        ),
        Text(
            "katos тізіміндегі кодты беріңіз.",
            "Дайте код из списка katos.",
            "Give a code of the list katos.",
        ),
    ),
    "sharing-unknown-group": DecisionWords(
        _INVALID_RULE,
        Text(
            "{field} = {value}: мұндай аудандар тобы жоқ.",
            "{field} = {value}: такой группы районов нет.",
            "{field} = {value}: there is no such group of districts.",
        ),
        Text(
            "Мыналардың бірін беріңіз: {known}.", "Дайте одну из групп: {known}.", "Give one of these groups: {known}."
        ),
    ),
    "sharing-unknown-dimension": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай сыйымдылық берілмеген.",
            "{field} = {value}: такой вместимости среди заданных нет.",
            "{field} = {value}: there is no such capacity.",
        ),
        Text(
            "Мыналардың бірін беріңіз: {known}.",
            "Дайте одну из вместимостей: {known}.",
            "Give one of these capacities: {known}.",
        ),
    ),
    "sharing-unknown-rule": DecisionWords(
        _INVALID_RULE,
        Text(
            "{field} = {value}: мұндай ереже жоқ.",
            "{field} = {value}: такого правила нет.",
            "{field} = {value}: there is no such rule.",
        ),
        Text(
            "Мыналардың бірін беріңіз: {known}.", "Дайте одно из правил: {known}.", "Give one of these rules: {known}."
        ),
    ),
    "sharing-repeated-rule": DecisionWords(
        _INVALID_RULE,
        Text(
            "{field} = {value}: бұл ереже екі рет берілген.",
            "{field} = {value}: это правило дано дважды.",
            "{field} = {value}: this rule is given twice.",
        ),
        Text(
            "Әр ережені бір рет, топ ережесін әр топқа бір рет беріңіз.",
            "Дайте каждое правило один раз, правило группы – один раз для каждой группы.",
            "Give each rule once, and a rule of groups once for each group.",
        ),
    ),
    "sharing-value-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field}: мәні белгісіз, бірақ ол қажет ({needed_by}).",
            "{field}: значение неизвестно, но оно необходимо ({needed_by}).",
            "{field} is not known, and it is needed ({needed_by}).",
        ),
        Text(
            "Мәнін беріңіз, ауданды шығарып тастаңыз (allowed = false) немесе ережені алып тастаңыз.",
            "Дайте значение, исключите район (allowed = false) или снимите правило.",
            "Give the value, leave the district out (allowed = false), or drop the rule.",
        ),
    ),
    "sharing-all-excluded": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field}: бірде-бір аудан қатыспайды (берілгені: {value}).",
            "{field}: ни один район не участвует (задано: {value}).",
            "{field}: no district takes part (given: {value}).",
        ),
        Text(
            "Кемінде бір ауданның жарамдылығын беріңіз және оған рұқсат етіңіз (allowed = true).",
            "Дайте пригодность хотя бы одного района и допустите его (allowed = true).",
            "Give the suitability of at least one district and allow it (allowed = true).",
        ),
    ),
    "sharing-quota-too-large": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: барлық сыйымдылық {capacity} адамға ғана жетеді.",
            "{field} = {value}: всех вместимостей хватает только на {capacity} чел.",
            "{field} = {value}: all capacities together are enough for {capacity} persons only.",
        ),
        Text(
            "Квотаны азайтыңыз, сыйымдылықты арттырыңыз немесе аудан қосыңыз.",
            "Уменьшите квоту, увеличьте вместимость или добавьте районы.",
            "Lower the quota, raise capacities, or let more districts take part.",
        ),
    ),
    "sharing-fixed-excluded": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: бұл аудан бөлуге қатыспайды.",
            "{field} = {value}: этот район в распределении не участвует.",
            "{field} = {value}: this district takes no part.",
        ),
        Text(
            "0 деп бекітіңіз немесе ауданды қатыстырыңыз.",
            "Закрепите 0 или допустите район к распределению.",
            "Fix 0, or let the district take part.",
        ),
    ),
    "sharing-fixed-over-limit": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field}: бекітілгені – {value}, ал шегі – {limit} ({limited_by}).",
            "{field}: закреплено {value}, а предел – {limit} ({limited_by}).",
            "{field}: {value} fixed, where the limit is {limit} ({limited_by}).",
        ),
        Text(
            "Бекітілген санды азайтыңыз немесе шекті жұмсартыңыз.",
            "Уменьшите закреплённое число или смягчите предел.",
            "Lower the fixed number, or loosen the limit.",
        ),
    ),
    "sharing-fixed-total": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field}: бекітілген сандардың қосындысы – {value}, ал квота – {quota}.",
            "{field}: сумма закреплённых чисел – {value}, а квота – {quota}.",
            "{field}: the fixed numbers add up to {value}, and the quota is {quota}.",
        ),
        Text(
            "Қосындысы квотадан аспасын; барлық аудан бекітілсе, оған тең болсын.",
            "Сумма не должна превышать квоту, а если закреплены все районы – должна быть ей равна.",
            "They may add up to the quota at most, and to just that if all districts are fixed.",
        ),
    ),
}

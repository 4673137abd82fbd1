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
            "Сан беріңіз; белгісіз сыйымдылыққа null жазыңыз.",
            "Дайте число; вместо неизвестной вместимости напишите null.",
            "Give a number; write null for a capacity that is not known.",
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
            "{field}: the number of values is {value}, and that of districts {expected}.",
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
        Text("{field}: саны – {value}.", "{field}: количество – {value}.", "{field}: their number is {value}."),
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
            "Ауданның не облыстың тоғыз цифрлы кодын беріңіз; кодтар тізімі: /api/districts.",
            "Дайте код района или области из девяти цифр; список кодов: /api/districts.",
            "Give the code of nine digits of a district or oblast; the codes are listed at /api/districts.",
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
            "{field} = {value}: квота бөлінетіндердің ішінде мұндай аудан не облыс жоқ.",
            "{field} = {value}: среди тех, между кем делится квота, нет такого района или области.",
            "{field} = {value}: the quota is shared with no such district or oblast.",
        ),
        Text(
            "Сценарий облыстарындағы ауданның немесе, квота облыстарға бөлінсе, облыстың ӘАОЖ (КАТО) кодын беріңіз; "
            "кодтар тізімі: /api/districts.",
            "Дайте код КАТО района из областей сценария или, если квота делится между областями, код области; список "
            "кодов: /api/districts.",
            "Give the KATO code of a district of the scenario’s oblasts or, where oblasts share the quota, of an "
            "oblast; the codes are listed at /api/districts.",
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
        _INVALID_RULE,
        Text(
            "{field} ({value}): {needs} белгісіз, ал ол қажет. ӘАОЖ (КАТО) кодтары: {katos}.",
            "{field} ({value}): необходимо знать {needs}, но значение неизвестно. Коды КАТО: {katos}.",
            "{field} ({value}): {needs} must be known and is not. KATO codes: {katos}.",
        ),
        Text(
            "Ережені алып тастаңыз немесе бұл аудандарды сценарийдің шектеуімен шығарып тастаңыз.",
            "Снимите правило или исключите эти районы ограничением сценария.",
            "Drop the rule, or leave these districts out by a constraint of the scenario.",
        ),
    ),
    "sharing-all-excluded": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field}: бірде-бір аудан қатыспайды (барлығы: {value}).",
            "{field}: ни один район не участвует (всего: {value}).",
            "{field}: no district takes part (of {value}).",
        ),
        Text(
            "Сценарийдің шектеулерін жұмсартыңыз немесе басқа облыстарды таңдаңыз.",
            "Смягчите ограничения сценария или выберите другие области.",
            "Loosen the constraints of the scenario, or choose other oblasts.",
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
            "{field} = {value}: бұл аудан не облыс бөлуге қатыспайды, себебі оның сценарийде орны жоқ.",
            "{field} = {value}: этот район или область в распределении не участвует: места в сценарии у него нет.",
            "{field} = {value}: this district or oblast takes no part, as it has no rank in the scenario.",
        ),
        Text(
            "0 деп бекітіңіз немесе оны шығарып тастайтын шектеуді сценарийден алыңыз.",
            "Закрепите 0 или уберите из сценария ограничение, которое его исключает.",
            "Fix 0, or take the constraint that excludes it out of the scenario.",
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

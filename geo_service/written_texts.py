"""The words of problems with what people write: scenarios and plans, in three languages."""

from __future__ import annotations

from geo_service.problem_kind import ProblemKind
from layers.core.text import Text

WRITTEN: dict[str, ProblemKind] = {
    "unknown-plan": ProblemKind(
        404,
        Text("Мұндай жоспар жоқ", "Нет такого плана", "Unknown plan"),
        Text(
            "«{plan}» деген жоспар жоқ. Тізім: /api/plans.",
            "Плана «{plan}» нет. Список: /api/plans.",
            "There is no plan “{plan}”. They are listed at /api/plans.",
        ),
    ),
    "plan-changed": ProblemKind(
        412,
        Text("Жоспарды басқа біреу өзгертті", "План изменён другим", "Plan changed meanwhile"),
        Text(
            "Жоспар өзгертіліп қойған: {author}, {made_at}. Қазіргі редакциясы – {revision}, ETag: {etag}. "
            "Оны оқып, өзгерістеріңізді соған енгізіңіз.",
            "План уже изменён: {author}, {made_at}. Сейчас это редакция {revision}, ETag: {etag}. "
            "Прочитайте её и внесите свои изменения в неё.",
            "The plan was changed by {author} at {made_at}. It is at revision {revision} now, ETag {etag}. "
            "Read that one, and make your changes to it.",
        ),
    ),
    "plan-revision-never-changes": ProblemKind(
        409,
        Text("Жоспардың редакциясы өзгермейді", "Редакция плана не меняется", "A revision of a plan never changes"),
        Text(
            "«{address}» – жоспардың бір редакциясы, ол өзгермейді. /api/plans/{plan} мекенжайын алыңыз.",
            "«{address}» – одна редакция плана, она не меняется. Используйте адрес /api/plans/{plan}.",
            "“{address}” is one revision of a plan and never changes. Use the address /api/plans/{plan}.",
        ),
    ),
    "plan-infeasible": ProblemKind(
        422,
        Text("Мұндай жоспар болуы мүмкін емес", "Такой план невозможен", "No plan is possible"),
        Text(
            "Ештеңе сақталған жоқ. {reasons} Шектеулерді немесе бекітілген сандарды жұмсартыңыз («relaxation»).",
            "Ничего не сохранено. {reasons} Смягчите ограничения или закреплённые числа («relaxation»).",
            "Nothing was stored. {reasons} Loosen limits or fixed numbers (“relaxation”).",
        ),
    ),
    "plan-out-of-time": ProblemKind(
        503,
        Text("Жоспар уақытында табылмады", "План не найден вовремя", "No plan was found in time"),
        Text(
            "Ештеңе сақталған жоқ: берілген уақытта жоспар табылмады. Кейінірек қайталаңыз не ережелерді азайтыңыз.",
            "Ничего не сохранено: за отведённое время план не найден. Повторите позже или уберите часть правил.",
            "Nothing was stored: no plan was found in the time given. Try again later, or drop some rules.",
        ),
        retry_after=60,
    ),
    "lifting-without-reason": ProblemKind(
        422,
        Text("Бекітуді алып тастаудың себебі жоқ", "Закрепление снято без причины", "Fixing lifted without a reason"),
        Text(
            "Бекітілген сан себебі көрсетілмей алынып тасталды: {katos}. Себебін «lifted» өрісінде беріңіз, мысалы "
            "{{“{kato}”: “…”}}.",
            "Закрепление числа снято без указания причины: {katos}. Укажите причину в поле «lifted», например "
            "{{“{kato}”: “…”}}.",
            "Fixed numbers are lifted without a reason: {katos}. Give the reason in the field “lifted”, for example "
            "{{“{kato}”: “…”}}.",
        ),
    ),
    "lifting-not-fixed": ProblemKind(
        422,
        Text("Алып тастайтын бекіту жоқ", "Снимать нечего", "Nothing to lift"),
        Text(
            "«lifted» өрісінде бекітілмеген немесе әлі де бекітулі аудандар бар: {katos}. Оларды сол өрістен өшіріңіз.",
            "В поле «lifted» есть районы, где число не было закреплено или остаётся закреплённым: {katos}. Уберите их.",
            "The field “lifted” names districts that were not fixed, or still are: {katos}. Leave them out.",
        ),
    ),
    "unknown-scenario": ProblemKind(
        404,
        Text("Мұндай сценарий жоқ", "Нет такого сценария", "Unknown scenario"),
        Text(
            "«{scenario}» деген сценарий жоқ. Тізім: /api/scenarios.",
            "Сценария «{scenario}» нет. Список: /api/scenarios.",
            "There is no scenario “{scenario}”. They are listed at /api/scenarios.",
        ),
    ),
    "scenario-changed": ProblemKind(
        412,
        Text("Сценарийді басқа біреу өзгертті", "Сценарий изменён другим", "Scenario changed meanwhile"),
        Text(
            "Сценарий өзгертіліп қойған: {author}, {made_at}. Қазіргі редакциясы – {revision}, ETag: {etag}. "
            "Оны оқып, өзгерістеріңізді соған енгізіңіз.",
            "Сценарий уже изменён: {author}, {made_at}. Сейчас это редакция {revision}, ETag: {etag}. "
            "Прочитайте её и внесите свои изменения в неё.",
            "The scenario was changed by {author} at {made_at}. It is at revision {revision} now, ETag {etag}. "
            "Read that one, and make your changes to it.",
        ),
    ),
    "scenario-frozen": ProblemKind(
        409,
        Text("Сценарий бекітілген", "Сценарий зафиксирован", "Scenario is frozen"),
        Text(
            "Сценарий бекітілген ({author}, {made_at}), ол енді өзгермейді. "
            "Көшірмесін жасап, соны өзгертіңіз: POST /api/scenarios/{scenario}/clone.",
            "Сценарий зафиксирован ({author}, {made_at}) и больше не меняется. "
            "Сделайте копию и меняйте её: POST /api/scenarios/{scenario}/clone.",
            "The scenario was frozen by {author} at {made_at} and changes no more. "
            "Clone it and change the clone: POST /api/scenarios/{scenario}/clone.",
        ),
    ),
    "revision-never-changes": ProblemKind(
        409,
        Text("Редакция өзгермейді", "Редакция не меняется", "A revision never changes"),
        Text(
            "«{address}» – сценарийдің бір редакциясы, ол өзгермейді. /api/scenarios/{scenario} мекенжайын алыңыз.",
            "«{address}» – одна редакция сценария, она не меняется. Используйте адрес /api/scenarios/{scenario}.",
            "“{address}” is one revision of a scenario and never changes. Use the address /api/scenarios/{scenario}.",
        ),
    ),
    "if-match-missing": ProblemKind(
        428,
        Text("If-Match тақырыбы қажет", "Нужен заголовок If-Match", "If-Match is needed"),
        Text(
            "If-Match: {value}. Оқығанда келген ETag мәнін сол қалпында беріңіз; «*» пен «W/» "
            "қабылданбайды, әйтпесе басқа адамның өзгерістері жойылуы мүмкін.",
            "If-Match: {value}. Передайте ETag в том виде, в каком он пришёл при чтении; «*» и «W/» "
            "не принимаются, иначе можно затереть чужие изменения.",
            "If-Match: {value}. Send the ETag as it came when it was read; “*” and “W/” are not taken, "
            "as they could write over what somebody else changed.",
        ),
    ),
    "content-type-not-json": ProblemKind(
        415,
        Text("Сұраудың денесі JSON емес", "Тело запроса – не JSON", "Body is not JSON"),
        Text(
            "Content-Type: {value}. Денені application/json түрінде жіберіңіз.",
            "Content-Type: {value}. Передайте тело как application/json.",
            "Content-Type: {value}. Send the body as application/json.",
        ),
    ),
    "storage-read-only": ProblemKind(
        503,
        Text("Дерекқор тек оқуға ашық", "База данных доступна только для чтения", "Storage is read-only"),
        Text(
            "Дерекқор қазір жазбаны қабылдамайды. Кейінірек қайталаңыз; көмектеспесе, әкімші сервистің рөліне жазу "
            "құқығын беруі керек.",
            "База данных сейчас не принимает записи. Повторите позже; если не поможет, администратору нужно дать роли "
            "сервиса право на запись.",
            "The database takes no writes at present. Try again later; if that does not help, the operator must let "
            "the role of the service write.",
        ),
        retry_after=60,
    ),
}

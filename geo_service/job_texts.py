"""The words of problems with jobs and case lists, in three languages."""

from __future__ import annotations

from geo_service.problem_kind import ProblemKind
from layers.core.text import Text

JOB_TEXTS: dict[str, ProblemKind] = {
    "unknown-job": ProblemKind(
        404,
        Text("Мұндай тапсырма жоқ", "Нет такого задания", "Unknown job"),
        Text(
            "«{job}» деген тапсырма жоқ немесе ол жойылған. Тізім: /api/jobs.",
            "Задания «{job}» нет, или оно удалено. Список: /api/jobs.",
            "There is no job “{job}”, or it was removed. They are listed at /api/jobs.",
        ),
    ),
    "job-has-ended": ProblemKind(
        409,
        Text("Тапсырма аяқталып қойған", "Задание уже завершено", "Job has ended already"),
        Text(
            "«{job}» тапсырмасының күйі – {state}: тоқтататын ештеңе жоқ. Нәтижесін /api/jobs/{job} береді.",
            "Состояние задания «{job}» – {state}: останавливать нечего. Его итог даёт /api/jobs/{job}.",
            "Job “{job}” is {state}: there is nothing to cancel. /api/jobs/{job} tells what came of it.",
        ),
    ),
    "job-not-ended": ProblemKind(
        409,
        Text("Тапсырма әлі аяқталған жоқ", "Задание ещё не завершено", "Job has not ended yet"),
        Text(
            "«{job}» тапсырмасының күйі – {state}. Алдымен оны тоқтатыңыз: POST /api/jobs/{job}/cancel.",
            "Состояние задания «{job}» – {state}. Сначала остановите его: POST /api/jobs/{job}/cancel.",
            "Job “{job}” is {state}. Cancel it first: POST /api/jobs/{job}/cancel.",
        ),
    ),
    "job-not-restartable": ProblemKind(
        409,
        Text("Тапсырманы қайта бастауға болмайды", "Задание нельзя начать заново", "Job cannot be started anew"),
        Text(
            "«{job}» тапсырмасының күйі – {state}. Тек сәтсіз аяқталған (failed) не тоқтатылған (cancelled) тапсырма "
            "қайта басталады.",
            "Состояние задания «{job}» – {state}. Заново начинается только неудавшееся (failed) или остановленное "
            "(cancelled) задание.",
            "Job “{job}” is {state}. Only a job that failed or was cancelled can be started anew.",
        ),
    ),
    "job-attempts-exhausted": ProblemKind(
        500,
        Text("Тапсырма бірнеше рет үзілді", "Задание прервалось несколько раз", "Job was broken off repeatedly"),
        Text(
            "Тапсырма {attempts} рет басталып, оны орындаған процесс әр жолы аяғына жеткізбей тоқтады. Сұрауды "
            "кішірейтіп қайта бастаңыз; көмектеспесе, әкімшіге хабарлаңыз.",
            "Задание начиналось {attempts} раза, и каждый раз процесс, который его выполнял, обрывался. Уменьшите "
            "запрос и начните заново; если не поможет, сообщите администратору.",
            "The job was begun {attempts} times, and each time the process that worked on it broke off. Ask for less "
            "and start it anew; if that does not help, tell the operator.",
        ),
    ),
    "unknown-case-list": ProblemKind(
        404,
        Text("Мұндай отбасылар тізімі жоқ", "Нет такого списка семей", "Unknown case list"),
        Text(
            "«{case_list}» деген отбасылар тізімі жоқ немесе ол жойылған. Тізім: /api/case-lists.",
            "Списка семей «{case_list}» нет, или он удалён. Список: /api/case-lists.",
            "There is no case list “{case_list}”, or it was deleted. They are listed at /api/case-lists.",
        ),
    ),
    "content-type-not-table": ProblemKind(
        415,
        Text("Сұраудың денесі кесте емес", "Тело запроса – не таблица", "Body is no table"),
        Text(
            "Content-Type: {value}. Файлдың байттарын сол қалпында мынаның бірі ретінде жіберіңіз: {known}.",
            "Content-Type: {value}. Передайте байты файла как есть, с одним из типов: {known}.",
            "Content-Type: {value}. Send the bytes of the file as they are, as one of: {known}.",
        ),
    ),
    "plan-mode-never-changes": ProblemKind(
        409,
        Text("Жоспардың түрі өзгермейді", "Вид плана не меняется", "The mode of a plan never changes"),
        Text(
            "«{plan}» жоспарының түрі де, отбасылар тізімі де өзгермейді. Сол тізімді (case_list) беріңіз не жаңа "
            "жоспар жасаңыз: POST /api/plans.",
            "Ни вид плана «{plan}», ни его список семей не меняются. Дайте тот же список (case_list) или создайте "
            "новый план: POST /api/plans.",
            "Neither the mode of plan “{plan}” nor its case list ever changes. Give the same case_list, or make a new "
            "plan: POST /api/plans.",
        ),
    ),
}

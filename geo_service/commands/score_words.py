"""The words around a ranking, in three languages."""

from __future__ import annotations

from layers.core.text import Text

RANK = Text("Орны", "Место", "Rank")
DISTRICT = Text("Аудан", "Район", "District")
SUITABILITY = Text("Жарамдылық", "Пригодность", "Suitability")
NEED = Text("Қажеттілік", "Потребность", "Need")
LIVABILITY = Text("Қолайлылық", "Благоприятность", "Livability")
RISK = Text("Тәуекел", "Риск", "Risk")
RANKS = Text("Орын аралығы", "Интервал мест", "Ranks")
CHANCE = Text("Алғашқы {top} ішінде болу ықтималдығы", "Вероятность быть в первых {top}", "Chance of top {top}")
STANDING = Text("Тұрақтылығы", "Устойчивость", "Standing")
REASON = Text("Негізгі себеп", "Главная причина", "Main reason")

STANDINGS = {
    "in": Text("алғашқылар ішінде, тұрақты", "в первых, устойчиво", "in, robust"),
    "out": Text("алғашқылар ішінде емес, тұрақты", "не в первых, устойчиво", "out, robust"),
    "open": Text("тұрақсыз", "неустойчиво", "open"),
}
PROGRAMMES = {
    "kandas": Text("қандастар", "кандасы", "kandas"),
    "resettlers": Text("қоныс аударушылар", "переселенцы", "resettlers"),
}
COUNTRY = Text("бүкіл ел", "вся страна", "the whole country")

EXCLUDED = Text("Шығарып тастаған шектеу: {demands}", "Исключён ограничением: {demands}", "Excluded by: {demands}")
TOGETHER = Text(
    "Шектеулер бірге түгел шығарып тастайды",
    "Исключён всеми ограничениями вместе",
    "Excluded by the constraints together",
)
NO_DATA = Text("Дерек жоқ", "Нет данных", "No data")

SCENARIO = Text(
    "Сценарий: {title} · {oblasts} · {year} · {programme} · {method}",
    "Сценарий: {title} · {oblasts} · {year} · {programme} · {method}",
    "Scenario: {title} · {oblasts} · {year} · {programme} · {method}",
)
RELEASE = Text("Шығарылым: {version}", "Выпуск: {version}", "Release: {version}")
QUOTA = Text("Квота: {persons} адам", "Квота: {persons} чел.", "Quota: {persons} people")
QUOTA_UNKNOWN = Text("Квота: белгісіз", "Квота: неизвестна", "Quota: not known")
SOURCE = Text("Квотаның дереккөзі: {source}", "Источник квоты: {source}", "Source of the quota: {source}")
CONSTRAINT = Text("Шектеу: {demand}", "Ограничение: {demand}", "Constraint: {demand}")
EXCLUDES = Text("шығарып тастайды: {amount}", "исключает: {amount}", "excludes: {amount}")
ONLY = Text("оның ішінде тек осы шектеу: {amount}", "из них только оно: {amount}", "of these, it alone: {amount}")
NOT_KNOWN = Text("дерек жоқ: {amount}", "нет данных: {amount}", "no data: {amount}")
WHOLE_DISTRICTS = Text("тұтас аудан: {number}", "районов целиком: {number}", "whole districts: {number}")
AREA = Text("{number} км²", "{number} км²", "{number} km²")
RESIDENTS = Text("тұрғын: {number}", "жителей: {number}", "residents: {number}")
DRAWS = Text(
    "Кездейсоқ нұсқа: {draws}, бастапқы саны: {seed}; орын аралығы нұсқалардың {share} қамтиды",
    "Случайных вариантов: {draws}, начальное число: {seed}; интервал мест охватывает {share} вариантов",
    "Random draws: {draws}, seed: {seed}; the ranks span {share} of the draws",
)
LICENCE = Text("Деректер лицензиялары: {licences}", "Лицензии данных: {licences}", "Licences of the data: {licences}")
NOTICE = Text("Ескерту: {detail}", "Примечание: {detail}", "Notice: {detail}")
REDUNDANT = Text(
    "Аудандарды бірдей реттейтін өлшемшарттар: {first}, {second} (рангтік корреляция: {correlation})",
    "Одинаково упорядочивают районы критерии: {first}, {second} (ранговая корреляция: {correlation})",
    "Criteria that rank districts alike: {first}, {second} (rank correlation: {correlation})",
)
EMPTY = Text(
    "Дерегі жоқ өлшемшарттар: {criteria}", "Критерии без данных: {criteria}", "Criteria without data: {criteria}"
)
EDGE = Text(
    "Алғашқы {top} шегіндегі бағасы шамалас аудандар: {districts}",
    "Почти равные оценки на границе первых {top}: {districts}",
    "Near-ties at the edge of the top {top}: {districts}",
)

"""The words of the annex, in three languages."""

from __future__ import annotations

from layers.core.text import Text

DISTRICTS = Text("Аудандар", "Районы", "Districts")
VALUES = Text("Мәндер", "Значения", "Values")
CRITERIA = Text("Өлшемшарттар", "Критерии", "Criteria")
QUOTAS = Text("Квота", "Квота", "Quota")
LIMITS = Text("Шектер мен бағалары", "Пределы и их цена", "Limits and prices")
SENTENCES = Text("Түсіндірме", "Пояснения", "Explanations")
LEDGER = Text("Өзгерістер кітабы", "Журнал изменений", "Ledger")
DATA = Text("Дереккөздер", "Источники", "Sources")
LINEAGE = Text("Деректердің шығу тегі", "Происхождение данных", "Lineage")
ABOUT = Text("Есеп туралы", "Об отчёте", "About")

KATO = Text("ӘАОЖ коды", "Код КАТО", "KATO code")
DISTRICT = Text("Аудан, қала", "Район, город", "District, city")
OBLAST = Text("Облыс", "Область", "Oblast")
IN_LIST = Text("Тізбеде", "В перечне", "In the list")
STATES = {
    "listed": Text("иә", "да", "yes"),
    "other": Text("жоқ", "нет", "no"),
    "excluded": Text("шектеу бойынша қатыспайды", "исключён ограничением", "excluded by a constraint"),
    "unknown": Text("дерек жоқ", "нет данных", "no data"),
}
PERSONS = Text("Адам саны", "Человек", "Persons")
RESIDENTS = Text("Тұрғындары, 2025 ж., адам", "Жители, 2025 г., чел.", "Residents, 2025, persons")
SCORES = {
    "suitability": Text("Жарамдылық (0–1)", "Пригодность (0–1)", "Suitability (0–1)"),
    "score_low": Text(
        "Жарамдылық, 90 % төменгі шегі", "Пригодность, нижняя граница 90 %", "Suitability, lower end of 90%"
    ),
    "score_high": Text(
        "Жарамдылық, 90 % жоғарғы шегі", "Пригодность, верхняя граница 90 %", "Suitability, upper end of 90%"
    ),
    "need": Text("Қажеттілік (0–1)", "Потребность (0–1)", "Need (0–1)"),
    "livability": Text("Қолайлылық (0–1)", "Благоприятность (0–1)", "Livability (0–1)"),
    "risk": Text("Тәуекел (0–1)", "Риск (0–1)", "Risk (0–1)"),
    "rank": Text("Орны", "Место", "Rank"),
    "rank_low": Text("Орны, 90 % – ең жақсысы", "Место, 90 % – лучшее", "Rank, 90% – best"),
    "rank_high": Text("Орны, 90 % – ең нашары", "Место, 90 % – худшее", "Rank, 90% – worst"),
    "top_probability": Text(
        "Алғашқылар ішінде болу ықтималдығы", "Вероятность быть среди первых", "Probability of being in the top"
    ),
}
REASON = Text("Негізгі себеп", "Главная причина", "Main reason")
FIXED = Text("Бекіту себебі", "Причина закрепления", "Fixed because")
EXCLUDED_BY = Text("Орындалмаған шектеулер", "Не выполнены ограничения", "Constraints not met")
MISSING = Text("Дерегі жоқ өлшемшарттар", "Критерии без данных", "Criteria without data")

CRITERION = Text("Өлшемшарт", "Критерий", "Criterion")
PART = Text("Бөлігі", "Часть", "Part")
PARTS = {
    "need": Text("қажеттілік", "потребность", "need"),
    "livability": Text("қолайлылық", "благоприятность", "livability"),
}
COLUMN = Text("Көрсеткіш", "Показатель", "Column")
NAME = Text("Атауы (код)", "Обозначение", "Identifier")
RAW = Text("Мәні", "Значение", "Value")
UNIT = Text("Өлшем бірлігі", "Единица", "Unit")
KIND = Text("Түрі", "Вид", "Kind")
KINDS = {
    "measured": Text("өлшенген", "измерено", "measured"),
    "derived": Text("есептелген", "вычислено", "derived"),
    "modelled": Text("модельденген", "смоделировано", "modelled"),
}
VINTAGE = Text("Күні, кезеңі", "Дата, период", "Vintage")
SCORED = Text("Бағасы (0–1)", "Оценка (0–1)", "Scored (0–1)")
LOW = Text("Бағаның төменгі шегі", "Нижняя граница оценки", "Lower end of the score")
HIGH = Text("Бағаның жоғарғы шегі", "Верхняя граница оценки", "Upper end of the score")
WEIGHT = Text("Салмағы (үлес)", "Вес (доля)", "Weight (share)")
ADDED = Text("Бағаға қосқаны", "Вклад в оценку", "Contribution")
FUNCTION = Text("Мән функциясы", "Функция ценности", "Value function")
CITATION = Text("Негізі", "Обоснование", "Citation")
FORMULA = Text("Әдіс, формула", "Метод, формула", "Method, formula")
SOURCES = Text("Дереккөздер", "Источники", "Sources")
LICENCE = Text("Лицензия", "Лицензия", "Licence")

SOURCE = Text("Дереккөз", "Источник", "Source")
NOTE = Text("Ескертпе", "Примечание", "Note")
SHARED = Text("Бөлінетін квота", "Распределяемая квота", "Quota shared out")
PLACED = Text("Орналастырылады", "Размещается", "Settled")
LIMIT = Text("Шек", "Предел", "Limit")
GAIN = Text(
    "Бір бірлігінің құны (жарамдылық × адам)",
    "Цена единицы (пригодность × человек)",
    "Price of one unit (suitability × persons)",
)
SENTENCE = Text("Түсіндірме", "Пояснение", "In words")

REVISION = Text("Редакция", "Редакция", "Revision")
AUTHOR = Text("Авторы", "Автор", "Author")
WHEN = Text("Уақыты (UTC)", "Время (UTC)", "Time (UTC)")
BEFORE = Text("Бұрын", "Было", "Before")
AFTER = Text("Енді", "Стало", "After")
WHY = Text("Себебі", "Причина", "Reason")
SUBJECT = Text("ӘАОЖ коды немесе отбасы", "Код КАТО или семья", "KATO code or family")
COST = Text("Құны (жарамдылық × адам)", "Цена (пригодность × человек)", "Cost (suitability × persons)")

TITLE = Text("Атауы", "Название", "Title")
PUBLISHER = Text("Жариялаушы", "Издатель", "Publisher")
VERIFIED = Text("Лицензия тексерілген", "Лицензия проверена", "Licence verified")
YES_NO = (Text("жоқ", "нет", "no"), Text("иә", "да", "yes"))
ATTRIBUTION = Text("Сілтеме мәтіні", "Текст ссылки", "Attribution")
ADDRESS = Text("Мекенжайы", "Адрес", "Address")
CHECKSUM = Text("sha256 бақылау сомасы", "Контрольная сумма sha256", "Checksum sha256")
CAUTION = Text("Абай болыңыз", "Осторожно", "Caution")
LAYER = Text("Қабат", "Слой", "Layer")
FINGERPRINT = Text("Құрастыру ізі", "Отпечаток сборки", "Fingerprint of the build")

WHAT = Text("Не", "Что", "What")
REGION = Text("Аумағы", "Территория", "Region")
YEAR = Text("Жылы", "Год", "Year")
DIGEST = Text("Сценарий дайджесті", "Дайджест сценария", "Digest of the scenario")
CERTIFICATE = Text("Шешім дәлелдемесі", "Подтверждение решения", "Certificate of the solution")
METHOD = Text("Әдіс", "Метод", "Method")
UNCERTAINTY = Text("Белгісіздікті талдау", "Анализ неопределённости", "Uncertainty analysis")
COMMENT = Text("Түсініктеме", "Комментарий", "Comment")

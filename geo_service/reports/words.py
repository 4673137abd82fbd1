"""The words of reports, in three languages: official ones where documents have them."""

from __future__ import annotations

from layers.core.text import Text

TITLES = {
    "kandas": Text(
        "Қандастарды орналастыру үшін аудандар мен қалалар тізбесі",
        "Перечень районов и городов для расселения кандасов",
        "List of districts and cities for settling kandas",
    ),
    "resettlers": Text(
        "Қоныс аударушыларды орналастыру үшін аудандар мен қалалар тізбесі",
        "Перечень районов и городов для расселения переселенцев",
        "List of districts and cities for settling resettlers",
    ),
}
YEAR = Text("{year} жыл", "{year} год", "{year}")
COUNTRY = Text("Қазақстан Республикасы", "Республика Казахстан", "Republic of Kazakhstan")
BASIS = Text(
    "Негіздеме: Қазақстан Республикасы Үкіметінің 2025 жылғы 15 желтоқсандағы № 1081 қаулысымен бекітілген "
    "Қазақстан Республикасының көші-қон саясатының 2030 жылға дейінгі тұжырымдамасын іске асыру жөніндегі іс-қимыл "
    "жоспарының 52-тармағы: «Қазақстан Республикасының Үкіметі айқындаған өңірлерге қандастар мен қоныс "
    "аударушыларды орналастыру үшін аудандар мен қалалар тізбесін бекіту» – облыс әкімінің шешімі, 15 желтоқсанға "
    "дейін, жыл сайын.",
    "Основание: пункт 52 Плана действий по реализации Концепции миграционной политики Республики Казахстан до 2030 "
    "года, утверждённой постановлением Правительства Республики Казахстан от 15 декабря 2025 года № 1081: «Утверждение "
    "перечня районов и городов для расселения кандасов и переселенцев в регионы, определённые Правительством "
    "Республики Казахстан» – решение акима области, ежегодно до 15 декабря (перевод с казахского).",
    "Legal basis: item 52 of the Action Plan for carrying out the Concept of migration policy of the Republic of "
    "Kazakhstan to 2030, approved by Government resolution No. 1081 of 15 December 2025: “Approve the list of "
    "districts and cities for settling kandas and resettlers in the regions determined by the Government of the "
    "Republic of "
    "Kazakhstan” – decision of the oblast akim, every year before 15 December (translated from Kazakh).",
)
APPROVED = Text(
    "Облыс әкімінің\n20___ жылғы «____» ________________\n№ __________ шешімімен\nбекітілген",
    "Утверждён\nрешением акима области\nот «____» ________________ 20___ года\n№ __________",
    "Working translation.\nThe list is signed\nin Kazakh and Russian.",
)
AKIM = Text("Облыс әкімі", "Аким области", "Akim of the oblast")
SIGNATURE = Text("қолы", "подпись", "signature")
FULL_NAME = Text("тегі, аты-жөнінің бірінші әріптері", "фамилия, инициалы", "surname, initials")
STAMP = Text("М.О.", "М.П.", "Stamp")

NUMBER = Text("№", "№", "No.")
DISTRICT = Text("Аудан, қала", "Район, город", "District, city")
PERSONS = {
    "kandas": Text("Қандастар, адам", "Кандасы, человек", "Kandas, persons"),
    "resettlers": Text("Қоныс аударушылар, адам", "Переселенцы, человек", "Resettlers, persons"),
}
SCORE = Text("Жарам\N{SOFT HYPHEN}дылығы", "Пригод\N{SOFT HYPHEN}ность", "Suitability")
RANK = Text(
    "Орны (90\N{NARROW NO-BREAK SPACE}% аралығы)",
    "Место (интервал 90\N{NARROW NO-BREAK SPACE}%)",
    "Rank (90% interval)",
)
REASON = Text("Негізгі себеп", "Главная причина", "Main reason")
TOTAL = Text("Барлығы", "Итого", "Total")
NO_REASON = Text(
    "орташа деңгейден ерекшеленбейді", "не отличается от среднего уровня", "does not differ from the average"
)
FIXED_MARK = Text("* саны қолмен бекітілген", "* число закреплено вручную", "* number fixed by hand")
PUBLISHED = Text("Жарияланған квота", "Опубликованная квота", "Published quota")
QUOTA = Text("Бөлінген квота", "Распределяемая квота", "Quota shared out")
PLACED = Text("Орналастырылады", "Размещается", "Settled")
LEFT = Text("Бөлінбегені", "Не распределено", "Not shared out")
LISTED_COUNT = Text("Тізбеде", "В перечне", "In the list")
COUNT_OF = Text(
    "{count} / {all} аудан мен қала", "{count} из {all} районов и городов", "{count} of {all} districts and cities"
)
PROOF = Text("Есептің дәлелдемесі", "Подтверждение расчёта", "Proof of the calculation")
METHOD = Text("Әдіс", "Метод", "Method")
BALANCE = Text("Қажеттілік / қолайлылық", "Потребность / благоприятность", "Need / livability")
PEOPLE = Text("{persons} адам", "{persons} чел.", "{persons} persons")
UNKNOWN = Text("белгісіз", "неизвестна", "not known")

LEGEND = Text("Қоныстандыруға жарамдылық (0–1)", "Пригодность для расселения (0–1)", "Suitability for settlement (0–1)")
NO_DATA = Text("дерек жоқ", "нет данных", "no data")
EXCLUDED = Text("шектеу бойынша қатыспайды", "исключён ограничением", "excluded by a constraint")
LISTED = Text(
    "тізбедегі аудан; цифр – кестедегі нөмірі",
    "в перечне; цифра – номер в таблице",
    "in the list; its number in the table",
)
LISTED_NAMES = Text(
    "тізбедегі аудан; цифр – адам саны", "в перечне; цифра – число человек", "in the list; its number of persons"
)
LISTED_PLAIN = Text("тізбедегі аудан", "в перечне", "in the list")
MAP = Text(
    "Карта: {region}, аудандар мен қалалардың қоныстандыруға жарамдылығы. Тізбедегілері: {listed}.",
    "Карта: {region}, пригодность районов и городов для расселения. В перечне: {listed}.",
    "Map: {region}, suitability of districts and cities for settlement. In the list: {listed}.",
)
CODE = Text("QR-код, мекенжайы: {address}", "QR-код с адресом: {address}", "QR code of the address {address}")

OTHERS = Text("Тізбеге енбегендер (орны)", "Не вошли в перечень (место)", "Not in the list (rank)")
BY_CONSTRAINT = Text("шектеу: {demands}", "ограничение: {demands}", "constraint: {demands}")
CONSTRAINTS = Text("Шектеулер", "Ограничения", "Constraints")
LEDGER = Text("Қолмен өзгертілген сандар", "Числа, изменённые вручную", "Numbers changed by hand")
SET = Text(
    "{district}: {persons} адам деп бекітілді. Себебі: {reason} ({author}, {date})",
    "{district}: закреплено {persons} чел. Причина: {reason} ({author}, {date})",
    "{district}: fixed at {persons} persons. Reason: {reason} ({author}, {date})",
)
CHANGED = Text(
    "{district}: {before} орнына {persons} адам деп бекітілді. Себебі: {reason} ({author}, {date})",
    "{district}: закреплено {persons} чел. вместо {before}. Причина: {reason} ({author}, {date})",
    "{district}: fixed at {persons} persons instead of {before}. Reason: {reason} ({author}, {date})",
)
LIFTED = Text(
    "{district}: {before} адам деген бекіту алынды. Себебі: {reason} ({author}, {date})",
    "{district}: закрепление {before} чел. снято. Причина: {reason} ({author}, {date})",
    "{district}: no longer fixed at {before} persons. Reason: {reason} ({author}, {date})",
)
FAMILY = Text("«{family}» отбасы", "Семья «{family}»", "Family “{family}”")
FAMILY_SET = Text(
    "{family}: {place} – орны бекітілді. Себебі: {reason} ({author}, {date})",
    "{family}: закреплено место – {place}. Причина: {reason} ({author}, {date})",
    "{family}: placed in {place}. Reason: {reason} ({author}, {date})",
)
FAMILY_LIFTED = Text(
    "{family}: орнының бекітілуі алынды. Себебі: {reason} ({author}, {date})",
    "{family}: закрепление места снято. Причина: {reason} ({author}, {date})",
    "{family}: no longer placed by hand. Reason: {reason} ({author}, {date})",
)
NOT_CHANGED = Text("жоқ", "нет", "none")
WEIGHTS = Text("Салмақтар", "Веса", "Weights")
SOURCES = Text("Деректер және олардың күні", "Данные и их даты", "Data and their dates")
NOT_STATED = Text("күні көрсетілмеген", "дата не указана", "date not stated")
QUOTA_SOURCE = Text("Квотаның дереккөзі", "Источник квоты", "Source of the quota")
LICENCES = Text("Лицензиялар", "Лицензии", "Licences")
SCENARIO = Text("Сценарий", "Сценарий", "Scenario")
PLAN = Text("Жоспар", "План", "Plan")
RELEASE = Text("Деректер шығарылымы", "Выпуск данных", "Data release")
MADE = Text("Жасалған күні", "Дата составления", "Made on")
PAGE = Text("{number} / {total} бет", "Страница {number} из {total}", "Page {number} of {total}")
TO_VERIFY = Text("лицензиясы тексерілуде", "лицензия проверяется", "licence to verify")
ADDRESS = Text("Мекенжайы", "Адрес", "Address")

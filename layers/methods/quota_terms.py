"""What the columns and the criterion of the quotas say of themselves: years, methods and citations."""

from __future__ import annotations

from layers.core.text import Text
from layers.methods.sentences import sentences

YEAR = 2026
YEAR_BEFORE = 2025
YEAR_OF_RESIDENTS = 2025

SHOWN = Text(
    "Облыстың көрсеткіші оның әр ұяшығы мен ауданында көрсетілген; оны ұяшықтар немесе аудандар бойынша қосуға "
    "болмайды.",
    "Показатель области показан в каждой её ячейке и в каждом районе; складывать его по ячейкам или районам нельзя.",
    "The oblast's figure, shown on each of its cells and districts; never to be added up over them.",
)
COMPLETE = sentences(
    SHOWN,
    Text(
        "Тізім толық: онда аталмаған облыстың квотасы — 0.",
        "Перечень полон: у области, которая в нём не названа, 0.",
        "The list is complete: an oblast that it does not name has 0.",
    ),
)
INCOMPLETE = sentences(
    SHOWN,
    Text(
        "Тізім ішінара оқылған (7344-тің 6554-і): оқылмаған облыстың мәні жоқ.",
        "Перечень прочитан частично (6554 из 7344): у непрочитанной области значения нет.",
        "The list was read in part (6,554 of 7,344): an oblast that was not read has no value.",
    ),
)
PER_RURAL_RESIDENTS = sentences(
    Text(
        f"Облыстың {YEAR} жылғы квотасының оның {YEAR_OF_RESIDENTS} жылғы орташа жылдық ауыл халқына қатынасы; ауыл "
        "тұрғындары жоқ үш қалада мәні жоқ.",
        f"Квота области на {YEAR} год, делённая на её среднегодовое сельское население {YEAR_OF_RESIDENTS} года; в "
        "трёх городах, где сельских жителей нет, значения нет.",
        f"The oblast's quota of {YEAR} over its average rural population of {YEAR_OF_RESIDENTS}; none in the three "
        "cities, which have no rural residents.",
    ),
    SHOWN,
)
DETERMINED = Text(
    "Облыс Қазақстан Республикасының Үкіметі қандастар үшін айқындаған сегіз өңірдің қатарында ма.",
    "Входит ли область в число восьми регионов, определённых Правительством Республики Казахстан для кандасов.",
    "Whether the oblast is one of the eight regions determined by the Government for kandas.",
)
WITH_QUOTA = Text(
    f"Облыста {YEAR} жылға арналған қоныс аударушылар квотасы бар ма; Үкіметтің өз тізімі оқылмаған.",
    f"Есть ли у области квота переселенцев на {YEAR} год; перечень самого Правительства не прочитан.",
    f"Whether the oblast has a quota of resettlers in {YEAR}; the Government's own list was not read.",
)

QUOTA_LIMITS = Text(
    "Квота — мемлекеттің өзі мәлімдеген қажеттілік («Халықтың көші-қоны туралы» Заң; 2025 жылғы 12 желтоқсандағы "
    "бұйрық). Жоғарғы шекті өзіміз белгіледік: 1000 тұрғынға 10 адам — жылына ауыл тұрғындарының 1 %-ы, бұл "
    "солтүстік және шығыс облыстардағы аудандардың көпшілігі жыл сайын жоғалтатын үлестің (1,6–2,2 %) шамамен жартысы.",
    "Квота — потребность, заявленная самим государством (Закон «О миграции населения»; приказ от 12 декабря 2025 "
    "года). Верхний предел установлен нами: 10 на 1000 — это 1 % сельских жителей в год, около половины того, что "
    "ежегодно теряет большинство районов северных и восточных областей (1,6–2,2 %).",
    "The quota is the State's own statement of need (Law on Population Migration; order of 12 December 2025). The "
    "upper limit is ours: 10 per 1,000 is 1 % of the rural residents a year, about half of what most districts of the "
    "northern and eastern oblasts lose each year (1.6 to 2.2 %).",
)

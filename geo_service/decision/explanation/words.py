"""The sentences of explanations, with {placeholders}; names stand in quotation marks and take no endings."""

from __future__ import annotations

from geo_service.decision.uncertainty.figures import Standing
from layers.core.text import Text

NO_DATA = Text("дерек жоқ", "нет данных", "no data")

RANK = Text(
    "{name}: {ranked} ішінен {rank}-орын. Қоныстандыруға жарамдылық: {suitability}, қажеттілік: {need}, "
    "тұруға қолайлылық: {livability}.",
    "{name}: {rank}-е место из {ranked}. Пригодность для расселения: {suitability}, потребность: {need}, "
    "благоприятность проживания: {livability}.",
    "{name}: rank {rank} of {ranked}. Suitability: {suitability}, need: {need}, livability: {livability}.",
)
NO_RANK = Text(
    "{name}: дерек жоқ, сондықтан орны анықталмады.",
    "{name}: нет данных, поэтому место не определено.",
    "{name}: no data, so it has no rank.",
)
EXCLUDED = Text(
    "{name}: іріктеуге қатыспайды. Орындалмаған шектеулер: {constraints}.",
    "{name}: не участвует в отборе. Не выполнены ограничения: {constraints}.",
    "{name}: takes no part. Constraints not met: {constraints}.",
)

FOR = Text(
    "Бағаны көтеретін өлшемшарттар: {effects}.",
    "Оценку повышают критерии: {effects}.",
    "What raises the score: {effects}.",
)
FOR_ONE = Text("{title} ({most} ішінен {amount})", "{title} ({amount} из {most})", "{title} ({amount} of {most})")
FOR_NONE = Text(
    "Бағаны айтарлықтай көтеретін өлшемшарт жоқ.",
    "Ни один критерий заметно не повышает оценку.",
    "No criterion raises the score much.",
)
AGAINST = Text(
    "Бағаны төмендететін өлшемшарттар: {effects}.",
    "Оценку снижают критерии: {effects}.",
    "What holds the score back: {effects}.",
)
AGAINST_ONE = Text(
    "{title} ({most} ішінен {amount} жетіспейді)",
    "{title} (не хватает {amount} из {most})",
    "{title} ({amount} of {most} lacking)",
)
AGAINST_NONE = Text(
    "Бағаны айтарлықтай төмендететін өлшемшарт жоқ.",
    "Ни один критерий заметно не снижает оценку.",
    "No criterion holds the score back much.",
)

RELATIVE = Text(
    "Бұл әдіс орындарды бір-бірімен салыстырады, сондықтан баға басқа қандай орындар қатысатынына да байланысты.",
    "Метод сравнивает места между собой, поэтому оценка зависит и от того, какие другие места участвуют.",
    "The method compares places with one another, so the score also depends on which others take part.",
)
MISSING = Text(
    "Дерегі жоқ өлшемшарттар: {titles}; олардың салмағы: {weight}. Олар нөл деп саналмайды, тек ықтимал орындар "
    "аралығын кеңейтеді.",
    "Критерии без данных: {titles}; их вес: {weight}. Они не считаются нулём, а только расширяют интервал возможных "
    "мест.",
    "Criteria without data: {titles}; their weight: {weight}. They do not count as zero; they only widen the range of "
    "possible ranks.",
)

AMONG = Text("алғашқы {top} орында", "среди первых {top}", "among the first {top}")
AMONG_ONE = Text("бірінші орында", "на первом месте", "in first place")
SURENESS = Text(
    "Салмақтар мен деректер өзгергенде ({draws} кездейсоқ нұсқа) 90\N{NARROW NO-BREAK SPACE}% жағдайда орны: {ranks}; "
    "{among} болу ықтималдығы: {probability}.",
    "При изменении весов и данных ({draws} {variants}) в 90\N{NARROW NO-BREAK SPACE}% случаев место: {ranks}; "
    "вероятность оказаться {among}: {probability}.",
    "When weights and data vary ({draws} random draws), in 90% of cases its rank is {ranks}; the probability of being "
    "{among} is {probability}.",
)
VARIANTS = ("случайный вариант", "случайных варианта", "случайных вариантов")
STANDING = {
    Standing.IN: Text(
        "Орны тұрақты: {among}.",
        "Место устойчивое: {among}.",
        "Its place is robust: {among}.",
    ),
    Standing.OUT: Text(
        "Орны тұрақты: {among} емес.",
        "Место устойчивое: не {among}.",
        "Its place is robust: not {among}.",
    ),
    Standing.OPEN: Text(
        "Орны тұрақсыз: {among} болуы салмақтар мен деректерге байланысты.",
        "Место неустойчивое: окажется ли {among}, зависит от весов и данных.",
        "Its place is not robust: whether it is {among} depends on weights and data.",
    ),
}

NEAR = Text(
    "Бағасы шамалас аудандар мен қалалар: {names}.",
    "Почти равные оценки имеют: {names}.",
    "Hardly to be told apart from: {names}.",
)

INTO = Text(
    "{among} болуы үшін салмақтарды қайта бөлу жеткілікті; қайта бөлінетін үлес: {cost}.",
    "Чтобы оказаться {among}, достаточно перераспределить веса; перераспределяемая доля: {cost}.",
    "To be {among}, it is enough to move {cost} of all weight.",
)
OUT_OF = Text(
    "{among} болмауы үшін салмақтарды қайта бөлу жеткілікті; қайта бөлінетін үлес: {cost}.",
    "Чтобы не оказаться {among}, достаточно перераспределить веса; перераспределяемая доля: {cost}.",
    "To be no longer {among}, it is enough to move {cost} of all weight.",
)
GAINS = Text("Салмағы артады: {moves}.", "Вес растёт: {moves}.", "Weight gained: {moves}.")
LOSSES = Text("Салмағы кемиді: {moves}.", "Вес снижается: {moves}.", "Weight lost: {moves}.")
MOVE = Text("{title} ({before} → {after})", "{title} ({before} → {after})", "{title} ({before} → {after})")
NO_SMALLER = Text("Бұдан аз өзгеріс жеткіліксіз.", "Меньшего изменения недостаточно.", "No smaller change is enough.")
NEVER_INTO = Text(
    "Салмақтар қандай болса да, {among} болмайды.",
    "Ни при каких весах не окажется {among}.",
    "No weights put it {among}.",
)
ALWAYS_IN = Text(
    "Салмақтар қандай болса да, {among} қалады.",
    "При любых весах останется {among}.",
    "It stays {among} whatever the weights.",
)
NOT_FOUND = Text(
    "Салмақтардың қажетті өзгерісі табылмады.",
    "Нужное изменение весов не найдено.",
    "No change of weights that does it was found.",
)

CONSTRAINT = Text(
    "{name}: шығарып тастағаны: {excluded}, оның ішінде тек осы шектеу: {only}; дерегі жоқ: {unknown}.",
    "{name}: исключено: {excluded}, из них только этим ограничением: {only}; нет данных: {unknown}.",
    "{name}: excluded: {excluded}, of these by this constraint only: {only}; no data: {unknown}.",
)
NOTHING_LEFT = Text(
    "Барлық шектеуді орындайтын орын қалмады.",
    "Ни одно место не выполняет все ограничения.",
    "No place meets all constraints.",
)
WITHOUT = Text(
    "Мына шектеулер алынып тасталса: {names}, қалатыны: {places}.",
    "Если снять ограничения: {names}, останется: {places}.",
    "Without these constraints: {names}, there would be left: {places}.",
)

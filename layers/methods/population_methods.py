"""How residents are spread over cells and shared among settlements, and how settlements are located."""

from __future__ import annotations

from layers.core.text import Text

SPREADING = Text(
    "Бірліктердің жарияланған сандары олардың елді мекендеріне таратылған: ауылдар бір ұяшыққа, қалалар шетіне қарай "
    "сирейтін (Clark 1951), аумағы 0,003 км² * N^(5/6) дөңгелекке (Bettencourt 2013), құрлықта, өз ауданының ішінде; "
    "бүтін сандар ең үлкен қалдық әдісімен алынған. Адамдардың аудан ішінде қай жерде тұратыны – модель.",
    "Опубликованная численность единиц распределена по их населённым пунктам: сёла — в одну ячейку, города — по кругу "
    "площадью 0,003 км² * N^(5/6) (Bettencourt 2013), редеющему к краю (Clark 1951), по суше, в пределах своего "
    "района; целые числа — методом наибольших остатков. Где именно в районе живут люди — это модель.",
    "Published figures of units, spread over their settlements: villages in one cell, towns over a disc of "
    "0.003 km² * N^(5/6) (Bettencourt 2013) thinning outwards (Clark 1951), on land, within their own district; whole "
    "numbers by largest remainder. Where people live inside a district is a model.",
)
RURAL_SHARE = Text(
    "Жарияланған бірліктердің ауыл және қала тұрғындары, барлық тұрғындар сияқты таратылған; ешкім тұрмайтын жерде "
    "дерек жоқ",
    "Сельские и городские жители опубликованных единиц, распределены так же, как все жители; где никто не живёт, "
    "данных нет",
    "Rural and urban residents of published units, spread as residents are; no data where nobody lives",
)
SIGMA = Text(
    "тұрғындар санының натурал логарифмінің стандартты ауытқуы",
    "стандартное отклонение натурального логарифма числа жителей",
    "standard deviation of the natural logarithm of residents",
)
CENSUS_GROUP = Text(
    "санақ; units_2009 бағанындағы бүкіл топ бойынша: ешқашан қоспаңыз",
    "перепись; по всей группе из столбца units_2009: никогда не суммировать",
    "census; of the whole group in units_2009: never sum it",
)
UNIT_RATE = Text(
    "r = ln(P2 / P1) / t, дерегі бар ең шағын топ бойынша",
    "r = ln(P2 / P1) / t по наименьшей группе с данными",
    "r = ln(P2 / P1) / t of the smallest group with figures",
)
SHARING = Text(
    "Қалалар мен аудан орталықтары: жарияланған. Ауылдар: жарияланған бірліктің қалған саны OpenStreetMap-тағы халық "
    "саны тегтері бойынша, ол болмаса өз класы тегтерінің медианасы бойынша бөлінген (layers/methods/weights.py, "
    "sharing.py)",
    "Города и районные центры: опубликовано. Сёла: остаток опубликованной единицы, разделённый по тегам численности "
    "OpenStreetMap или по медианному тегу своего класса (layers/methods/weights.py, sharing.py)",
    "Towns and district centres: published. Villages: what the published unit has left, shared by population tags of "
    "OpenStreetMap, or the median tag of their class (layers/methods/weights.py, sharing.py)",
)
RESIDENTS_LOW = Text(
    "80 % аралықтың төменгі шегі: тұрғындар * exp(-1.28 sigma)",
    "нижний конец интервала 80 %: жители * exp(-1.28 sigma)",
    "lower end of an interval of 80 %: residents * exp(-1.28 sigma)",
)
RESIDENTS_HIGH = Text(
    "80 % аралықтың жоғарғы шегі: тұрғындар * exp(1.28 sigma)",
    "верхний конец интервала 80 %: жители * exp(1.28 sigma)",
    "upper end of an interval of 80 %: residents * exp(1.28 sigma)",
)
LOCATING = Text(
    "елді мекеннің өзі: атауы мен ауданы бойынша сәйкестендірілген; ауылдық округ: оның сәйкестендірілген елді "
    "мекендерінің ортасы (methods/matching.py)",
    "сам населённый пункт: сопоставлен по названию и району; сельский округ: середина его сопоставленных населённых "
    "пунктов (methods/matching.py)",
    "place: joined by name and district; sub-district: middle of its joined places (methods/matching.py)",
)
SHIFT = Text(
    "елді мекеннің өз ұяшығы болса 0; әйтпесе елді мекен суда немесе өз ауданының контурынан тыс жатыр",
    "0, если это собственная ячейка населённого пункта; иначе он лежит на воде или вне контура своего района",
    "0 if it is the place's own cell; else the place lies on water, or outside the polygon of its district",
)
EXPOSURE = Text(
    "Ұшырау (IPCC AR5, WGII): климат пен судың өзгеруі зиян келтіруі мүмкін жерлердегі адамдар мен олардың "
    "күнкөрісі; мұнда — жер мен суға тәуелді ауыл тұрғындарының үлесі. Қала тұрғындары бестен бір үлеспен алынады "
    "(өз болжамымыз). Әдепкі салмағы 0: тек тәуекел индексінде ескеріледі.",
    "Подверженность (IPCC AR5, WGII): люди и их источники жизни там, где возможен ущерб от изменений климата и вод; "
    "здесь — доля сельских жителей, зависящих от земли и воды. Горожане учитываются в одну пятую (наше допущение). "
    "Вес по умолчанию 0: учитывается только в индексе риска.",
    "Exposure (IPCC AR5, WGII): people and livelihoods where climate and water may do harm; here the share of rural "
    "people, who depend on land and water. Townspeople count a fifth (our assumption). "
    "Default weight 0: it counts in the risk index alone.",
)
"""Why the share of rural people stands for exposure."""

"""What the columns and criteria of water say of themselves: methods and citations."""

from __future__ import annotations

from layers.core.text import Text
from layers.methods.sentences import sentences

TEST = Text(
    "24 жылдың жылдық мәндеріне қолданылған Манн–Кендалл тесті, тең мәндер (Kendall 1975) мен автокорреляция (Hamed, "
    "Rao 1998; тек тестті қатайту жағына) ескеріліп түзетілген; екіжақты, 5 %, әр алап жеке сыналған. Өзгеру қарқыны "
    "Theil және Sen (1968) бойынша.",
    "Тест Манна — Кендалла по 24 годовым значениям с поправками на совпадающие значения (Kendall 1975) и на "
    "автокорреляцию (Hamed, Rao 1998; только в сторону более строгого теста); двусторонний, 5 %, каждый бассейн "
    "отдельно. Наклон по Theil и Sen (1968).",
    "Mann-Kendall on the 24 yearly values, corrected for ties (Kendall 1975) and for autocorrelation (Hamed and Rao "
    "1998, never towards a less strict test); two-sided, 5 %, each watershed by itself. Slope after Theil and Sen "
    "(1968).",
)
WHOLE = Text(
    "Бүкіл алапқа, оның шет елдегі бөлігін қоса алғанда, бір мән; алаптан тыс, бірақ одан 25 км-ден алыс емес "
    "ұяшықтар да осы мәнді алады.",
    "Одно значение на весь бассейн, включая его зарубежную часть; его получают и ячейки вне бассейна, но не далее "
    "25 км от него.",
    "One value for the whole watershed, also its part abroad; within 25 km of it for cells just outside.",
)
TREND = sentences(TEST, WHOLE)
SOIL_TREND = sentences(
    Text(
        "Өзгеріс алаптың 2000–2023 жылдардағы өз орташа мәніне қатысты пайызбен берілген, өйткені дереккөзде өлшем "
        "бірлігі көрсетілмеген.",
        "Тренд в процентах от собственного среднего бассейна за 2000–2023 годы, так как источник не указывает единицу "
        "измерения.",
        "Trend in percent of the watershed's own mean of 2000-2023, because the source does not state the unit.",
    ),
    TREND,
)
BALANCE = sentences(
    Text(
        "Жауын-шашын мен жиынтық буланудың айырмасы, жылдық қосындылардың орташа мәні. 24 жылдағы теріс орташа мән "
        "судың нақты шығынын білдірмейді: ол екі деректер жиынының да қателіктерін көрсетеді, сондықтан алаптарды "
        "сақтықпен салыстыру керек.",
        "Осадки минус суммарное испарение, среднее годовых сумм. Отрицательное среднее за 24 года не означает "
        "физической потери: оно показывает погрешности обоих наборов данных, поэтому сравнивать бассейны нужно "
        "осторожно.",
        "Precipitation minus evapotranspiration, mean of yearly sums. A negative mean over 24 years is no physical "
        "loss: it shows the errors of both products, so compare watersheds with care.",
    ),
    WHOLE,
)
ABROAD = sentences(
    Text(
        "Алаптың Қазақстаннан тыс ауданының оның жалпы ауданына қатынасы, тең шамалы проекцияда (EPSG:6933). "
        "Дереккөздерден бұл бөліктің ағыс бойынша жоғары жатқан-жатпағаны белгісіз.",
        "Площадь бассейна за пределами Казахстана, делённая на всю его площадь, в равновеликой проекции (EPSG:6933). "
        "Источники не сообщают, лежит ли эта часть выше по течению.",
        "Area of the watershed outside Kazakhstan over its whole area, in an equal-area projection (EPSG:6933). The "
        "sources do not tell whether that part lies upstream.",
    ),
    WHOLE,
)
HOLDS_CENTRE = Text(
    "Ұяшықтың ортасы жатқан алап немесе 25 км-ге дейінгі ең жақын алап (жағалауда және шекарада).",
    "Бассейн, в котором лежит центр ячейки, или ближайший не далее 25 км (у берега и у границы).",
    "The watershed or basin that holds the cell's centre, or the nearest one up to 25 km away (coast and border).",
)
PERENNIAL_WATER = Text(
    "Эллипсоид бойынша, ұяшықтың ортасынан ең жақын тұрақты өзенге (Natural Earth; GSHHG, оның жинағында тек тұрақты "
    "өзендер бар) немесе Natural Earth сілтілі деп белгілемеген көлге не су қоймасына дейін; Арал мен Каспий теңіздері "
    "есепке алынбайды. Шағын өзендер картаға түсірілмеген: су бұдан жақын болуы мүмкін.",
    "По эллипсоиду, от центра ячейки до ближайшей постоянной реки (Natural Earth; GSHHG, в наборе которого только "
    "постоянные реки) либо озера или водохранилища, не отмеченного в Natural Earth как щелочное; Аральское и "
    "Каспийское моря не учитываются. Малые реки на карту не нанесены: вода может быть ближе.",
    "On the ellipsoid, from the cell's centre to the nearest permanent river (Natural Earth; GSHHG, whose package "
    "holds permanent rivers only) or lake or reservoir that Natural Earth does not mark as alkaline; neither the Aral "
    "nor the Caspian Sea. Small rivers are not mapped: water may be nearer.",
)
MAPPED_RIVER = Text(
    "Эллипсоид бойынша; су порталындағы өзендер, олардың кейбірі жазда құрғап қалады.",
    "По эллипсоиду; реки водного портала, среди них и пересыхающие летом.",
    "On the ellipsoid; the rivers of the water portal, among them some that run dry in summer.",
)
BROUGHT = Text(
    "Пайдаланушы ұсынған файлдағы WRI Aqueduct 4.0 санаттары; файл болмаса, дерек жоқ.",
    "Категории WRI Aqueduct 4.0 из файла, который предоставляет пользователь; без него нет данных.",
    "WRI Aqueduct 4.0 categories of a file that the user brings; no data without it.",
)

NEAR_WATER_LIMITS = Text(
    "Жарияланған шектер бізге белгісіз болғандықтан, екі шекті де өзіміз белгіледік: ірі өзендердің карталары 10 "
    "км-ден кем қашықтықтарды ажыратпайды; 100 км — шекара маңы белдеуінің енінен екі есе көп.",
    "Оба предела установлены нами, так как опубликованные нам не известны: карты крупных рек не различают расстояний "
    "менее 10 км; 100 км — вдвое больше ширины приграничной полосы.",
    "Both limits are ours, as no published one is known to us: maps of large rivers do not tell distances under 10 km "
    "apart; 100 km is twice the width of the border strip.",
)
SOIL_STEPS = Text(
    "Hamed және Rao (1998) түзетуі қолданылған Манн–Кендалл тесті, 5 %; тең қадамдар. Айтарлықтай өзгеріс болмаса, "
    "ортаңғы мән алынады.",
    "Тест Манна — Кендалла с поправкой Hamed и Rao (1998), 5 %; равные шаги. Если значимого тренда нет, берётся "
    "значение посередине.",
    "Mann-Kendall test with the correction of Hamed and Rao (1998), 5 %; equal steps. Without a significant trend the "
    "value is the middle one.",
)

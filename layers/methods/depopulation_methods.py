"""How growth, trajectories and the chances of villages are found, and where the limits of their criteria come from."""

from __future__ import annotations

from layers.core.text import Text
from layers.methods.sentences import sentences

RATE = Text(
    "r = ln(P2 / P1) / t, деректері салыстырмалы бірліктердің ең шағын тобы бойынша; біріктірілген топтың қарқыны "
    "ортақ",
    "r = ln(P2 / P1) / t по наименьшей группе единиц с сопоставимыми данными; у объединённой группы темп общий",
    "r = ln(P2 / P1) / t of the smallest group of units with comparable figures; pooled groups share one rate",
)
RATE_2009_2023 = Text(
    f"{RATE.kk}; t = 13,85 жыл (2009 жылғы 25 ақпандағы санақтан 2023 жылғы 1 қаңтарға дейін)",
    f"{RATE.ru}; t = 13,85 года (от переписи 25 февраля 2009 года до 1 января 2023 года)",
    f"{RATE.en}; t = 13.85 years (census of 25 February 2009 to 1 January 2023)",
)
RATE_2023_2025 = Text(f"{RATE.kk}; t = 2 жыл", f"{RATE.ru}; t = 2 года", f"{RATE.en}; t = 2 years")
OBLAST_RATE = Text(
    "r = ln(P2 / P1) / t, орташа халық саны бойынша, 2021/2022 жылдардағы қатар үзілісінен ешқашан өтпейді; "
    "ауылдардың мәртебесі өзгерген жылдың алдында аяқталады (Жамбыл: 2022–2024)",
    "r = ln(P2 / P1) / t по средней численности населения, никогда не через разрыв ряда 2021/2022 годов; кончается "
    "перед годом, в котором сёла сменили статус (Жамбыл: 2022–2024)",
    "r = ln(P2 / P1) / t of average population, never across the break of 2021/2022; ends before a year in which "
    "villages changed their status (Zhambyl: 2022-2024)",
)
VILLAGE_RATE = Text(
    "w * бірлік + (1 - w) * облыс (2022 жылдан бергі ауыл не қала халқы), w = c * n / (n + k): эмпирикалық байестік "
    "бағалау, layers/methods/projection.py қараңыз; 80 % аралық",
    "w * единица + (1 - w) * область (сельское или городское население с 2022 года), w = c * n / (n + k): эмпирическая "
    "байесовская оценка, см. layers/methods/projection.py; интервал 80 %",
    "w * unit + (1 - w) * oblast (rural or urban people since 2022), w = c * n / (n + k): empirical Bayes, see "
    "layers/methods/projection.py; interval of 80 %",
)
_CHANCE_FORMULA = (
    "P = Phi((ln 50 - ln N - r T) / sqrt(s_e^2 + s_a^2)), s_e^2 = sigma^2 + (1 - w) tau^2 T^2, "
    "s_a^2 = tau^2 T^2 + e T / N"
)
CHANCE = Text(
    f"Ұяшық ауылдары бойынша орташа: олардың күтілетін үлесі. {_CHANCE_FORMULA}; N – 2025 жылғы тұрғындар, r – ауылдың "
    "өсім қарқыны, T – жыл саны, tau – бірліктер арасындағы шашырау, e = 0.4 – бір адамға және бір жылға келетін "
    "кездейсоқ дисперсия; s_e бойынша 80 % аралық. 50 тұрғын: 1993 жылғы 8 желтоқсандағы № 2572-XII Заң, 3-бап",
    f"Среднее по сёлам ячейки: их ожидаемая доля. {_CHANCE_FORMULA}; N — жители 2025 года, r — темп прироста села, T — "
    "число лет, tau — разброс между единицами, e = 0.4 — случайная дисперсия на человека в год; интервал 80 % по s_e. "
    "50 жителей: Закон № 2572-XII от 8 декабря 1993 года, статья 3",
    f"Mean over the villages of the cell: their expected share. {_CHANCE_FORMULA}; N residents in 2025, r rate of the "
    "village, T years, tau spread between units, e = 0.4 variance by chance per person and year; interval of 80 % over "
    "s_e. 50 residents: Law No. 2572-XII of 8 December 1993, article 3",
)
POOLED = Text(
    "қарқын бірнеше аудан бойынша бірге есептелген; бірліктер тізілімін қараңыз",
    "темп общий для нескольких районов; см. реестр единиц",
    "the rate is that of several districts together; see the register of units",
)
OF_GROUP = Text(
    "бүкіл топ бойынша: ешқашан қоспаңыз",
    "по всей группе: никогда не суммировать",
    "of the whole group: never sum it",
)
TRAJECTORY_METHOD = sentences(
    Text(
        "2023–2025 жылдар 2009–2023 жылдармен салыстырылады.",
        "2023–2025 годы в сравнении с 2009–2023 годами.",
        "2023-2025 against 2009-2023.",
    ),
    Text(
        "Бағыты өзгерді: бағыттары қарама-қарсы, екеуі де жылына 0,1 %-дан асады; тұрақты: айырмасы 0,5 пайыздық "
        "тармақтан аспайды; жылдамдап келеді: шамасы үлкейген; баяулап келеді: шамасы кішірейген",
        "Сменила знак: направления противоположны, оба более 0,1 % в год; устойчивая: разница не более 0,5 процентного "
        "пункта; ускоряется: больше по величине; замедляется: меньше",
        "Turning: opposite directions, both beyond 0.1 % a year; steady: within 0.5 percentage points; quickening: "
        "larger in size; slowing: smaller",
    ),
)
PRESSURE_METHOD = Text(
    "0,4 * 2023–2025 жылдардағы азаю + 0,3 * 2009–2023 жылдардағы азаю (азаю болмаса 0, жылына -2,5 % болса 1) + 0,3 * "
    "chance_under_50_2035; белгілі бөліктері бойынша, салмақтары қайта есептелген",
    "0,4 * убыль 2023–2025 + 0,3 * убыль 2009–2023 (0 без убыли, 1 при -2,5 % в год) + 0,3 * chance_under_50_2035; по "
    "известным частям, веса пересчитаны",
    "0.4 loss of 2023-2025 + 0.3 loss of 2009-2023 (0 at no loss, 1 at -2.5 % a year) + 0.3 chance_under_50_2035; "
    "of the parts that are known, reweighted",
)
LOCATED = Text(
    "КАТО жіктеуішінің орны атауы бойынша табылған елді мекендері; қалғандары тізілімде",
    "Населённые пункты классификатора КАТО, место которых найдено по названию; остальные — в реестре",
    "Settlements of the KATO classifier located by name; the others are in the register",
)
UNDER_50 = Text(
    "Орны табылған, 2025 жылғы модельденген тұрғындары заңдағы 50 адам шегінен аз ауылдар",
    "Сёла с найденным местом, смоделированная численность которых в 2025 году ниже законного порога в 50 жителей",
    "Located villages whose modelled residents of 2025 are under the legal threshold of 50",
)
LARGEST = Text(
    "Ұяшықта есепке алынған ең ірі елді мекеннің тұрғындары",
    "Жители крупнейшего населённого пункта, учтённого в ячейке",
    "Residents of the largest settlement counted in the cell",
)
RURAL = Text(
    "«Халық саны» қабатынан: residents_2023 * rural_share",
    "Из слоя «Население»: residents_2023 * rural_share",
    "residents_2023 * rural_share of the population layer",
)
DECLINE_CITATION = Text(
    "Азаю болмаса 0; жылына -2,5 % болса 1: мұндай қарқынмен халық бір ұрпақ ішінде екі есе азаяды (ln 2 / 0.025 = 28 "
    "жыл). ESPON ESCAPE (2020) бойынша Еуропаның ең тез азайып жатқан өңірлерінде жылына -1,3 %",
    "0 без убыли; 1 при -2,5 % в год: при таком темпе население сокращается вдвое за одно поколение (ln 2 / 0.025 = 28 "
    "лет). По ESPON ESCAPE (2020), в регионах Европы с наибольшей убылью -1,3 % в год",
    "0 at no loss; 1 at -2.5 % a year, at which a population halves within a generation (ln 2 / 0.025 = 28 years). "
    "ESPON ESCAPE (2020) finds -1.3 % a year in the regions of Europe that shrink most",
)
VILLAGE_CITATION = Text(
    "2035 жылы тұрғыны 50-ден аз болатын ауылдардың күтілетін үлесі: заңдағы шек (№ 2572-XII Заң, 3-бап)",
    "Ожидаемая доля сёл с менее чем 50 жителями в 2035 году: законный порог (Закон № 2572-XII, статья 3)",
    "Expected share of villages under 50 residents in 2035: the legal threshold (Law 2572-XII, article 3)",
)

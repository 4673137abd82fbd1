"""The methods that average, with their words and parameters."""

from __future__ import annotations

from geo_service.decision.declaration import Declaration
from geo_service.decision.methods import ordered_weighted_average, weighted_linear_combination
from geo_service.decision.methods.normalisation import normalisation_parameter
from geo_service.decision.methods.on_matrix import NEEDS, TAKES, on_matrix
from geo_service.decision.parameters import RESCALE, Kind, Parameter
from layers.core.text import Text

WLC = Declaration(
    name="wlc",
    kind="method",
    title=Text("Салмақталған сызықтық комбинация", "Взвешенная линейная комбинация", "Weighted linear combination"),
    summary=Text(
        "Қалыпқа келтірілген мәндердің салмақталған қосындысы; орын ауыстыру толық.",
        "Взвешенная сумма нормированных значений; недостаток одного критерия полностью возмещается другими.",
        "The weighted sum of normalised values; one criterion fully makes up for another.",
    ),
    source="Fishburn (1967), Operations Research 15(3); Hwang & Yoon (1981), Multiple Attribute Decision Making; "
    "Malczewski (2000), Transactions in GIS 4(1)",
    run=on_matrix(weighted_linear_combination),
    needs=NEEDS,
    takes=TAKES,
    parameters=(normalisation_parameter("min-max"), RESCALE),
    other_names=("wsm", "saw", "weighted-sum", "weighted-linear-combination"),
)
OWA = Declaration(
    name="owa",
    kind="method",
    title=Text("Реттелген салмақты орташалау", "Упорядоченное взвешенное усреднение", "Ordered weighted averaging"),
    summary=Text(
        "Тәуекелге көзқарас бір жүгірткімен беріледі: 0 – ең нашар мән, 0,5 – салмақталған орташа, 1 – ең жақсы мән.",
        "Отношение к риску задаётся одним ползунком: 0 – худшее значение, 0,5 – взвешенное среднее, 1 – лучшее.",
        "The attitude to risk is one slider: 0 – the worst value, 0.5 – the weighted mean, 1 – the best value.",
    ),
    source="Yager (1988), IEEE Trans. SMC 18(1); Yager (1996), Int. J. Intelligent Systems 11(1); "
    "Jiang & Eastman (2000), IJGIS 14(2); Malczewski et al. (2003), Environment and Planning A 35(10)",
    run=on_matrix(ordered_weighted_average),
    needs=NEEDS,
    takes=TAKES,
    parameters=(
        Parameter(
            "attitude",
            Kind.NUMBER,
            Text(
                "Тәуекелге көзқарас: 0 – сақ (ЖӘНЕ), 0,5 – бейтарап, 1 – батыл (НЕМЕСЕ).",
                "Отношение к риску: 0 – осторожное (И), 0,5 – нейтральное, 1 – смелое (ИЛИ).",
                "Attitude to risk: 0 – cautious (AND), 0.5 – neutral, 1 – bold (OR).",
            ),
            default=0.5,
            low=0.0,
            high=1.0,
        ),
        Parameter(
            "order_weights",
            Kind.NUMBERS,
            Text(
                "Көзқарастың орнына реттік салмақтар: ең жақсы мәннің салмағынан бастап, әр өлшемшартқа бір сан.",
                "Порядковые веса вместо отношения к риску: начиная с веса лучшего значения, по числу критериев.",
                "Order weights in place of the attitude: the best value's first, as many as there are criteria.",
            ),
            low=0.0,
        ),
        Parameter(
            "importance",
            Kind.CHOICE,
            Text(
                "Салмақтардың екі түрін біріктіру: quantifier – Yager (1996), Torra (1997); product – uⱼvⱼ/Σuⱼvⱼ.",
                "Соединение обоих видов весов: quantifier – Yager (1996), Torra (1997); product – uⱼvⱼ/Σuⱼvⱼ.",
                "How both kinds of weights are joined: quantifier – Yager (1996), Torra (1997); product – uⱼvⱼ/Σuⱼvⱼ.",
            ),
            default="quantifier",
            choices=("quantifier", "product"),
        ),
        normalisation_parameter("min-max"),
    ),
    other_names=("ordered-weighted-average", "ordered-weighted-averaging"),
)

"""The methods that the service offers, with their words and parameters."""

from __future__ import annotations

from geo_service.decision.declaration import Declaration
from geo_service.decision.methods import promethee, topsis, vikor
from geo_service.decision.methods.declared_averages import OWA, WLC
from geo_service.decision.methods.normalisation import normalisation_parameter
from geo_service.decision.methods.on_matrix import NEEDS, TAKES, on_matrix
from geo_service.decision.methods.preference import OTHER_NAMES, PREFERENCES
from geo_service.decision.methods.topsis import METRICS
from geo_service.decision.parameters import RESCALE, Kind, Parameter
from layers.core.text import Text


def _threshold(name: str, meaning: Text, default: float | None = None) -> Parameter:
    return Parameter(name, Kind.NUMBER_OR_NUMBERS, meaning, default=default, low=0.0)


TOPSIS = Declaration(
    name="topsis",
    kind="method",
    title=Text("TOPSIS әдісі", "Метод TOPSIS", "TOPSIS"),
    summary=Text(
        "Ең жақсы шешімге жақындық пен ең нашар шешімнен алыстық.",
        "Близость к идеальному решению и удалённость от наихудшего.",
        "Closeness to the ideal solution and distance from the anti-ideal one.",
    ),
    source="Hwang & Yoon (1981), Multiple Attribute Decision Making; Deng, Yeh & Willis (2000), Computers & OR 27(10)",
    run=on_matrix(topsis),
    needs=NEEDS,
    takes=TAKES,
    parameters=(
        normalisation_parameter("vector"),
        Parameter(
            "metric",
            Kind.CHOICE,
            Text("Қашықтықтың түрі.", "Вид расстояния.", "The kind of distance."),
            default="euclidean",
            choices=tuple(METRICS),
        ),
        Parameter(
            "weighting",
            Kind.CHOICE,
            Text(
                "values – салмақ мәндерге көбейтіледі (Hwang, Yoon); distance – түбірі айырмаларға (Deng 2000).",
                "values – вес умножает значения (Hwang, Yoon); distance – его корень умножает разности (Deng 2000).",
                "values – weights multiply values (Hwang, Yoon); distance – their roots differences (Deng 2000).",
            ),
            default="values",
            choices=("values", "distance"),
        ),
        RESCALE,
    ),
)
VIKOR = Declaration(
    name="vikor",
    kind="method",
    title=Text("VIKOR әдісі", "Метод VIKOR", "VIKOR"),
    summary=Text(
        "Жалпы пайда (S) мен ең үлкен өкініш (R) арасындағы ымыра; Q төмен болған сайын жақсы.",
        "Компромисс между общей пользой (S) и наибольшим сожалением (R); чем меньше Q, тем лучше.",
        "A compromise of the good of the whole (S) and the largest regret (R); the lower Q, the better.",
    ),
    source="Opricovic & Tzeng (2004), European Journal of Operational Research 156(2), 445-455",
    run=on_matrix(vikor),
    needs=NEEDS,
    takes=TAKES,
    parameters=(
        Parameter(
            "v",
            Kind.NUMBER,
            Text("Жалпы пайданың салмағы.", "Вес общей пользы.", "Weight of the good of the whole."),
            default=0.5,
            low=0.0,
            high=1.0,
        ),
        Parameter(
            "advantage",
            Kind.NUMBER,
            Text(
                "Екінші орынның біріншіден ең аз қалуы (DQ); берілмесе, 1/(n − 1).",
                "Наименьшее отставание второго места от первого (DQ); если не задано, 1/(n − 1).",
                "By how much the second must lie behind the first (DQ); 1/(n − 1) unless given.",
            ),
            low=0.0,
            high=1.0,
        ),
        RESCALE,
    ),
)
PROMETHEE = Declaration(
    name="promethee2",
    kind="method",
    title=Text("PROMETHEE II әдісі", "Метод PROMETHEE II", "PROMETHEE II"),
    summary=Text(
        "Баламалар жұптап салыстырылады; ұпай – оң және теріс ағындардың айырмасы.",
        "Альтернативы сравниваются попарно; оценка – разность положительного и отрицательного потоков.",
        "Alternatives are compared in pairs; the score is the positive less the negative flow.",
    ),
    source="Brans & Vincke (1985), Management Science 31(6), 647-656",
    run=on_matrix(promethee),
    needs=NEEDS,
    takes=TAKES,
    parameters=(
        Parameter(
            "preference",
            Kind.CHOICE_OR_CHOICES,
            Text(
                "Артықшылық функциясы: барлық өлшемшартқа бір немесе әрқайсысына бөлек.",
                "Функция предпочтения: одна для всех критериев или своя для каждого.",
                "Preference function: one for all criteria, or one for each.",
            ),
            default="usual",
            choices=tuple(PREFERENCES),
            other_names=OTHER_NAMES,
        ),
        _threshold("q", Text("Елеусіздік шегі.", "Порог безразличия.", "Threshold of indifference."), 0.0),
        _threshold("p", Text("Артықшылық шегі.", "Порог предпочтения.", "Threshold of preference.")),
        _threshold("s", Text("Гаусс функциясының σ мәні.", "Параметр σ функции Гаусса.", "Sigma of the Gaussian.")),
        RESCALE,
    ),
    other_names=("promethee", "promethee-ii", "promethee-2"),
)
METHODS = (WLC, OWA, TOPSIS, VIKOR, PROMETHEE)

"""The weightings that the service offers, with their words and parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geo_service.decision.declaration import Declaration, Given
from geo_service.decision.methods.on_matrix import matrix_of
from geo_service.decision.parameters import Kind, Parameter
from geo_service.decision.result import Weighting
from geo_service.decision.weighting import ahp, critic, direct, entropy, swing
from geo_service.decision.weighting.ahp import DERIVATIONS
from geo_service.decision.weighting.critic import CORRELATIONS
from geo_service.decision.weighting.entropy import SHARES
from geo_service.decision.weighting.pairwise import RANDOM_INDEX
from layers.core.text import Text

TABLE = ("objectives", "alternatives", "criteria")


def _on_matrix(weighting: Callable[..., Weighting]) -> Callable[[Given, dict[str, Any]], Weighting]:
    """Run a weighting on the table; weights that stand beside it do not concern it."""
    return lambda given, parameters: weighting(matrix_of({**given, "weights": None}), **parameters)


def _on(field: str, weighting: Callable[..., Weighting]) -> Callable[[Given, dict[str, Any]], Weighting]:
    return lambda given, parameters: weighting(given[field], **parameters)


DIRECT = Declaration(
    name="direct",
    kind="weighting",
    title=Text("Тікелей берілген салмақтар", "Прямое задание весов", "Direct weights"),
    summary=Text(
        "Кез келген шкаладағы салмақтар қосындысы 1 болатындай етіп бөлінеді.",
        "Веса в любой шкале делятся так, чтобы в сумме они давали 1.",
        "Weights on any scale are divided so that they sum to 1.",
    ),
    source="Malczewski (1999), GIS and Multicriteria Decision Analysis, chapter 6",
    run=_on("weights", direct),
    needs=("weights",),
    takes=("criteria",),
)
SWING = Declaration(
    name="swing",
    kind="weighting",
    title=Text("Ауытқу бойынша салмақтар", "Веса по размаху (swing)", "Swing weights"),
    summary=Text(
        "Ең нашардан ең жақсыға өтуі ең маңызды өлшемшартқа 100 ұпай, қалғандарына соның үлесі беріледі.",
        "Критерий, чей переход от худшего к лучшему важнее всего, получает 100 баллов, прочие – долю от них.",
        "The criterion whose change from worst to best matters most has 100 points, the others a share of that.",
    ),
    source="von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research",
    run=_on("points", swing),
    needs=("points",),
    takes=("criteria",),
)
AHP = Declaration(
    name="ahp",
    kind="weighting",
    title=Text("Иерархияларды талдау әдісі (AHP)", "Метод анализа иерархий (AHP)", "Analytic hierarchy process (AHP)"),
    summary=Text(
        "Салмақтар жұптап салыстырулардан шығады; келісімділік көрсеткіші (CR) 0,10-нан аспауы керек.",
        "Веса выводятся из попарных сравнений; отношение согласованности (CR) не должно превышать 0,10.",
        "Weights follow from comparisons in pairs; the consistency ratio (CR) may be 0.10 at most.",
    ),
    source="Saaty (1977), J. Mathematical Psychology 15(3); Saaty (1980), The Analytic Hierarchy Process",
    run=_on("pairwise", ahp),
    needs=("pairwise",),
    takes=("criteria",),
    parameters=(
        Parameter(
            "derivation",
            Kind.CHOICE,
            Text(
                "Салмақтар қалай есептеледі: бас меншікті вектор немесе оның жуықтаулары.",
                "Как вычисляются веса: главный собственный вектор или его приближения.",
                "How weights are computed: the principal eigenvector, or approximations to it.",
            ),
            default="eigenvector",
            choices=tuple(DERIVATIONS),
        ),
        Parameter(
            "random_index",
            Kind.CHOICE,
            Text(
                "Кездейсоқ индекстер кестесі: Saaty (1980) немесе Tummala, Ling (1998).",
                "Таблица случайных индексов: Saaty (1980) или Tummala, Ling (1998).",
                "Table of random indices: Saaty (1980), or Tummala, Ling (1998).",
            ),
            default="saaty",
            choices=tuple(RANDOM_INDEX),
        ),
        Parameter(
            "accept_inconsistent",
            Kind.FLAG,
            Text(
                "CR 0,10-нан асса да салмақтарды қайтару («consistent» мәні false болады).",
                "Вернуть веса, даже если CR больше 0,10 (тогда «consistent» равно false).",
                "Give the weights even if CR is over 0.10 (“consistent” is false then).",
            ),
            default=False,
        ),
    ),
)
ENTROPY = Declaration(
    name="entropy",
    kind="weighting",
    title=Text("Энтропия бойынша салмақтар", "Веса по энтропии", "Entropy weights"),
    summary=Text(
        "Баламаларды жақсырақ ажырататын өлшемшарттың салмағы артық.",
        "Чем лучше критерий различает альтернативы, тем больше его вес.",
        "The better a criterion tells the alternatives apart, the more it weighs.",
    ),
    source="Shannon (1948); Zeleny (1982), Multiple Criteria Decision Making; Hwang & Yoon (1981), chapter 3",
    run=_on_matrix(entropy),
    needs=("matrix",),
    takes=TABLE,
    parameters=(
        Parameter(
            "normalisation",
            Kind.CHOICE,
            Text(
                "Үлестер: sum – x/Σx; reciprocal-costs – шығын үшін (1/x)/Σ(1/x); min-max – 0…1-ге келтірген соң.",
                "Доли: sum – x/Σx; reciprocal-costs – для издержек (1/x)/Σ(1/x); min-max – сначала приводятся к 0…1.",
                "Shares: sum – x/Σx; reciprocal-costs – (1/x)/Σ(1/x) for costs; min-max – after turning them to 0…1.",
            ),
            default="sum",
            choices=SHARES,
        ),
    ),
    other_names=("shannon", "shannon-entropy"),
)
CRITIC = Declaration(
    name="critic",
    kind="weighting",
    title=Text("CRITIC салмақтары", "Веса CRITIC", "CRITIC weights"),
    summary=Text(
        "Мәндері көбірек өзгеретін және басқаларды қайталамайтын өлшемшарттың салмағы артық.",
        "Чем сильнее критерий меняется и чем меньше повторяет другие, тем больше его вес.",
        "The more a criterion varies and the less it repeats the others, the more it weighs.",
    ),
    source="Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7), 763-770",
    run=_on_matrix(critic),
    needs=("matrix",),
    takes=TABLE,
    parameters=(
        Parameter(
            "correlation",
            Kind.CHOICE,
            Text("Корреляция коэффициенті.", "Коэффициент корреляции.", "Coefficient of correlation."),
            default="pearson",
            choices=tuple(CORRELATIONS),
        ),
        Parameter(
            "normalisation",
            Kind.CHOICE,
            Text(
                "min-max – мәндерді 0…1-ге келтіру; none – мәндер сол күйінде.",
                "min-max – приводить значения к 0…1; none – брать как есть.",
                "min-max – values are turned to 0…1; none – they are taken as they are.",
            ),
            default="min-max",
            choices=("min-max", "none"),
        ),
    ),
)
WEIGHTINGS = (DIRECT, SWING, AHP, ENTROPY, CRITIC)

"""The recomputed programme of Astana as plain JSON values, with words for what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from geo_service.decision.budget.amounts import decimal
from geo_service.decision.budget.astana import (
    ALL,
    PRINTED_FAMILIES,
    PRINTED_PERSONS,
    Check,
    implied_index,
    quotas,
    recomputed,
    unit_costs,
)
from geo_service.decision.budget.words import source_words
from layers.core.text import Text

ITEMS: Mapping[str, Text] = MappingProxyType(
    {
        "benefits": Text("жәрдемақылар төлеу", "выплата пособий", "benefits"),
        "transport": Text(
            "отбасын және үй мүлкін көшіріп әкелу",
            "перевозка семьи и домашнего имущества",
            "moving the family and its belongings",
        ),
        "housing": Text(
            "оралман отбасыларына тұрғын үй алу",
            "приобретение жилья семьям оралманов",
            "dwellings for families of oralmans",
        ),
        "adaptation-centre": Text(
            "оралмандардың бейімдеу орталығының қажеттіліктері",
            "нужды центра адаптации оралманов",
            "needs of the adaptation centre for oralmans",
        ),
        ALL: Text("барлығы", "всего", "all"),
    }
)

FINDINGS: tuple[Text, ...] = (
    Text(
        "Жылдар бойынша сомалар әр баптың қорытындысына, ал қорытындылар 1 570 355,23 мың теңгеге дәл тең; бір "
        "отбасыда 5 адамнан.",
        "Суммы по годам точно дают итог каждой статьи, а итоги – 1 570 355,23 тысячи тенге; в семье по 5 человек.",
        "The sums by year give the total of each item exactly, and these 1,570,355.23 thousand tenge; 5 persons to "
        "each family.",
    ),
    Text(
        "Бағдарламада бірлік құны жазылмаған: ол сомаларды бөлу арқылы алынды.",
        "Стоимость единицы в программе не напечатана: она получена делением сумм.",
        "The programme prints no unit costs: they were derived by dividing the sums.",
    ),
    Text(
        "2003 жылғы тұрғын үй (отбасына 1 480 мың теңге) 2004 және 2005 жылдардағыдан (2 960 мың) дәл екі есе аз; "
        "себебі айтылмаған.",
        "Жильё 2003 года (1 480 тысяч тенге на семью) ровно вдвое меньше, чем в 2004 и 2005 годах (2 960 тысяч); "
        "причина не названа.",
        "Dwellings of 2003 (1,480 thousand tenge for a family) are exactly half of those of 2004 and 2005 (2,960 "
        "thousand); no reason is given.",
    ),
    Text(
        "2003 жылғы жәрдемақы адам басына 13 645 теңге, 2004 және 2005 жылдары – 13 644 теңге: 2003 жылы 470 теңге "
        "артық жазылған.",
        "Пособие 2003 года – 13 645 тенге на человека, 2004 и 2005 годов – 13 644 тенге: в 2003 году напечатано на "
        "470 тенге больше.",
        "The benefit of 2003 is 13,645 tenge for a person, those of 2004 and 2005 are 13,644: 2003 is printed 470 "
        "tenge higher.",
    ),
    Text(
        "Бағдарлама келтірген ереже (отағасына 15, басқа мүшелерге 10 көрсеткіш) жәрдемақы сомаларын бермейді: оған "
        "көрсеткіш 1 240,36–1 240,45 теңге болуы керек, ал көрсеткіш бүтін теңгемен белгіленеді.",
        "Правило, которое приводит программа (15 показателей главе семьи и 10 остальным), сумм пособий не даёт: для "
        "этого показатель должен быть 1 240,36–1 240,45 тенге, а он устанавливается в целых тенге.",
        "The rule that the programme quotes (15 indices for the head and 10 for the others) does not give the "
        "benefits: the index would have to be 1,240.36 to 1,240.45 tenge, and it is set in whole tenge.",
    ),
)


def astana_to_json() -> dict[str, Any]:
    """Return the programme of Astana: quotas, unit costs, printed and computed figures in tenge, findings.

    Returns
    -------
    dict
        `figures` with each year's own unit costs, `one_unit_cost` with those of the base year for all years.
    """
    return {
        "sources": source_words("astana-2003-2005"),
        "items": {name: words.to_json() for name, words in ITEMS.items()},
        "quotas": [quota._asdict() for quota in quotas()],
        "families": {"printed": PRINTED_FAMILIES, "computed": sum(quota.families for quota in quotas())},
        "persons": {"printed": PRINTED_PERSONS, "computed": sum(quota.persons for quota in quotas())},
        "unit_costs": [
            {"item": item, "year": year, "status": "derived", **cost._asdict()}
            for (item, year), cost in unit_costs().items()
        ],
        "figures": [_check(check) for check in recomputed()],
        "one_unit_cost": [_check(check) for check in recomputed(one_unit_cost=True)],
        "implied_index": {str(quota.year): decimal(implied_index(quota.year)) for quota in quotas()},
        "findings": [finding.to_json() for finding in FINDINGS],
    }


def _check(check: Check) -> dict[str, Any]:
    """Return a printed figure beside the computed one."""
    return {
        "item": check.item,
        "year": check.year,
        "printed": check.printed,
        "computed": check.computed,
        "difference": check.difference,
        "is_proof": check.is_proof,
    }

"""The measures of support that a plan is costed by, in the terms of the documents, and how many of each there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.assumptions import (
    CERTIFICATE_SHARE,
    EMPLOYEES,
    RENT_MONTHS,
    RENT_SHARE,
    Assumptions,
)
from geo_service.decision.budget.plan import Arrivals
from layers.core.text import Text

Count = Callable[[Arrivals, Assumptions], Span]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of support.

    Parameters
    ----------
    title
        Its official name.
    unit
        What its rate is paid for.
    count
        How many of these there are among arrivals.
    is_loan
        Whether it is paid back: loans are summed apart.
    months
        The assumption that says for how many months it is paid, None = once.
    """

    title: Text
    unit: Text
    count: Count
    is_loan: bool = False
    months: str | None = None


def _families(arrivals: Arrivals, assumptions: Assumptions) -> Span:
    """Count the families."""
    return arrivals.count_families(assumptions.family_size)


def _share_of_families(name: str) -> Count:
    """Count the families, or those in them, that an assumption speaks of."""
    return lambda arrivals, assumptions: _families(arrivals, assumptions) * assumptions[name]


_SPECIALIST = Text("маман", "специалист", "specialist")
_FAMILY = Text("отбасы", "семья", "family")

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "relocation-payment": Measure(
            Text("көшуге арналған біржолғы төлем", "единовременная выплата на переезд", "relocation payment"),
            Text("отбасы мүшесі", "член семьи", "family member"),
            lambda arrivals, assumptions: arrivals.count_persons(assumptions.family_size),
        ),
        "rent-compensation": Measure(
            Text(
                "тұрғын үйді жалға алу және коммуналдық көрсетілетін қызметтерді төлеу өтемақысы",
                "субсидия на наём жилья и возмещение коммунальных услуг",
                "rent and utilities compensation",
            ),
            Text("айына бір отбасы", "семья в месяц", "family per month"),
            _share_of_families(RENT_SHARE),
            months=RENT_MONTHS,
        ),
        "employer-subsidy": Measure(
            Text(
                "қоныс аударуға жәрдемдесетін жұмыс берушілерге субсидия",
                "субсидия работодателям, содействующим переселению",
                "subsidy to employers who help to resettle",
            ),
            Text("қызметкер", "работник", "employee"),
            _share_of_families(EMPLOYEES),
        ),
        "mobility-certificate": Measure(
            Text(
                "экономикалық мобильдік сертификаты",
                "сертификат экономической мобильности",
                "economic mobility certificate",
            ),
            _FAMILY,
            _share_of_families(CERTIFICATE_SHARE),
        ),
        "diploma-allowance": Measure(
            Text(
                "«Дипломмен ауылға»: көтерме жәрдемақы",
                "«С дипломом – в село»: подъёмное пособие",
                "With a Diploma to the Village: lift-off allowance",
            ),
            _SPECIALIST,
            lambda arrivals, _: Span.of(arrivals.specialists_in_centre + arrivals.specialists_elsewhere),
        ),
        "diploma-loan-centre": Measure(
            Text(
                "«Дипломмен ауылға»: аудан орталығында тұрғын үй сатып алуға немесе салуға бюджеттік кредит",
                "«С дипломом – в село»: бюджетный кредит на приобретение или строительство жилья в районном центре",
                "With a Diploma to the Village: housing loan in a district centre",
            ),
            _SPECIALIST,
            lambda arrivals, _: Span.of(arrivals.specialists_in_centre),
            is_loan=True,
        ),
        "diploma-loan-elsewhere": Measure(
            Text(
                "«Дипломмен ауылға»: басқа ауылдық елді мекенде тұрғын үй сатып алуға немесе салуға бюджеттік кредит",
                "«С дипломом – в село»: бюджетный кредит на приобретение или строительство жилья в другом сельском "
                "населённом пункте",
                "With a Diploma to the Village: housing loan in another rural settlement",
            ),
            _SPECIALIST,
            lambda arrivals, _: Span.of(arrivals.specialists_elsewhere),
            is_loan=True,
        ),
    }
)

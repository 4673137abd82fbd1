"""What the budget takes for granted where nothing is published: each of it shown, and each can be set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.fact_tables import Status
from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption.

    Parameters
    ----------
    title
        What it says.
    default
        What is taken where nothing is set.
    least, most
        Between what it may be set.
    status
        Whether the default is derived from a source or ours alone.
    reason
        Where the default comes from.
    is_range
        Whether it may have a low and a high end.
    """

    title: Text
    default: Span
    least: int
    most: int
    status: Status
    reason: Text
    is_range: bool = True


FAMILY_SIZE, RENT_SHARE, RENT_MONTHS = "family_size", "rent_share", "rent_months"
EMPLOYEES, CERTIFICATE_SHARE = "employees_per_family", "certificate_share"

ASSUMPTIONS: Mapping[str, Assumption] = MappingProxyType(
    {
        FAMILY_SIZE: Assumption(
            Text(
                "Отбасының орташа мөлшері, адам (адамдар не отбасылар саны ғана белгілі жерде)",
                "Средний размер семьи, человек (там, где известно только число людей или семей)",
                "Mean size of a family, persons (where only persons or only families are known)",
            ),
            Span.of(Fraction(368, 111)),
            1,
            20,
            Status.DERIVED,
            Text(
                "Солтүстік өңірлерге көшуге рұқсат алған этникалық қазақтар: 111 отбасыда 368 адам (Премьер-Министрдің "
                "жауабы, 2023 жылғы мамыр). Оның басқа жылдарға және қоныс аударушыларға да жарайтыны – болжам.",
                "Этнические казахи, получившие одобрение на переезд в северные регионы: 368 человек в 111 семьях "
                "(ответ Премьер-Министра, май 2023 года). Что это верно и для других лет и переселенцев, – допущение.",
                "Ethnic Kazakhs approved for the northern regions: 368 persons in 111 families (reply of the Prime "
                "Minister, May 2023). That it holds for other years and for resettlers too is an assumption.",
            ),
            is_range=False,
        ),
        RENT_SHARE: Assumption(
            Text(
                "Тұрғын үйді жалға алу өтемақысын алатын отбасылардың үлесі",
                "Доля семей, получающих субсидию на наём жилья",
                "Share of families that receive the compensation of rent",
            ),
            Span.of(1),
            0,
            1,
            Status.ASSUMED,
            Text(
                "Үлес жарияланбаған: әр отбасы алады деп саналды.",
                "Доля не опубликована: считается, что получает каждая семья.",
                "No share is published: every family is taken to receive it.",
            ),
        ),
        RENT_MONTHS: Assumption(
            Text(
                "Тұрғын үйді жалға алу өтемақысы төленетін айлар саны",
                "Число месяцев, за которые выплачивается субсидия на наём жилья",
                "Months for which the compensation of rent is paid",
            ),
            Span.of(12),
            0,
            12,
            Status.ASSUMED,
            Text(
                "Тұжырымдамада «12 айға дейін» делінген: ең ұзақ мерзім алынды.",
                "В Концепции сказано «до 12 месяцев»: взят самый долгий срок.",
                "The Concept says “up to 12 months”: the longest time is taken.",
            ),
        ),
        EMPLOYEES: Assumption(
            Text(
                "Бір отбасыға шаққанда жұмыс берушісі субсидия алатын қызметкерлер",
                "Работники, за которых работодатель получает субсидию, на одну семью",
                "Employees for whom the employer is subsidised, for each family",
            ),
            Span.of(0, 1),
            0,
            20,
            Status.ASSUMED,
            Text(
                "Үлес жарияланбаған: ешкімнен әр отбасыда бір адамға дейін.",
                "Доля не опубликована: от никого до одного человека в каждой семье.",
                "No share is published: from nobody to one person in every family.",
            ),
        ),
        CERTIFICATE_SHARE: Assumption(
            Text(
                "Экономикалық мобильдік сертификатын алатын отбасылардың үлесі (жұмысы расталған)",
                "Доля семей, получающих сертификат экономической мобильности (с подтверждённой работой)",
                "Share of families that receive the economic mobility certificate (with a confirmed job)",
            ),
            Span.of(0, 1),
            0,
            1,
            Status.ASSUMED,
            Text(
                "Үлес жарияланбаған: ешбір отбасыдан барлық отбасыға дейін.",
                "Доля не опубликована: от ни одной семьи до всех.",
                "No share is published: from no family to all of them.",
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What was set, beside the defaults.

    Parameters
    ----------
    given
        What was set, by the name of the assumption.
    """

    given: Mapping[str, Span] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Span:
        return self.given.get(name, ASSUMPTIONS[name].default)

    @property
    def family_size(self) -> Fraction:
        """Persons in a mean family."""
        return self[FAMILY_SIZE].low

"""What a family is told of support and of what nobody knows, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.advice.matters import Matter
from geo_service.decision.advice.question import FamilyQuestion
from layers.core.text import Text

CONDITIONS: Mapping[str, Text] = MappingProxyType(
    {
        "relocation-payment": Text(
            "Жылдық квотаға енгізілген отбасының әр мүшесіне бір рет төленеді; шешімді жергілікті атқарушы орган "
            "қабылдайды.",
            "Выплачивается один раз на каждого члена семьи, включённой в квоту года; решает местный "
            "исполнительный орган.",
            "Paid once for each member of a family that is taken into the quota of the year; the local "
            "executive body decides.",
        ),
        "rent-compensation": Text(
            "Тұрғын үйді жалға алған кезде ғана, 12 айға дейін; шешімді жергілікті атқарушы орган қабылдайды.",
            "Только при найме жилья, до 12 месяцев; решает местный исполнительный орган.",
            "Only while a dwelling is rented, for up to 12 months; the local executive body decides.",
        ),
        "employer-subsidy": Text(
            "Отбасыға емес, қоныс аударуға жәрдемдескен жұмыс берушіге төленеді; қосындыға кірмейді.",
            "Выплачивается не семье, а работодателю, который помог переселиться; в сумму не входит.",
            "Paid not to the family but to an employer who helped it to resettle; no part of the sum.",
        ),
        "mobility-certificate": Text(
            "Жұмысы расталған отбасыға ғана; шешімді жергілікті атқарушы орган қабылдайды.",
            "Только для семьи с подтверждённой работой; решает местный исполнительный орган.",
            "Only for a family with a confirmed job; the local executive body decides.",
        ),
        "diploma-allowance": Text(
            "«Дипломмен ауылға» бағдарламасымен ауылға жұмысқа келген маманға ғана; шешімді жергілікті атқарушы орган "
            "қабылдайды.",
            "Только для специалиста, приехавшего работать в село по программе «С дипломом – в село»; решает местный "
            "исполнительный орган.",
            "Only for a specialist who comes to work in a village under “With a Diploma to the Village”; the "
            "local executive body decides.",
        ),
        "diploma-loan-centre": Text(
            "Қайтарылатын кредит: маман аудан орталығына келсе. Екі кредиттің біреуі ғана беріледі.",
            "Кредит, который возвращают: если специалист приезжает в районный центр. Даётся только один из двух "
            "кредитов.",
            "A loan that is paid back: if the specialist comes to a district centre. Only one of the two is given.",
        ),
        "diploma-loan-elsewhere": Text(
            "Қайтарылатын кредит: маман басқа ауылға келсе. Екі кредиттің біреуі ғана беріледі.",
            "Кредит, который возвращают: если специалист приезжает в другое село. Даётся только один из двух кредитов.",
            "A loan that is paid back: if the specialist comes to another village. Only one of the two is given.",
        ),
    }
)
"""On what each measure depends, by its name."""

VOLUNTARY = Text(
    "Қоныс аудару ерікті. Бұл – уәде емес, есеп: квотаға енгізу мен қолдау туралы шешімді жергілікті атқарушы орган "
    "қабылдайды.",
    "Переселение добровольно. Это расчёт, а не обещание: о включении в квоту и о поддержке решает местный "
    "исполнительный орган.",
    "Settlement is voluntary. This is a reckoning, no promise: the local executive body decides who is taken into "
    "the quota and supported.",
)
OUTSIDE_QUOTA = Text(
    "Бұл облыстың жарияланған квотасы жоқ, сондықтан квота шегіндегі қолдауды мұнда күтуге болмайды.",
    "У этой области нет опубликованной квоты, поэтому рассчитывать здесь на поддержку в пределах квоты нельзя.",
    "This oblast has no published quota, so the support within the quota is not to be expected here.",
)

_JOBS = Text(
    "Аудандардағы бос жұмыс орындары туралы ашық дерек жоқ: migration.enbek.kz порталынан немесе әкімдіктен сұраңыз.",
    "О свободных рабочих местах по районам открытых данных нет: спросите на портале migration.enbek.kz или в акимате.",
    "There are no open data on vacancies by district: ask the portal migration.enbek.kz or the akimat.",
)
_DWELLINGS = Text(
    "Бос тұрғын үй мен жалдау ақысы туралы аудан бойынша дерек жоқ.",
    "О свободном жилье и о плате за наём по районам данных нет.",
    "There are no data by district on vacant dwellings and on rents.",
)
_SCHOOLS = Text(
    "Мектептердегі бос орындар мен оқыту тілі туралы дерек жоқ: {count} оқушыға орын бар-жоғын сұраңыз.",
    "О свободных местах в школах и языке обучения данных нет: спросите о местах для школьников (их {count}).",
    "There are no data on vacant seats and languages of schools: ask about seats for your schoolchildren ({count}).",
)
_KINDERGARTENS = Text(
    "Балабақшадағы бос орындар туралы дерек жоқ: {count} балаға орын бар-жоғын сұраңыз.",
    "О свободных местах в детских садах данных нет: спросите о местах для малышей (их {count}).",
    "There are no data on vacant places of kindergartens: ask about places for your small children ({count}).",
)
_HOSPITALS = Text(
    "Ауруханалардың қайда екені туралы ашық дерек жоқ: оның орнына ірі елді мекендерге дейінгі қашықтық алынды.",
    "Открытых данных о том, где больницы, нет: вместо них взята близость крупных населённых пунктов.",
    "There are no open data on where hospitals are: how near larger places are stands for them.",
)


def unknowns(question: FamilyQuestion) -> list[Text]:
    """Return what a family should ask, because no source tells.

    Parameters
    ----------
    question
        The family.
    """
    found = [_JOBS, _DWELLINGS]
    if question.school:
        found.append(_filled(_SCHOOLS, question.school))
    if question.preschool:
        found.append(_filled(_KINDERGARTENS, question.preschool))
    if question.seniors or Matter.TOWN in question.matters:
        found.append(_HOSPITALS)
    return found


def _filled(text: Text, count: int) -> Text:
    """Return a text with a count."""
    return Text(**{language: words.format(count=count) for language, words in text.to_json().items()})

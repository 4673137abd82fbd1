"""The words of every notice, in three languages."""

from __future__ import annotations

from geo_service.decision.result import Note, Notice
from layers.core.text import Text

WORDS: dict[Note, Text] = {
    Note.CONSTANT_CRITERION: Text(
        "Мәні барлық баламада бірдей өлшемшарт оларды ажыратпайды және нәтижеге әсер етпейді.",
        "Критерий с одним значением у всех альтернатив не различает их и на порядок не влияет.",
        "A criterion with one value for all alternatives tells none apart and does not move the ranking.",
    ),
    Note.ALL_CONSTANT: Text(
        "Барлық баламаның мәндері бірдей: олардың орны ортақ.",
        "Значения всех альтернатив одинаковы: они делят одно место.",
        "All alternatives have the same values: they share one rank.",
    ),
    Note.SINGLE_ALTERNATIVE: Text(
        "Балама біреу ғана: салыстыратын ештеңе жоқ.",
        "Альтернатива одна: сравнивать не с чем.",
        "There is a single alternative: nothing to compare it with.",
    ),
    Note.EQUAL_WEIGHTS: Text(
        "Салмақтар берілмеген: барлық өлшемшарт тең саналды.",
        "Веса не заданы: все критерии учтены поровну.",
        "No weights were given: all criteria count alike.",
    ),
    Note.WEIGHTS_RESCALED: Text(
        "Салмақтардың қосындысы {total} болды; олар қосындысы 1 болатындай бөлінді.",
        "Сумма весов была {total}; они поделены так, чтобы в сумме давать 1.",
        "The weights summed to {total}; they were divided so that they sum to 1.",
    ),
    Note.NOT_MONOTONE: Text(
        "importance=product кезінде барлық жағынан жақсырақ балама төмен ұпай алуы мүмкін.",
        "При importance=product альтернатива, лучшая во всём, может получить меньшую оценку.",
        "With importance=product an alternative that is better in everything may score lower.",
    ),
    Note.ROUNDED_RECIPROCALS: Text(
        "Кейбір жұптар дөңгелектеу шегінде ғана өзара кері: көбейтінді 1-ден {off} ауытқиды.",
        "Некоторые пары взаимно обратны лишь с точностью до округления: произведение отличается от 1 на {off}.",
        "Some pairs are reciprocal only up to rounding: their product is off 1 by {off}.",
    ),
    Note.INCONSISTENT: Text(
        "Пікірлер бір-біріне қайшы: CR 0,10-нан үлкен, сондықтан бұл салмақтарды шешімге қолдануға болмайды.",
        "Суждения противоречат друг другу: CR больше 0,10, и для решения эти веса не годятся.",
        "The judgements contradict one another: CR is over 0.10, and these weights are not fit for a decision.",
    ),
    Note.FIELDS_IGNORED: Text(
        "Бұл әдіс оқымайтын өрістер: {fields}.",
        "Поля, которые этот метод не читает: {fields}.",
        "Fields that this method does not read: {fields}.",
    ),
    Note.NOTHING_RANKED: Text(
        "Бірде-бір орын рет алмады: шектеулерден өткен және дерегі бар орын жоқ немесе барлық салмақ нөлге тең.",
        "Ни одно место не получило ранга: нет мест, которые прошли ограничения и имеют данные, либо все веса равны "
        "нулю.",
        "No place has a rank: none meets the constraints and has data, or all weights are 0.",
    ),
}

OF_DISTRICTS: dict[Note, Text] = {
    Note.CONSTANT_CRITERION: Text(
        "Бұл аудандардың бәрінде мәні бірдей өлшемшарттар олардың ретіне әсер етпейді.",
        "Критерии, значение которых во всех этих районах одинаково, на их порядок не влияют.",
        "Criteria with one value in all these districts do not move their order.",
    ),
    Note.ALL_CONSTANT: Text(
        "Бұл аудандардың мәндері бірдей: олардың орны ортақ.",
        "Значения этих районов одинаковы: они делят одно место.",
        "These districts have the same values: they share one rank.",
    ),
    Note.SINGLE_ALTERNATIVE: Text(
        "Шектеулерден кейін бір ғана аудан қалды: салыстыратын ештеңе жоқ.",
        "После ограничений остался один район: сравнивать не с чем.",
        "The constraints leave a single district: there is nothing to compare it with.",
    ),
    Note.NOT_MONOTONE: Text(
        "importance=product кезінде барлық жағынан жақсырақ аудан төмен ұпай алуы мүмкін.",
        "При importance=product район, лучший во всём, может получить меньшую оценку.",
        "With importance=product a district that is better in everything may score lower.",
    ),
}
"""What the same notices say where the alternatives are districts."""


def words_of(notice: Notice, *, of_districts: bool = False) -> Text:
    """Return what a notice says in each language, of alternatives or of districts."""
    words = ((OF_DISTRICTS if of_districts else {}).get(notice.note) or WORDS[notice.note]).to_json()
    return Text(**{language: text.format_map(notice.values) for language, text in words.items()})

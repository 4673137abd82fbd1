"""What tells of a person, and is therefore neither asked for nor kept: names, papers, numbers, ethnicity."""

from __future__ import annotations

import re

from geo_service.decision.families.texts import folded, words

HEADER_WORDS = frozenset(
    words(
        "name names surname firstname lastname fullname patronymic fio iin ssn passport papers document documents "
        "ethnicity nationality birth birthday birthdate phone telephone mobile email address "
        "имя имена фамилия фамилии отчество фио иин паспорт паспорта удостоверение удостоверения документ документы "
        "национальность этнос этническая рождения телефон почта адрес "
        "аты есім есімі тегі жөні атыжөні ТАӘ әкесінің жсн паспорты төлқұжат төлқұжаты куәлік куәлігі "
        "құжат құжаты құжаттары ұлты ұлт этникалық туған телефоны пошта поштасы мекенжай мекенжайы"
    )
)
"""Words of a header under which personal data stand."""

_TWELVE = re.compile(r"(?<!\d)(?:\d{12}|\d{6}[ -]\d{6}|\d{3}(?: \d{3}){3})(?!\d)")
_PATRONYMIC = re.compile(
    r"\b(?:ильич|кузьмич|лукич|никитич|фомич)\b|"
    r"\b\w{3,}(?:ович|евич|овна|евна|ична|ұлы|улы|қызы|кызы|уулу|ovich|evich|ovna|evna|uly|ұly|qyzy|kyzy)\b",
    re.IGNORECASE,
)
_FIRST_WEIGHTS = tuple(range(1, 12))
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def is_personal_header(header: str) -> bool:
    """Tell whether a column is meant for what tells of a person."""
    tokens = words(header)
    return not HEADER_WORDS.isdisjoint(tokens) or folded(header).startswith("фио")


def holds_number(text: str) -> bool:
    """Tell whether a text holds twelve digits in a row, as an individual identification number (ЖСН, ИИН) does."""
    return _TWELVE.search(text) is not None


def is_number(value: float) -> bool:
    """Tell whether a number may be an individual identification number, leading zeros lost or not."""
    if value != int(value) or not 1e9 <= value < 1e12:
        return False
    digits = str(int(value))
    return len(digits) == 12 or is_issued(digits.zfill(12))


def is_issued(digits: str) -> bool:
    """Tell whether twelve digits begin with a date of birth and end with the right check digit."""
    month, day, century = int(digits[2:4]), int(digits[4:6]), int(digits[6])
    if not (1 <= month <= 12 and 1 <= day <= 31 and century <= 6):
        return False
    numbers = [int(one) for one in digits]
    check = sum(weight * one for weight, one in zip(_FIRST_WEIGHTS, numbers, strict=False)) % 11
    if check == 10:
        check = sum(weight * one for weight, one in zip(_SECOND_WEIGHTS, numbers, strict=False)) % 11
    return check == numbers[11]


def holds_patronymic(text: str) -> bool:
    """Tell whether a text holds a patronymic."""
    return _PATRONYMIC.search(text) is not None


def may_be_name(text: str) -> bool:
    """Tell whether a text looks like the name of a person: two or three words with capitals, and no digit."""
    parts = text.replace(".", ". ").split()
    return 2 <= len(parts) <= 3 and all(part[0].isupper() and part.strip(".").isalpha() for part in parts)

"""Place names in Kazakh, Russian and Latin letters, made comparable.

Two keys stand for a name. The *exact* key forgets only what is not part of the name: case, punctuation, the word for
"village" or "station". The *folded* key also forgets what differs between the Kazakh and the Russian spelling of one
name (Шөптікөл, Шоптиколь, Shoptikol -> шоптикол). The *stem* also forgets Russian endings (Софиевка, Софиевское).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_TYPE_WORDS = """
а а.о ау ауыл ауылы аул аулы с с.о село сельский к кент кенті п пгт пос поселок қ қала қаласы ќ г город
ст станция станциясы рзд разъезд разъезді разъ им имени атын атын.а атын.с ат.ауыл атындағы қ.ә г.а р.а а.ә
"""
TYPE_WORDS = frozenset(_TYPE_WORDS.split())
"""Words and abbreviations that say what a place is, in the forms the sources use."""

_PREFIX = re.compile(r"^((с\.о|с\.а|п\.а|г\.а|с|п|г|ст|рзд|пос|им)\.\s*)+")
_INITIAL = re.compile(r"(?<!\w)\w\.\s*")
_BRACKETS = re.compile(r"\(([^)]*)\)?")
_NOT_A_LETTER = re.compile(r"[^0-9a-zа-яёәғқңөұүһіќ]+")
_FOLDS = str.maketrans(
    {
        **dict(zip("әғқќңөұүһіёэйыщхў", "агккноуукиееиишку", strict=True)),
        **dict.fromkeys("ьъ", ""),
    }
)
_LATIN = (
    ("shch", "ш"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "к"), ("gh", "г"), ("ts", "ц"), ("ya", "я"),
    ("yu", "ю"), ("yo", "е"), ("ng", "н"), ("ş", "ш"), ("ğ", "г"), ("ñ", "н"), ("ö", "о"), ("ü", "у"), ("ū", "у"),
    ("ä", "а"), ("ı", "и"), ("ý", "у"), ("á", "а"), ("ó", "о"), ("ń", "н"), ("ǵ", "г"), ("’", ""), ("'", ""),
)  # fmt: skip
_LATIN_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгкижклмнопкрстувукиз")
_ENDINGS = ("ского", "ское", "ский", "ская", "ски", "ска", "ск", "ка", "ое", "ее", "ая", "о", "а", "е", "и")
SHORTEST_STEM = 4
SHORTEST_FUZZY = 5


def alternatives(name: object) -> tuple[str, ...]:
    """Split a name field into the names it offers: "Акмол (Малиновка) / Ақмол" -> three names.

    Parameters
    ----------
    name
        The field as published; what is no text (None, NaN) offers none.

    Returns
    -------
    tuple of str
        Every name in it, in order, without duplicates.
    """
    if not isinstance(name, str):
        return ()
    bracketed = _BRACKETS.findall(name)
    parts = re.split(r"[/;,]", _BRACKETS.sub(" ", name)) + bracketed
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


@cache
def exact_key(name: str) -> str:
    """Return the name in lower case without type words and punctuation.

    Parameters
    ----------
    name
        One name, e.g. "с.Жана-Турмыс" or "Жаңатұрмыс а.".

    Returns
    -------
    str
        The key, e.g. "жанатурмыс"; empty if nothing but a type word is left.
    """
    text = _PREFIX.sub("", name.strip().lower().replace("ё", "е"))
    words = [word.strip(".,\"«»№'") for word in text.split()]
    kept = [word for word in words if word and word not in TYPE_WORDS]
    return _NOT_A_LETTER.sub("", "".join(kept))


@cache
def folded_key(name: str) -> str:
    """Return a key that Kazakh, Russian and Latin spellings of one name share.

    Parameters
    ----------
    name
        One name in any of the three scripts.

    Returns
    -------
    str
        The key in Russian letters, without doubled letters.
    """
    text = _from_latin(name) if _is_latin(name) else exact_key(_INITIAL.sub("", name.lower()))
    text = text.replace("дж", "ж").translate(_FOLDS)
    return re.sub(r"(.)\1+", r"\1", text)


def _is_latin(name: str) -> bool:
    return re.search(r"[а-яёәғқңөұүһі]", name.lower()) is None


def _from_latin(name: str) -> str:
    text = name.strip().lower()
    for latin, cyrillic in _LATIN:
        text = text.replace(latin, cyrillic)
    return _NOT_A_LETTER.sub("", text.translate(_LATIN_LETTERS))


def stem(folded: str) -> str:
    """Return a folded key without its Russian ending, if enough of it is left.

    Parameters
    ----------
    folded
        Result of `folded_key`.

    Returns
    -------
    str
        The stem, or the key itself.
    """
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_STEM:
            return folded[: -len(ending)]
    return folded


def one_edit_apart(first: str, second: str) -> bool:
    """Say whether two keys differ by one inserted, dropped, replaced or swapped letter (Damerau 1964).

    Keys shorter than five letters, keys with digits and keys with another first letter are never near: there a
    single letter makes another name.

    Parameters
    ----------
    first, second
        Folded keys.

    Returns
    -------
    bool
        True if they are exactly one edit apart.
    """
    if first == second or min(len(first), len(second)) < SHORTEST_FUZZY or first[0] != second[0]:
        return False
    if abs(len(first) - len(second)) > 1 or any(letter.isdigit() for letter in first + second):
        return False
    pairs = enumerate(zip(first, second, strict=False))
    start = next((index for index, (a, b) in pairs if a != b), min(len(first), len(second)))
    rest_a, rest_b = first[start:], second[start:]
    swapped = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:] and len(rest_a) >= 2
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def folded_keys(names: Iterable[object]) -> tuple[str, ...]:
    """Return the folded keys of several name fields, in order, without duplicates and empty ones."""
    keys = (folded_key(part) for name in names for part in alternatives(name))
    return tuple(dict.fromkeys(key for key in keys if key))


def surname_keys(names: Iterable[object], *, initials: bool) -> tuple[str, ...]:
    """Return stems of the last word of names of several words, for places named after a person.

    Parameters
    ----------
    names
        Name fields.
    initials
        True: only names that abbreviate the first name ("М.Тулебаев"); False: only names that write it out.

    Returns
    -------
    tuple of str
        Stems of the last word, in order, without duplicates and empty ones.
    """
    keys = []
    for part in (part for name in names for part in alternatives(name)):
        abbreviated = _INITIAL.search(_PREFIX.sub("", part.lower())) is not None
        words = [word for word in part.split() if exact_key(word) and word.lower().strip(".") not in TYPE_WORDS]
        if abbreviated and initials:
            keys.append(stem(folded_key(part)))
        elif not abbreviated and not initials and len(words) > 1:
            keys.append(stem(folded_key(words[-1])))
    return tuple(dict.fromkeys(key for key in keys if key))


def exact_keys(names: Iterable[object]) -> tuple[str, ...]:
    """Return the exact keys of several name fields, in order, without duplicates and empty ones."""
    keys = (exact_key(part) for name in names for part in alternatives(name))
    return tuple(dict.fromkeys(key for key in keys if key))

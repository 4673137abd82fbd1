"""Names as they are searched for: one rule, applied to the names of a release and to what a reader types.

The rule makes one spelling of the many that a Kazakh name has: with and without Kazakh letters, in Russian, in English,
and in any of the Latin alphabets. It is no transliteration to show; it only has to be the same on both sides.

1. Case, accents and soft and hard signs do not count; whatever is neither letter nor digit parts words.
2. Kazakh letters become the Russian ones that are typed in their place: ә→а, ғ→г, қ→к, ң→н, ө→о, ұ ү→у, һ→х, і→и.
3. Cyrillic becomes Latin: ж→j, й ы→i, х→h, ц→ts, ч→ch, ш щ→sh, э→e, ю→iu, я→ia, the others letter by letter.
4. Latin alphabets become one: sch shch ş→sh, ç→ch, zh→j, kh→h, gh→g, q→k, w→u, ye→e, y ı→i.
5. A letter that is doubled counts once.
"""

from __future__ import annotations

import re
import unicodedata

_BEFORE_ACCENTS = str.maketrans({"ş": "sh", "ç": "ch", "ı": "i", "ё": "е"})
_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдежзийклмнопрстуфхыэ", "abvgdejziiklmnoprstufhie", strict=True)),
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ъ": "", "ь": "",
    }
)  # fmt: skip
_SIGNS = re.compile(r"['’ʼʹ`]")
_ALPHABETS = (
    (re.compile(r"shch|sch"), "sh"), (re.compile("zh"), "j"), (re.compile("kh"), "h"), (re.compile("gh"), "g"),
    (re.compile("ye"), "e"), (re.compile("q"), "k"), (re.compile("w"), "u"), (re.compile("y"), "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"([a-z])\1+")
_WORD = re.compile(r"[a-z0-9]+")


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are searched for.

    Parameters
    ----------
    text
        A name, or what a reader typed, in any language and alphabet.

    Returns
    -------
    tuple of str
        Latin letters and digits; empty where the text has none.
    """
    levelled = unicodedata.normalize("NFKC", text).casefold().translate(_BEFORE_ACCENTS).translate(_KAZAKH)
    bare = "".join(one for one in unicodedata.normalize("NFKD", levelled) if not unicodedata.combining(one))
    latin = _SIGNS.sub("", bare).translate(_CYRILLIC)
    for pattern, letters in _ALPHABETS:
        latin = pattern.sub(letters, latin)
    return tuple(_WORD.findall(_DOUBLED.sub(r"\1", latin)))

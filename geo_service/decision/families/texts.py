"""Texts of cells: cleaned, compared across ways of writing, and joined to lists that read back the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

FORMULA_STARTS = frozenset("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula; the wide forms count in some languages."""
NOTHING = frozenset("-–—−+")
"""Signs that are no text when they are all of a cell: a dash says that nothing is there, a plus says yes."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")
_DASHES = str.maketrans("‐‑‒–—−", "------")  # hyphens and dashes of all lengths
_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?=[;,|]|$)|([^;,|]*))(?:[;,|]|$)')
_NEEDS_QUOTES = re.compile(r'[;,|]|^"')


def clean(text: str) -> str:
    """Return a text without invisible characters, its spaces of all kinds made one."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def clean_lines(text: str) -> str:
    """Return a text cleaned, its lines joined as a list is."""
    return "; ".join(line for line in map(clean, text.splitlines()) if line)


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    return text[:1] in FORMULA_STARTS and text not in NOTHING


def is_plain(text: str, longest: int) -> bool:
    """Tell whether a text can be kept: printable, clean, of some length, and nothing that a spreadsheet computes."""
    return (
        0 < len(text) <= longest
        and text.isprintable()
        and clean(text) == text
        and text not in NOTHING
        and text[:1] not in FORMULA_STARTS
    )


def level(text: str) -> str:
    """Return a text in which case, ё and the kinds of dashes do not count."""
    return clean(unicodedata.normalize("NFKC", text)).casefold().replace("ё", "е").translate(_DASHES)


def folded(text: str) -> str:
    """Return the letters and digits of a text alone, Kazakh letters as they are typed on a Russian keyboard."""
    return "".join(one for one in level(text).translate(_KAZAKH) if one.isalnum())


_TOTALS = frozenset(
    folded(word)
    for word in (
        *("total", "totals", "sum", "grand total", "итого", "всего", "сумма"),
        *("барлығы", "жиыны", "жиынтығы", "қорытынды"),
    )
)


def sums_up(text: str) -> bool:
    """Tell whether a text is what a row of totals begins with."""
    return folded(text) in _TOTALS


def words(text: str) -> list[str]:
    """Return the words of a text, each folded."""
    return re.findall(r"[^\W\d_]+", level(text).translate(_KAZAKH))


def split_list(text: str) -> list[str]:
    """Return the items of a list: `;`, `,` or `|` part them, except between double quotes."""
    items: list[str] = []
    at = 0
    while at < len(text):
        match = _ITEM.match(text, at)
        if match is None:
            raise AssertionError(f"the pattern matches every text: {text[at:]!r}")
        quoted, bare = match.groups()
        items.append(clean(bare if quoted is None else quoted.replace('""', '"')))
        at = match.end()
    return [item for item in items if item]


def join_list(items: Iterable[str]) -> str:
    """Return a list as `split_list` reads it."""
    return "; ".join('"' + item.replace('"', '""') + '"' if _NEEDS_QUOTES.search(item) else item for item in items)

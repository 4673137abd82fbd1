"""Köppen-Geiger classes of Beck et al. (2023), and what a change of class means."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Category
from layers.core.text import Text

Array = NDArray[np.float64]


COLOURS: dict[str, str] = {
    "Af": "#0000ff", "Am": "#0078ff", "Aw": "#46aafa", "BWh": "#ff0000", "BWk": "#ff9696", "BSh": "#f5a500",
    "BSk": "#ffdc64", "Csa": "#ffff00", "Csb": "#c8c800", "Csc": "#969600", "Cwa": "#96ff96", "Cwb": "#64c864",
    "Cwc": "#329632", "Cfa": "#c8ff50", "Cfb": "#64ff50", "Cfc": "#32c800", "Dsa": "#ff00ff", "Dsb": "#c800c8",
    "Dsc": "#963296", "Dsd": "#966496", "Dwa": "#aaafff", "Dwb": "#5a78dc", "Dwc": "#4b50b4", "Dwd": "#320087",
    "Dfa": "#00ffff", "Dfb": "#37c8ff", "Dfc": "#007d7d", "Dfd": "#00465f", "ET": "#b2b2b2", "EF": "#666666",
}  # fmt: skip
"""Symbols in the order of their codes 1 to 30, and colours, of Beck et al. (2023), Scientific Data 10:724."""

_WHOLE: dict[str, Text] = {
    "Af": Text("тропиктік, ылғалды орман", "тропический, влажный лес", "tropical, rainforest"),
    "Am": Text("тропиктік, муссонды", "тропический, муссонный", "tropical, monsoon"),
    "Aw": Text("тропиктік, саванна", "тропический, саванна", "tropical, savannah"),
    "BWh": Text("құрғақ, ыстық шөл", "аридный, жаркая пустыня", "arid, hot desert"),
    "BWk": Text("құрғақ, суық шөл", "аридный, холодная пустыня", "arid, cold desert"),
    "BSh": Text("құрғақ, ыстық дала", "аридный, жаркая степь", "arid, hot steppe"),
    "BSk": Text("құрғақ, суық дала", "аридный, холодная степь", "arid, cold steppe"),
    "ET": Text("полярлық, тундра", "полярный, тундра", "polar, tundra"),
    "EF": Text("полярлық, аяз", "полярный, мороз", "polar, frost"),
}
_PARTS: tuple[dict[str, Text], ...] = (
    {
        "C": Text("қоңыржай", "умеренный", "temperate"),
        "D": Text("суық", "холодный", "cold"),
    },
    {
        "s": Text("жазы құрғақ", "сухое лето", "dry summer"),
        "w": Text("қысы құрғақ", "сухая зима", "dry winter"),
        "f": Text("құрғақ маусымсыз", "без сухого сезона", "no dry season"),
    },
    {
        "a": Text("жазы ыстық", "жаркое лето", "hot summer"),
        "b": Text("жазы жылы", "тёплое лето", "warm summer"),
        "c": Text("жазы салқын", "прохладное лето", "cold summer"),
        "d": Text("қысы өте суық", "очень холодная зима", "very cold winter"),
    },
)
"""Words of the letters of groups C and D, whose labels are put together from them."""


def label(symbol: str) -> Text:
    """Return the name of a class, its symbol first."""
    words = (
        [_WHOLE[symbol]] if symbol in _WHOLE else [part[letter] for part, letter in zip(_PARTS, symbol, strict=True)]
    )
    kk, ru, en = (", ".join(getattr(word, language) for word in words) for language in ("kk", "ru", "en"))
    return Text(f"{symbol}: {kk}", f"{symbol}: {ru}", f"{symbol}: {en}")


SYMBOLS: dict[int, str] = dict(enumerate(COLOURS, start=1))
KOPPEN_CLASSES = tuple(Category(code, label(symbol), COLOURS[symbol]) for code, symbol in SYMBOLS.items())

NO_SHIFT, DRIER, HOTTER, DRIER_AND_HOTTER, OTHER_SHIFT = range(5)

SHIFT_CLASSES: tuple[Category, ...] = (
    Category(NO_SHIFT, Text("Өзгеріссіз", "Без изменений", "No change of class"), "#d9d9d9"),
    Category(DRIER, Text("Құрғаққа қарай", "К более сухому", "Towards drier"), "#fdae61"),
    Category(HOTTER, Text("Ыстыққа қарай", "К более жаркому", "Towards hotter"), "#f46d43"),
    Category(
        DRIER_AND_HOTTER,
        Text("Құрғаққа әрі ыстыққа қарай", "К более сухому и жаркому", "Towards drier and hotter"),
        "#a50026",
    ),
    Category(OTHER_SHIFT, Text("Басқа өзгеріс", "Иное изменение", "Other change"), "#74add1"),
)

_DRYNESS = {"W": 2, "S": 1}
"""Second letter of group B; every other class is 0."""
_SUMMER = {"d": 0, "c": 1, "b": 2, "a": 3}
"""Third letter of groups C and D, in the order of rising warmth."""


def _dryness(symbol: str) -> int:
    """Return 2 for desert, 1 for steppe, 0 for everything moister."""
    return _DRYNESS[symbol[1]] if symbol[0] == "B" else 0


def _is_hotter(now: str, later: str) -> bool:
    """Return whether the letters alone prove that the later class is the warmer one."""
    if now[0] == later[0] == "B":
        return (now[2], later[2]) == ("k", "h")
    if now[0] == "E":
        return later[0] in "ACD" or (now, later) == ("EF", "ET") or later[2:] == "h"
    if now[0] == "D" and later[0] == "B":
        return later[2] == "h"
    if now[0] in "CD" and later[0] in "CD":
        summer = _SUMMER[later[2]] - _SUMMER[now[2]]
        return summer > 0 or (summer == 0 and (now[0], later[0]) == ("D", "C"))
    return now[0] in "CD" and later[0] == "A"


def shift_of(now: str, later: str) -> int:
    """Return the class of change between two Köppen-Geiger symbols.

    Parameters
    ----------
    now, later
        Symbols such as "BSk" and "BWk".

    Returns
    -------
    int
        A code of `SHIFT_CLASSES`.

    Notes
    -----
    Drier: from a humid class to steppe, or from either to desert. Hotter: what the letters alone prove (k to h
    within B; a warmer summer letter within C and D; D to C with the same summer; out of E). From B to a humid
    class, or the other way round with cold letters, the letters do not say whether it grew warmer: such a
    change counts as "drier" alone or as "other". A change of the dry season alone (f, s, w) is "other".
    """
    if now == later:
        return NO_SHIFT
    drier, hotter = _dryness(later) > _dryness(now), _is_hotter(now, later)
    if drier and hotter:
        return DRIER_AND_HOTTER
    return DRIER if drier else HOTTER if hotter else OTHER_SHIFT


def shift(now: Array, later: Array) -> Array:
    """Return the class of change between two maps of Köppen-Geiger codes.

    Parameters
    ----------
    now, later
        Codes 1 to 30, NaN for no data, shape (n,).

    Returns
    -------
    Array
        Codes of `SHIFT_CLASSES`, NaN where either is unknown, shape (n,).
    """
    size = len(KOPPEN_CLASSES) + 1
    table = np.full((size, size), np.nan)
    for before, first in SYMBOLS.items():
        for after, second in SYMBOLS.items():
            table[before, after] = shift_of(first, second)
    return table[np.nan_to_num(now).astype(np.intp), np.nan_to_num(later).astype(np.intp)]

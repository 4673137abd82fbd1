"""Numbers as a reader of each language writes them."""

from __future__ import annotations

from typing import Literal

Language = Literal["kk", "ru", "en"]

THIN = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


def decimal(value: float, places: int, language: Language) -> str:
    """Return a number with a fixed number of decimals: decimal comma in Kazakh and Russian, point in English."""
    text = f"{abs(value):.{places}f}"
    whole, _, rest = text.partition(".")
    if len(whole) > 4:  # four digits are read at a glance
        whole = f"{int(whole):,}".replace(",", THIN)
    shown = whole + (("." if language == "en" else ",") + rest if rest else "")
    return MINUS + shown if value < 0 and float(text) else shown


def whole(value: float, language: Language) -> str:
    """Return a whole number."""
    return decimal(value, 0, language)


def percent(share: float, places: int, language: Language) -> str:
    """Return a share of 1 in per cent; what is not all or nothing is never shown as 0 or 100 per cent."""
    sign = "%" if language == "en" else f"{THIN}%"
    step = 10.0**-places
    shown = round(100.0 * share, places)
    if share > 0 and shown <= 0:
        return f"<{THIN}{decimal(step, places, language)}{sign}"
    if share < 1 and shown >= 100:
        return f">{THIN}{decimal(100.0 - step, places, language)}{sign}"
    return f"{decimal(shown, places, language)}{sign}"


def span(low: int, high: int, language: Language) -> str:
    """Return a range of whole numbers, or the one number that it is."""
    ends = [whole(low, language), whole(high, language)]
    return ends[0] if low == high else DASH.join(ends)


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return the Russian form of a noun after a number: 1 место, 2 места, 5 мест, 11 мест, 21 место."""
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many


def quoted(name: str, language: Language) -> str:
    """Return a name in the quotation marks of the language, so that no ending need be added to it."""
    return f"“{name}”" if language == "en" else f"«{name}»"

"""Coordinates as people write them.

`54.9 69.1`, `54,9; 69,1`, `54°52′ N 69°09′ E`, `54°52'30" с. ш., 69°9' в. д.`, `54,9° с. е. 69,1° ш. б.`
"""

from __future__ import annotations

import re

_HEMISPHERES = {
    "n": ("lat", 1), "s": ("lat", -1), "e": ("lon", 1), "w": ("lon", -1),
    "с.ш": ("lat", 1), "ю.ш": ("lat", -1), "в.д": ("lon", 1), "з.д": ("lon", -1),
    "с.е": ("lat", 1), "о.е": ("lat", -1), "ш.б": ("lon", 1), "б.б": ("lon", -1),
}  # fmt: skip
"""Which axis and sign a letter means: in English, in Russian (широта, долгота), in Kazakh (ендік, бойлық)."""
_NUMBER = r"\d{1,3}(?:[.,]\d{1,10})?"
_ANGLE = re.compile(
    rf"""\s*(?P<minus>[-−])?(?P<degrees>{_NUMBER})\s*
    (?:[°º]\s*(?:(?P<minutes>{_NUMBER})\s*['′’]\s*)?(?:(?P<seconds>{_NUMBER})\s*(?:["″”]|'')\s*)?)?
    (?P<side>[nsewNSEW]|[сюСЮ]\.?\s*[шШ]\.?|[взВЗ]\.?\s*[дД]\.?|[соСО]\.?\s*[еЕ]\.?|[шбШБ]\.?\s*[бБ]\.?)?\s*""",
    re.VERBOSE,
)
_BETWEEN = re.compile(r"[,;/]?\s*")


def coordinates_of(text: str) -> tuple[float, float] | None:
    """Return the longitude and latitude that a text gives, or None if it gives none.

    Parameters
    ----------
    text
        Latitude first, unless letters say otherwise or only the other order is on Earth; degrees with a decimal point
        or comma, or degrees, minutes and seconds.

    Returns
    -------
    tuple of float or None
        Longitude and latitude in degrees.
    """
    first = _ANGLE.match(text)
    if first is None:
        return None
    start = _BETWEEN.match(text, first.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
    second = _ANGLE.fullmatch(text, start)
    parted = start > first.end() or not text[first.end() - 1].isdigit()
    return _pair(first, second) if second is not None and parted else None


def _pair(first: re.Match[str], second: re.Match[str]) -> tuple[float, float] | None:
    """Return two angles in order, if they are one of each axis and on Earth."""
    (axis, one), (other_axis, other) = _angle(first), _angle(second)
    if one is None or other is None or (axis is not None and axis == other_axis):
        return None
    swapped = axis == "lon" or other_axis == "lat" or (axis is None and other_axis is None and abs(one) > 90)
    lon, lat = (one, other) if swapped else (other, one)
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _angle(match: re.Match[str]) -> tuple[str | None, float | None]:
    """Return the axis of an angle if a letter names it, and the angle in degrees, None where its parts overflow."""
    degrees, minutes, seconds = (
        float((match[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")
    )
    if minutes >= 60 or seconds >= 60:
        return None, None
    side = re.sub(r"\s+", "", match["side"] or "").strip(".").lower()
    if len(side) == 2:
        side = f"{side[0]}.{side[1]}"
    axis, sign = _HEMISPHERES.get(side, (None, 1))
    return axis, (degrees + minutes / 60 + seconds / 3600) * (-sign if match["minus"] else sign)

"""The colours of the map, read from the page's own style sheet, where every colour stands."""

from __future__ import annotations

import re
from functools import cache

from geo_service.settings import project_root

SHEET = "geo_service/web/css/tokens.css"
LIGHT = re.compile(r'\[data-theme="light"\]\s*\{(.*?)\}', re.DOTALL)
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;")


@cache
def colours() -> dict[str, str]:
    """Return the colours of the light theme as #rrggbb, by token."""
    found = LIGHT.search((project_root() / SHEET).read_text(encoding="utf-8"))
    return dict(TOKEN.findall(found.group(1))) if found else {}


def ramp(classes: int = 5) -> list[str]:
    """Return the colours of the sequential ramp, lowest first."""
    return [colours()[f"ramp-{position}"] for position in range(1, classes + 1)]


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of #rrggbb, 0 to 255."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue

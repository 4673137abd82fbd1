"""What is put into a page of HTML by us: escaped words, Leaflet from its package, and which scripts may run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from geo_service.problems import ProblemError
from geo_service.settings import project_root

FOLDER = "node_modules/leaflet"
PICTURE = re.compile(r"url\(([\w./-]+\.png)\)")
SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
IDENTITY = re.compile(r"[0-9a-f]{32}")
"""What folium names its elements by: random, so that no two of its maps are the same."""


def leaflet() -> tuple[str, str]:
    """Return Leaflet's style sheet, its pictures in it, and its script.

    Raises
    ------
    ProblemError
        `packages-missing`: the page's packages are not installed.
    """
    folder = project_root() / FOLDER / "dist"
    if not folder.is_dir():
        raise ProblemError("packages-missing", folder=FOLDER)

    def inlined(found: re.Match[str]) -> str:
        return f"url(data:image/png;base64,{b64encode((folder / found[1]).read_bytes()).decode()})"

    style = PICTURE.sub(inlined, (folder / "leaflet.css").read_text("utf-8"))
    return style, SOURCE_MAP.sub("", (folder / "leaflet.js").read_text("utf-8"))


def steady(page: str, names: Iterable[str]) -> str:
    """Return a page whose elements are numbered in place of their random names.

    Parameters
    ----------
    page
        The page.
    names
        The random names, in an order that is always the same.
    """
    numbers = {name: f"{place:032x}" for place, name in enumerate(names)}
    return IDENTITY.sub(lambda found: numbers.get(found[0], found[0]), page)


def policy(page: str) -> str:
    """Return the rule (Content-Security-Policy) by which a page loads nothing and runs its own scripts only."""
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in SCRIPT.findall(page))
    scripts = " ".join(f"'sha256-{one}'" for one in dict.fromkeys(hashes))
    rules = (
        "default-src 'none'", "img-src data:", "style-src 'unsafe-inline'", f"script-src {scripts}", "base-uri 'none'",
        "form-action 'none'",
    )  # fmt: skip
    return "; ".join(rules)


def rows_as_table(heading: str, lines: list[tuple[str, str]]) -> str:
    """Return what a popup shows; every text is escaped."""
    cells = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in lines)
    return f"<strong>{escape(heading)}</strong><table>{cells}</table>"

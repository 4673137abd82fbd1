"""Noto Sans from the page's packages, as the typesetter reads it.

npm carries the font as WOFF2 in four files per weight, one for each group of scripts. Each becomes a TrueType file with
a family of its own, made once per process in a folder that goes with it; a text then names all four families.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # fontTools ships no types

from geo_service.exports.labels import font_file
from geo_service.problems import ProblemError
from geo_service.settings import project_root

FOLDER = "node_modules/@fontsource/noto-sans"
SCRIPTS = ("cyrillic", "cyrillic-ext", "latin", "latin-ext")
WEIGHTS = (400, 600)
FAMILIES = tuple(f"Noto Sans {script}" for script in SCRIPTS)
FAMILY_NAMES = (1, 16)
"""Numbers of the entries of the table `name` that hold the family."""


@dataclass(frozen=True, slots=True)
class TypeFaces:
    """The font as it is used.

    Parameters
    ----------
    loaded
        For the typesetter.
    letters
        Code points that it has.
    """

    loaded: typst.Fonts
    letters: frozenset[int]


class FontStore:
    """Converts the font when it is first needed, and keeps it as long as the process lives."""

    def __init__(self) -> None:
        self._lock = Lock()

    def get(self) -> TypeFaces:
        """Return the font.

        Raises
        ------
        ProblemError
            `packages-missing`: the page's packages are not installed.
        """
        with self._lock:
            return self._faces

    @cached_property
    def _folder(self) -> TemporaryDirectory[str]:
        return TemporaryDirectory(prefix="qonys-fonts-")

    @cached_property
    def _faces(self) -> TypeFaces:
        source = project_root() / FOLDER / "files"
        if not source.is_dir():
            raise ProblemError("packages-missing", folder=FOLDER)
        target = Path(self._folder.name)
        letters = [
            _convert(source / font_file(script, weight), target / f"{script}-{weight}.ttf", family)
            for weight in WEIGHTS
            for script, family in zip(SCRIPTS, FAMILIES, strict=True)
        ]
        loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[target])
        return TypeFaces(loaded, frozenset().union(*letters))


FONTS = FontStore()


def _convert(source: Path, target: Path, family: str) -> frozenset[int]:
    """Write a WOFF2 file as TrueType with another family, and return the code points that it has."""
    with TTFont(source, lazy=True, recalcTimestamp=False) as font:
        font.flavor = None
        for entry in font["name"].names:
            if entry.nameID in FAMILY_NAMES:
                entry.string = family
        letters = frozenset(font.getBestCmap())
        font.save(target)
    return letters

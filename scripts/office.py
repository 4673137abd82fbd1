"""Gets what the tests of the reports look at them with: LibreOffice and poppler. Standard library only."""

from __future__ import annotations

import shutil

from scripts import debian
from scripts.console import say, step

_PACKAGES = {
    "soffice": ["libreoffice-writer-nogui", "libreoffice-calc-nogui"],
    "pdftoppm": ["poppler-utils"],
}


def prepare() -> None:
    """Install both as root; without root say that the tests that need them will be skipped.

    Raises
    ------
    SetupError
        If apt fails.
    """
    missing = [package for program, packages in _PACKAGES.items() if not shutil.which(program) for package in packages]
    if not missing:
        return
    if debian.have_apt() and debian.is_root():
        with step("installing LibreOffice and poppler for the tests of the reports"):
            debian.install(missing, "the tests of the reports")
    else:
        say(f"{', '.join(missing)}: not installed, and only root can install them: some tests will be skipped")

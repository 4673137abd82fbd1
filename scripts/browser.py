"""Gets chromium for the tests of the page, where we may. Standard library only."""

from __future__ import annotations

import shutil

from scripts import debian
from scripts.console import say, step

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def prepare() -> None:
    """Install chromium as root; without root say that the tests of the page will be skipped.

    Raises
    ------
    SetupError
        If apt fails.
    """
    if any(shutil.which(name) for name in _NAMES):
        return
    if debian.have_apt() and debian.is_root():
        with step("installing chromium for the tests of the page"):
            debian.install(["chromium"], "chromium")
    else:
        say("chromium is not installed and only root can install it: the tests of the page will be skipped")

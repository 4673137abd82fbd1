"""Fetches the page's packages into `node_modules`. Standard library only."""

from __future__ import annotations

import hashlib

from scripts.console import ROOT, SetupError, run, step

_MODULES = ROOT / "node_modules"
# `npm ci` empties the folder first, so that a set-up that was cut short leaves no stamp.
_STAMP = _MODULES / ".setup"


def prepare() -> None:
    """Bring `node_modules` up to package-lock.json; nothing happens when it is there already.

    Raises
    ------
    SetupError
        If a package cannot be fetched or does not have the hash of the lock.
    """
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if _STAMP.is_file() and _STAMP.read_text(encoding="ascii") == wanted:
        return
    error = SetupError(
        "the page's packages could not be fetched",
        "check the network and npm's own settings (npm config list), then start again",
    )
    with step("installing the page's packages of package-lock.json"):
        run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], error)
    _STAMP.write_text(wanted, encoding="ascii")

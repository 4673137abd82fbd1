"""Checks what the set-up itself needs. Standard library only."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess

from scripts.console import ROOT, SetupError

_OLDEST_NODE = 16
# The Python packages, the page's packages and the embedded database with one release beside the next.
_ROOM = {"run": 2 * 1024**3, "dev": 4 * 1024**3}


def check(kind: str) -> None:
    """Make sure that the tools are there, the disk has room and the folder may be written to.

    Parameters
    ----------
    kind
        `run` or `dev`: how much room is needed.

    Raises
    ------
    SetupError
        Naming the first thing that is missing, and how to get it.
    """
    _check_node()
    _check_writable()
    if not (ROOT / ".venv/setup.json").exists():
        _check_room(_ROOM[kind])


def _check_node() -> None:
    """Ask node and npm for their versions."""
    for name in ("node", "npm"):
        if shutil.which(name) is None:
            raise SetupError(f"{name} was not found", f"install it: {_apt('nodejs', 'npm')}")
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", answer)
    if found is None or int(found.group(1)) < _OLDEST_NODE:
        raise SetupError(
            f"node {_OLDEST_NODE} or newer is needed, found {answer.strip() or 'one that does not start'}",
            "install a newer Node.js (Debian 12 has 18)",
        )


def _check_writable() -> None:
    """Make sure that everything the set-up writes to may be written to."""
    for path in (ROOT, *(ROOT / name for name in (".venv", "node_modules", "build", "data"))):
        if path.exists() and not os.access(path, os.W_OK):
            raise SetupError(
                f"{path} may not be written to by the present user ({_name(path.stat().st_uid)} owns it)",
                f"hand the folder over (as root: chown -R {_name(os.geteuid())} {ROOT}) or work in a clone of your own",
            )


def _check_room(needed: int) -> None:
    """Make sure that the disk has room."""
    free = shutil.disk_usage(ROOT).free
    if free < needed:
        raise SetupError(
            f"the disk of {ROOT} is too full: {free / 1024**3:.1f} GB free, {needed / 1024**3:.0f} GB needed",
            "free some space, or clone the project onto another disk",
        )


def _name(uid: int) -> str:
    """Return the name of a user, or the number of one who has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _apt(*packages: str) -> str:
    """Return the command that installs packages."""
    return f"{'' if os.geteuid() == 0 else 'sudo '}apt-get install {' '.join(packages)}"

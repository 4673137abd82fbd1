"""The set-up behind `make run` and `make test`: `python3 -m scripts.prepare run|dev`. Standard library only.

Each part leaves a stamp when it is whole, so that a second start skips it and one that was cut short repeats it.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from scripts import browser, front_end, office, python_environment, tools
from scripts.console import ROOT, SetupError, say

_PYTHON = ROOT / ".venv/bin/python"


def prepare(kind: str) -> None:
    """Set everything up that `qonys up` (`run`) or the tests (`dev`) need.

    Parameters
    ----------
    kind
        `run` or `dev`.

    Raises
    ------
    SetupError
        If a part cannot be set up.
    """
    tools.check(kind)
    with _alone():
        python_environment.prepare(kind)
        if kind == "dev" or not os.environ.get("QONYS_DATABASE_URL"):
            _postgis()
        front_end.prepare()
        if kind == "dev":
            browser.prepare()
            office.prepare()


def _postgis() -> None:
    """Get PostGIS, from inside the new environment: the service knows where it looks for it."""
    done = subprocess.run([_PYTHON, "-m", "scripts.postgis"], cwd=ROOT, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)  # it has said why


@contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up at a time work on this folder; a second one waits."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build/setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is at work in this folder: waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def reported() -> Iterator[None]:
    """Show expected trouble as a problem with its remedy, and exit with 1."""
    try:
        yield
    except SetupError as error:
        sys.exit(f"problem: {error.problem}\nremedy:  {error.remedy}")
    except OSError as error:
        what = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        sys.exit(f"problem: {what}\nremedy:  check the space on the disk and the owner of the file, then start again")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    with reported():
        prepare(sys.argv[1])

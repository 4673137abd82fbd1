"""Makes `.venv` from a hashed lock file. Standard library only: it runs before that environment exists.

pip does the work, run from its wheel: Debian's python3 comes without `ensurepip` and without pip, and a wheel can be
had without root. pip keeps to the user's own settings (mirror, proxy, certificates), and the lock names no registry.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import venv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scripts import debian
from scripts.console import ROOT, SetupError, run, step

VENV = ROOT / ".venv"
_STAMP = VENV / "setup.json"
_WHEELS = Path("/usr/share/python-wheels")
_FETCHED = ROOT / "build" / "pip"


def prepare(kind: str) -> None:
    """Bring `.venv` up to a lock file; nothing happens when it is there already.

    Parameters
    ----------
    kind
        `run` for what serving needs, `dev` for everything; `dev` holds `run`.

    Raises
    ------
    SetupError
        If a package cannot be fetched or does not have the hash of the lock.
    """
    base, locks, project = _base(), _locks(), _digest(ROOT / "pyproject.toml")
    stamp = _read_stamp()
    if stamp.get("base") != base:
        shutil.rmtree(VENV, ignore_errors=True)
        stamp = {}
    done = stamp.get("locks", {})
    if done.get(kind) != locks[kind]:
        with step(f"installing the Python packages of requirements/{kind}.txt"):
            _install(ROOT / "requirements" / f"{kind}.txt")
        # The lock for development holds every package of the other one, at the same versions.
        done = locks if kind == "dev" else {**done, kind: locks[kind]}
        stamp = {}
    if stamp.get("project") != project:
        _install_project()
        # The stamp comes last: a set-up that was cut short starts over.
        _STAMP.write_text(json.dumps({"base": base, "locks": done, "project": project}, indent=1), encoding="utf-8")


def _base() -> str:
    """Return what makes the environment unusable when it changes: its place, its Python, the locks."""
    return _text_digest(json.dumps([str(VENV), sys.executable, sys.version, _locks()]))


def _locks() -> dict[str, str]:
    """Return the sha256 of each lock file."""
    return {kind: _digest(ROOT / "requirements" / f"{kind}.txt") for kind in ("run", "dev")}


def _read_stamp() -> dict[str, Any]:
    """Return what the last complete set-up left."""
    try:
        return dict(json.loads(_STAMP.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError):
        return {}


def _install(lock: Path) -> None:
    """Install every package of a lock file, each checked against its hash."""
    if not (VENV / "bin/python").exists():
        venv.create(VENV, symlinks=True)
    pip = _pip()
    error = SetupError(
        "the Python packages could not be fetched",
        "check the network, the proxy (HTTPS_PROXY) and pip's own settings (pip config list), then start again",
    )
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile", "--progress-bar=off"]
    run([*pip, "install", *options, "-r", lock], error, _counter(lock), _environment())


def _install_project() -> None:
    """Install the project itself in place: the command `qonys` and its entry points, without network."""
    error = SetupError("the project could not be installed into .venv", "remove .venv and start again")
    options = ["--no-deps", "--no-index", "--no-build-isolation"]
    run([*_pip(), "install", *options, "--editable", ROOT], error, environment=_environment())


def _environment() -> dict[str, str]:
    """Return the variables under which pip runs."""
    return {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_REQUIRE_VIRTUALENV": "0"}


def _pip() -> list[str | Path]:
    """Return the command that runs pip inside `.venv`."""
    python = VENV / "bin/python"
    wheel = _wheel_in(_WHEELS) or _bundled_wheel() or _wheel_in(_FETCHED / "usr/share/python-wheels")
    if wheel is not None:
        return [python, wheel / "pip"]
    if find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "--python", python]
    if not debian.have_apt():
        raise SetupError("Python comes without pip and without ensurepip", "install pip for this Python")
    with step("fetching pip"):
        debian.unpack(["python3-pip-whl"], "pip", _FETCHED, ROOT / "build/apt")
    fetched = _wheel_in(_FETCHED / "usr/share/python-wheels")
    if fetched is None:
        raise SetupError("Debian's package python3-pip-whl holds no wheel of pip", "apt-get install python3-pip")
    return [python, fetched / "pip"]


def _wheel_in(folder: Path) -> Path | None:
    """Return the wheel of pip in a folder."""
    return next(iter(sorted(folder.glob("pip-*.whl"))), None)


def _bundled_wheel() -> Path | None:
    """Return the wheel of pip that Python itself carries (Debian takes it out)."""
    found = find_spec("ensurepip")
    return None if found is None or found.origin is None else _wheel_in(Path(found.origin).parent / "_bundled")


def _counter(lock: Path) -> Callable[[str], str | None]:
    """Return a function that turns pip's lines into a count of packages."""
    pins = [line for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line and "win32" not in line]
    seen: set[str] = set()

    def describe(line: str) -> str | None:
        words = line.split()
        if line.startswith("Collecting ") and len(words) > 1:
            seen.add(words[1])
            return f"{min(len(seen), len(pins))} of {len(pins)}: {words[1]}"
        return "unpacking" if line.startswith("Installing collected") else None

    return describe


def _digest(file: Path) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _text_digest(text: str) -> str:
    """Return the sha256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()

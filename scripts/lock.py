"""Makes the hashed lock files anew from pyproject.toml: `make lock` (with `UPGRADE=1`: the newest versions).

The locks hold for every platform, name no registry, and carry the build backend too: the project is installed in place
without a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib

from scripts.console import ROOT

_OPTIONS = [
    "--generate-hashes",
    "--universal",
    "--python-version",
    "3.11",
    "--custom-compile-command",
    "make lock",
    "-q",
]


def main() -> None:
    """Write requirements/dev.txt, then requirements/run.txt at the same versions, then package-lock.json."""
    uv = shutil.which("uv", path=f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ.get('PATH', '')}")
    if uv is None:
        sys.exit("problem: uv, which makes the locks, was not found\nremedy:  python3 -m pip install uv")
    _compile(uv, "dev", ["--all-extras", "--group", "dev"])
    _compile(uv, "run", ["--constraints", "requirements/dev.txt"])
    subprocess.run(["npm", "install", "--package-lock-only", "--no-audit", "--no-fund"], cwd=ROOT, check=True)


def _compile(uv: str, kind: str, options: list[str]) -> None:
    """Write one lock file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # `editables` is what hatchling asks for when it installs a project in place.
    backend = "\n".join([*project["build-system"]["requires"], "editables"])
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    output = ["-o", f"requirements/{kind}.txt"]
    command = [uv, "pip", "compile", "pyproject.toml", "-", *options, *_OPTIONS, *upgrade, *output]
    subprocess.run(command, cwd=ROOT, input=backend, text=True, check=True)


if __name__ == "__main__":
    main()

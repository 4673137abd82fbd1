"""Commands in a document with their output: found, run, and written anew.

Usage: python -m tests.geo_service.commands.documented PAGE
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.geo_service.commands.command_line import qonys

CONSOLE = re.compile(r"```console\n\$ qonys (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
FILE = re.compile(r"`(?P<name>[\w.-]+)`:\n\n```(?:json|csv)\n(?P<content>.*?)```", re.DOTALL)


def files_of(page: str) -> dict[str, str]:
    """Return the files that a page gives, by name."""
    return {found["name"]: found["content"] for found in FILE.finditer(page)}


def commands_of(page: str) -> list[tuple[str, str]]:
    """Return each command of a page with the output that stands under it."""
    return [(found["command"], found["output"]) for found in CONSOLE.finditer(page)]


def runner(page: str, folder: Path, database: str) -> Callable[[str], str]:
    """Return what runs a command beside the files of a page and returns all that it prints."""
    for name, content in files_of(page).items():
        (folder / name).write_text(content, encoding="utf-8")

    def run(command: str) -> str:
        done = qonys(*shlex.split(command), folder=folder, merged=True, QONYS_DATABASE_URL=database)
        return done.stdout.decode()

    return run


def rewritten(page: str, run: Callable[[str], str]) -> str:
    """Return a page with the present output of its commands."""
    return CONSOLE.sub(lambda found: f"```console\n$ qonys {found['command']}\n{run(found['command'])}```", page)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    text = target.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        written = rewritten(text, runner(text, Path(scratch), os.environ["QONYS_DATABASE_URL"]))
    target.write_text(written, encoding="utf-8")

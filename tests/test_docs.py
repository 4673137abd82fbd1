"""What is written about the project is in step with it."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import version

import pytest
from typer.testing import CliRunner

from layers.cli import app
from layers.paths import PROJECT

PROSE = (
    "README.md", "DECISIONS.md", "GLOSSARY.md", "CHANGELOG.md", "data/README.md",
    "docs/operation.md", "docs/scoring.md", "docs/criteria.md", "docs/allocating.md",
)  # fmt: skip
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("needs the files that git tracks, and this is no checkout")
    return listing.stdout.splitlines()


@pytest.mark.parametrize("name", PROSE)
def test_links_lead_somewhere(name):
    page = PROJECT / name
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_verb_is_in_the_readme():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    commands = [
        command.name or command.callback.__name__
        for group in app.registered_groups
        for command in group.typer_instance.registered_commands
    ]
    assert len(commands) == 8
    for command in commands:
        assert re.search(rf"qonys layers (\w+ \| )*{command}\b", readme), command


def test_help_of_every_verb_says_what_it_does():
    for group in app.registered_groups:
        for command in group.typer_instance.registered_commands:
            name = command.name or command.callback.__name__
            assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0, name
            assert command.callback.__doc__, name


def test_no_file_names_a_machine_path_or_a_registry_host():
    host = re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org")
    path = re.compile(r"(?<![\w.{$}~<-])/(?:root|work)/")
    for name in tracked():
        if name.endswith((".py", ".md", ".toml", ".txt", ".json", ".js", ".css", ".html", ".sql", "Makefile", "run")):
            if name == "tests/test_docs.py":
                continue
            text = (PROJECT / name).read_text(encoding="utf-8")
            assert not host.search(text), name
            assert not path.search(text), name


def test_modules_are_small():
    """Modules stay mostly under 200 lines; declarations in three languages may be longer."""
    lengths = {
        name: (PROJECT / name).read_text(encoding="utf-8").count("\n") for name in tracked() if name.endswith(".py")
    }
    code = {name: length for name, length in lengths.items() if not name.startswith("tests/")}
    assert sum(length > 200 for length in code.values()) < len(code) * 0.1
    assert max(code.values()) < 520


def test_the_changelog_names_this_version_or_what_is_coming():
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{version('qonys')}]" in text

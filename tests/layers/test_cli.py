"""The verbs of `qonys layers` as a user types them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from layers.cli import app
from layers.cli.console import console
from layers.core.errors import QonysError

VERBS = ("list", "show", "status", "fetch", "build", "check", "publish", "trace")


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    monkeypatch.setattr(console, "width", 200)


def run(*arguments):
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def test_help_names_every_verb():
    text = run("--help").output
    assert all(verb in text for verb in VERBS)


def test_list_and_status_name_every_layer():
    for verb in ("list", "status"):
        output = run(verb).output
        assert "depopulating_villages" in output
        assert "terrain_and_land" in output


def test_show_prints_the_declaration_in_three_languages():
    declaration = json.loads(run("show", "population").output)
    assert declaration["name"] == "population"
    assert set(declaration["title"]) == {"kk", "ru", "en"}


def test_an_unknown_layer_is_refused_with_the_choices():
    with pytest.raises(QonysError) as problem:
        run("show", "weather")
    assert "population" in problem.value.remedy


def test_fetch_without_a_folder_says_what_to_do():
    with pytest.raises(QonysError, match="not built yet") as problem:
        run("fetch")
    assert "--from" in problem.value.remedy


def test_publish_without_a_database_says_what_to_do(monkeypatch):
    monkeypatch.delenv("QONYS_DATABASE_URL", raising=False)
    with pytest.raises(QonysError, match="no database is named"):
        run("publish")

"""docs/allocating.md says what the commands print, and its address answers."""

from __future__ import annotations

import json
from pathlib import Path

import httpx

from geo_service.allocations.capacities import FAMILY_SIZE, TITLES, USES
from geo_service.allocations.groups import TITLES as GROUPS
from geo_service.settings import project_root
from tests.geo_service.commands.documented import commands_of, files_of, runner

PAGE = (project_root() / "docs" / "allocating.md").read_text(encoding="utf-8")


def test_commands_print_what_the_document_shows(published_database: str, tmp_path: Path) -> None:
    run = runner(PAGE, tmp_path, published_database)
    commands = commands_of(PAGE)
    assert len(commands) == 6
    for command, output in commands:
        assert command.startswith("allocate ")
        assert output == run(command), command


def test_the_address_answers(client: httpx.Client) -> None:
    assert "curl -H 'content-type: application/json' -d @body.json 'localhost:8000/api/allocations'" in PAGE
    answer = client.post("/api/allocations", json=json.loads(files_of(PAGE)["body.json"]))
    assert answer.status_code == 200, answer.text
    assert answer.json()["plan"]["persons"]["594600000"] == 150


def test_the_assumptions_are_those_of_the_code() -> None:
    for name in TITLES:
        used = "1 / 3.3" if name == "dwellings" else f"{USES[name]:g}"
        assert f"| `{name}` | {used} |" in PAGE
    assert f"{FAMILY_SIZE:.1f}" == "3.3"
    assert all(f"`{name}`" in PAGE for name in GROUPS)

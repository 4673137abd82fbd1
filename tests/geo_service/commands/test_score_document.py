"""docs/scoring.md says what the commands print, and its addresses answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx

from geo_service.settings import project_root
from tests.geo_service.commands.documented import commands_of, files_of, runner

PAGE = (project_root() / "docs" / "scoring.md").read_text(encoding="utf-8")
CURL = re.compile(r"curl (?:-H 'content-type: application/json' -d @(?P<file>\S+) )?'localhost:8000(?P<address>[^']+)'")


def test_commands_print_what_the_document_shows(published_database: str, tmp_path: Path) -> None:
    run = runner(PAGE, tmp_path, published_database)
    commands = commands_of(PAGE)
    assert sum(command.startswith("score ") for command, _ in commands) == 6
    assert any(command.startswith("method ahp ") for command, _ in commands)
    for command, output in commands:
        assert output == run(command), command


def test_addresses_answer(client: httpx.Client) -> None:
    calls = [(found["address"], found["file"]) for found in CURL.finditer(PAGE)]
    assert len(calls) == 5
    files = files_of(PAGE)
    for address, file in calls:
        body = None if file is None else json.loads(files[file])
        answer = client.get(address) if body is None else client.post(address, json=body)
        assert answer.status_code == 200, (address, answer.text)


def test_examples_of_constraints_are_accepted(client: httpx.Client) -> None:
    examples = re.findall(r'`(\{"kind": "(?:band|threshold|classes|area|named)".*?\})` \|', PAGE)
    assert len(examples) == 5
    content = {"title": "2026", "oblasts": ["590000000"], "year": 2026, "programme": "resettlers"}
    for example in examples:
        body = {"content": content | {"constraints": [json.loads(example)]}}
        answer = client.post("/api/scores", params={"uncertainty": False}, json=body)
        assert answer.status_code == 200, answer.text
        assert answer.json()["constraints"][0]["excluded"]["cells"] > 0, example

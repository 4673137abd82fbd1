"""Plans and frozen scenarios to report on, with texts that try to break out of every format."""

from __future__ import annotations

from typing import Any

import httpx

AUTHOR = "Айгүл Серікқызы"
OBLAST, ESIL, AKKAYIN = "590000000", "594200000", "593600000"
LETTERS = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі"
MARKUP = '=1+1 <script>alert(1)</script> #panic("x") $x^2$ *b* _i_ \\u{41} ]] {{7*7}} ${7*7} "quoted" \'&amp;\' </td>'
STRANGE = "Айгүл 😀 漢字"
UNBROKEN = "ұ" * 400
REASON = f"{MARKUP} {UNBROKEN} {'мектеп пен үй дайын ' * 60}".strip()
DISTRICTS = 14
CONTENT: dict[str, Any] = {"title": LETTERS, "year": 2026, "programme": "resettlers", "oblasts": [OBLAST]}


def stored_scenario(client: httpx.Client, **content: Any) -> httpx.Response:
    made = client.post("/api/scenarios", json={"author": AUTHOR, "content": CONTENT | content})
    assert made.status_code == 201, made.text
    return made


def stored_plan(client: httpx.Client, author: str = AUTHOR, question: Any = None, **content: Any) -> str:
    scenario = stored_scenario(client, **content).json()["id"]
    body = {"author": author, "scenario": scenario, "question": question or {}}
    made = client.post("/api/plans", json=body)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def frozen_scenario(client: httpx.Client, **content: Any) -> str:
    made = stored_scenario(client, **content)
    headers = {"if-match": made.headers["etag"]}
    done = client.post(f"/api/scenarios/{made.json()['id']}/freeze", json={"author": AUTHOR}, headers=headers)
    assert done.status_code == 200, done.text
    return str(made.json()["id"])


def report(client: httpx.Client, subject: str, form: str, lang: str | None = None) -> bytes:
    """Return a report; `subject` is the address of what is reported on."""
    answer = client.get(f"/api/{subject}/report.{form}", params={} if lang is None else {"lang": lang})
    assert answer.status_code == 200, answer.text
    return answer.content

"""Parameters that name scenarios and their districts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import AfterValidator

from geo_service.http.parameters import EXAMPLE_KATO, check_kato

ADDRESS = Query(
    description="Identifier of a stored scenario; `@` and a number behind it ask for one revision",
    examples=["k7m2xw9d4hqp"],
    json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}(@[1-9][0-9]{0,8})?$"},
)
ScenarioQuery = Annotated[str, ADDRESS]
AnyScenarioQuery = Annotated[str | None, ADDRESS]
DistrictQuery = Annotated[
    str,
    AfterValidator(check_kato),
    Query(
        description="KATO code of a district of the scenario",
        examples=[EXAMPLE_KATO],
        json_schema_extra={"pattern": "^[0-9]{9}$"},
    ),
]
SureQuery = Annotated[bool, Query(description="Whether to tell how sure the ranking is")]
AddressPath = Annotated[
    str,
    Path(
        description="Identifier of a scenario; `@` and a number behind it ask for one revision",
        examples=["k7m2xw9d4hqp"],
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}(@[1-9][0-9]{0,8})?$"},
    ),
]
IF_MATCH: dict[str, Any] = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "ETag of the scenario as it was read; “*” is refused",
    "schema": {"type": "string", "pattern": '^"[1-9][0-9]{0,8}-[0-9a-f]{12}(-[0-9a-f-]{0,40})?"$'},
}
"""For `openapi_extra`: `seen_tags` reads the header, as its problem says more than that one is missing."""

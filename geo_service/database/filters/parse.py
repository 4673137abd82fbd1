"""From CQL2 as it was written to a checked tree."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Literal

import cql2

from geo_service.database.errors import FilterError
from geo_service.database.filters.limits import MOST_JSON, MOST_TEXT, check_effort, check_length
from geo_service.database.filters.tree import check_tree

FilterLanguage = Literal["cql2-text", "cql2-json"]

EXAMPLES: dict[FilterLanguage, str] = {
    "cql2-text": "residents_2025 < 50",
    "cql2-json": '{"op":"<","args":[{"property":"residents_2025"},50]}',
}
PLACE = re.compile(r"(?:--> |line )(\d+)(?::| column )(\d+)")
"""Line and column in what the parser says: `--> 1:6` of a text, `line 1 column 40` of JSON."""
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the rows of a table, checked but for the names and types of its properties.

    Parameters
    ----------
    tree
        The condition as CQL2 JSON says it.
    canonical
        The same as compact CQL2 JSON: equal for filters that differ in spelling alone, and itself a filter in
        `cql2-json`.
    properties
        The properties it names.
    """

    tree: dict[str, Any] = field(compare=False, repr=False)
    canonical: str
    properties: frozenset[str] = field(compare=False)


def parse_filter(text: str, language: FilterLanguage = "cql2-text") -> Filter:
    """Read a filter.

    Parameters
    ----------
    text
        What was written.
    language
        In which of the two forms of CQL2.

    Returns
    -------
    Filter
        The condition.

    Raises
    ------
    FilterError
        invalid-filter if it cannot be read, filter-not-supported if it uses what this service does not offer.
    """
    check_length(text, MOST_TEXT if language == "cql2-text" else MOST_JSON)
    if language == "cql2-text":
        check_effort(text)
    tree = _read(text, language)
    properties = check_tree(tree, text)
    tree = _plain(tree)
    canonical = json.dumps(tree, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if len(canonical) > MOST_JSON:
        raise FilterError("invalid-filter", "filter_size", text, limit=MOST_JSON)
    return Filter(tree, canonical, properties)


def _read(text: str, language: FilterLanguage) -> Any:
    """Return the tree as the library parses it."""
    parse = cql2.parse_text if language == "cql2-text" else cql2.parse_json
    try:
        return parse(text).to_json()
    except Exception as error:  # cql2 raises more than its ParseError, e.g. a bare Exception for POINT EMPTY
        raise _unread(text, language, str(error)) from error


def _unread(text: str, language: FilterLanguage, words: str) -> FilterError:
    """Return the error for a text that is no CQL2; of the parser's own words only the place is told."""
    found = PLACE.search(words)
    if found is None:
        return FilterError("invalid-filter", "filter_form", text, example=EXAMPLES[language])
    place = _offset(text, int(found[1]), int(found[2]), in_bytes=language == "cql2-json")
    rest = text[place : place + SHOWN] or text[-SHOWN:]
    return FilterError("invalid-filter", "filter_syntax", rest, position=place + 1, example=EXAMPLES[language])


def _offset(text: str, line: int, column: int, *, in_bytes: bool) -> int:
    """Return how many characters stand before a line and column, both counted from 1."""
    lines = text.split("\n")
    before = sum(len(one) + 1 for one in lines[: line - 1])
    if not in_bytes:
        return before + column - 1
    return before + len(lines[line - 1].encode()[: column - 1].decode(errors="ignore"))


def _plain(node: Any) -> Any:
    """Return a tree whose whole numbers are written without a fraction."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return int(node) if isinstance(node, float) and node.is_integer() else node

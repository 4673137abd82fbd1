"""How much a filter may be, checked before it is parsed.

The parser tries a group of parentheses as an expression and then again as a list, so a fault inside n groups costs 2^n
readings, and each group, sign or `not` nests calls on its stack. Measured with cql2 0.6: 20 groups left open take
seconds, 2,000 end the process. Within these limits no text was found that takes more than 15 milliseconds or 2 MB of
stack. JSON needs nothing but its length bounded: it takes quadratic time, and the parser refuses more than 128 levels.
"""

from __future__ import annotations

import re

from geo_service.database.errors import FilterError

MOST_TEXT, MOST_JSON = 2000, 8000
"""Characters of a filter."""
DEEPEST = 8
"""Parentheses open at the same time."""
MOST_SIGNS = 200
MOST_EFFORT = 2**15
"""Readings of a character, summed over all of them."""
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
SIGN = re.compile(r"[-+*/%^=<>]|not", re.IGNORECASE)


def check_length(text: str, most: int) -> None:
    """Refuse a filter that is too long or holds what no text of the database can.

    Raises
    ------
    FilterError
        invalid-filter.
    """
    if len(text) > most:
        raise FilterError("invalid-filter", "filter_length", text, limit=most)
    if "\0" in text:
        raise FilterError("invalid-filter", "filter_characters", text)


def check_effort(text: str) -> None:
    """Refuse a text that is nested too deeply to be read in short time.

    Raises
    ------
    FilterError
        invalid-filter.
    """
    bare = QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    depth = effort = 0
    for character in bare:
        depth = max(0, depth + (character == "(") - (character == ")"))
        effort += 1 << min(depth, DEEPEST + 1)
        if depth > DEEPEST or effort > MOST_EFFORT:
            raise too_complex(text)
    if len(SIGN.findall(bare)) > MOST_SIGNS:
        raise too_complex(text)


def too_complex(text: str, levels: int = DEEPEST) -> FilterError:
    """Return the error that says how much a filter may be nested."""
    return FilterError("invalid-filter", "filter_complex", text, levels=levels, signs=MOST_SIGNS)

"""What is refused when an instance makes no sense; each kind by a stable code of a `DecisionError`.

DecisionError
├── allocation-no-object        an instance that is no object with fields
├── allocation-missing-field    a field that an instance needs is not there
├── allocation-list-expected    something else than a list, or than a list of lists
├── allocation-empty            no family, no place or no dimension
├── allocation-ragged           rows of different lengths
├── allocation-wrong-count      not one entry for each place or family, or a count that is another one
├── allocation-too-large        more families, places or pairs than are worked on at once
├── allocation-invalid-number   no number, or not finite
├── allocation-number-too-large beyond what is computed with
├── allocation-negative         a use or a capacity below 0
├── allocation-unknown-sense    neither the largest nor the smallest sum is asked for
├── allocation-unknown-place    a fixing at a place that there is not
└── allocation-unknown-reason   a forbidden pair without its reason
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geo_service.decision.errors import DecisionError

OWN_CODES = {
    "list-expected": "allocation-list-expected",
    "matrix-empty": "allocation-empty",
    "matrix-ragged": "allocation-ragged",
    "matrix-too-large": "allocation-too-large",
    "wrong-length": "allocation-wrong-count",
    "invalid-number": "allocation-invalid-number",
}
"""What tables refuse, in words of families and places instead of alternatives and criteria."""


@contextmanager
def in_own_words() -> Iterator[None]:
    """Give what the readers of tables refuse the codes of this package."""
    try:
        yield
    except DecisionError as error:
        if error.code not in OWN_CODES:
            raise
        raise DecisionError(OWN_CODES[error.code], error.field, error.value, error.figures, **error.details) from error

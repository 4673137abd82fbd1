"""What is refused when a table, its weights or a method's parameters make no sense; each kind by a stable code.

DecisionError
├── the table
│   ├── list-expected            something else than a list of lists of numbers
│   ├── matrix-empty             no alternative, or no criterion
│   ├── matrix-ragged            rows of different lengths
│   ├── matrix-too-large         more than is worked on at once
│   ├── invalid-number           no number, not finite, or beyond any sensible size
│   ├── invalid-objective        neither 1 nor -1
│   ├── invalid-name             no printable text, or too long
│   ├── repeated-name            one name for two alternatives or criteria
│   ├── wrong-length             a list that has not one entry for each criterion or alternative
│   ├── values-not-positive      a zero or a negative number where the formula divides or takes a logarithm
│   └── too-few-alternatives     a weighting that compares alternatives has only one
├── weights
│   ├── invalid-weight           negative
│   ├── weights-all-zero         nothing counts
│   ├── weights-undefined        the table tells the criteria apart in no way
│   ├── weights-edited           weights beside a weighting that did not come from it
│   ├── invalid-points           outside 0...100
│   └── no-best-swing            none has 100 points
├── comparisons in pairs
│   ├── pairwise-not-square      rows and columns differ in number
│   ├── pairwise-not-positive    zero or negative
│   ├── pairwise-not-reciprocal  a_ji is not 1 / a_ij
│   ├── pairwise-too-large       no random index is known
│   └── ahp-inconsistent         the judgements contradict one another
├── the request
│   ├── unknown-method           neither a method nor a weighting
│   ├── missing-input            the method needs a field that is not there
│   ├── unknown-method-parameter the method has no parameter of this name
│   ├── invalid-method-parameter the parameter cannot have this value
│   └── setting-out-of-range     a setting, such as a year or a number of draws, outside its bounds
├── the scenario
│   ├── object-expected          something else than a JSON object
│   ├── field-missing            a field that is needed
│   ├── field-unknown            a field that is not read
│   ├── choice-unknown           none of the choices
│   ├── whole-number-expected    a fraction where things are counted
│   ├── invalid-text             empty, too long, or characters that do not print
│   ├── unknown-criterion        the release has no such criterion
│   ├── unknown-oblast-code      the release has no such oblast
│   ├── one-district-only        nothing to compare
│   ├── top-too-large            more than there are districts
│   └── summary-needs-cells      the method scores no single cells
├── constraints
│   ├── constraint-kind-unknown      no such kind
│   ├── constraint-column-unknown    neither a column nor a criterion
│   ├── unknown-place-code           no district or oblast has this code
│   ├── constraint-list-empty        no class, code or ring
│   ├── constraint-list-too-long     more constraints than are applied at once
│   ├── constraint-without-limits    a band without ends
│   ├── constraint-limits-reversed   a band whose upper end lies below the lower one
│   ├── constraint-ring-short        a ring that encloses nothing
│   └── constraints-exclude-everything   nothing is left; says which to drop
└── the data
    ├── no-data-for-weights      nothing is known of what counts
    ├── nothing-distinguishes    what counts is the same everywhere
    ├── place-without-score      a place that takes no part
    └── cases-differ             two rankings of other places or criteria
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class DecisionError(Exception):
    """Input that no method can work on.

    Parameters
    ----------
    code
        One of the codes above; it never changes meaning.
    field
        Where the trouble is, as in JSON: `matrix[2][0]`, `weights[1]`, `parameters.v`; positions count from 0.
    value
        What stands there.
    figures
        Results that are worth having all the same, as plain JSON values.
    details
        What else the words for the reader name.
    """

    def __init__(
        self, code: str, field: str, value: object, figures: Mapping[str, Any] | None = None, **details: object
    ) -> None:
        self.code = code
        self.field = field
        self.value = value
        self.figures = figures or {}
        self.details = details
        super().__init__(f"{code}: {field} = {value!r:.200}")

    @property
    def values(self) -> dict[str, object]:
        """What the placeholders of the words for the reader stand for."""
        return {"field": self.field, "value": _as_json(self.value), **self.details}


def under(field: str, make: Callable[[], T]) -> T:
    """Make something; the field of what is refused is named from `field` on."""
    try:
        return make()
    except DecisionError as error:
        name = f"{field}.{error.field}"
        raise DecisionError(error.code, name, error.value, error.figures, **error.details) from error


def _as_json(value: object) -> object:
    """Return what JSON calls a value that has another name here."""
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else value

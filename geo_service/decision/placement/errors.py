"""What is refused when families cannot be placed as asked; each kind by a stable code of a `DecisionError`.

DecisionError
├── the request
│   ├── placement-object-expected     something else than an object with fields
│   ├── placement-list-expected       something else than a list
│   ├── placement-flag-expected       neither true nor false
│   ├── placement-number-expected     no number, or not finite
│   ├── placement-out-of-range        a number outside its range
│   ├── placement-field-missing       a field that is needed is not there
│   ├── placement-field-unknown       a field that is not read
│   ├── placement-name-invalid        a name or reason that is empty, too long or does not print
│   ├── placement-too-many            more rules, draws or pairs than are worked on at once
│   ├── placement-unknown-dimension   no capacity has this name
│   ├── placement-unknown-need        no need has this name
│   ├── placement-unknown-rule        no rule has this name
│   ├── placement-repeated-rule       one rule twice
│   ├── placement-unknown-group       a rule for a group that there is not
│   ├── placement-unknown-district    a district that there is not
│   └── placement-unknown-family      a family that is not in the list
├── the data
│   ├── placement-no-families         an empty list
│   ├── placement-repeated-family     one id twice
│   ├── placement-code-expected       no KATO code
│   ├── placement-repeated-district   one district twice
│   ├── placement-empty               no district
│   ├── placement-wrong-length        a list that has not one entry for each district
│   ├── placement-value-unknown       a rule or a draw needs a value that is not known
│   └── placement-all-excluded        no district takes part
└── contradictions
    ├── placement-fixed-forbidden     a family fixed where it may not go
    ├── placement-fixed-against-wish  a family fixed against its binding wish
    ├── placement-fixed-over-capacity more families fixed than a capacity or a rule leaves room for
    ├── placement-kin-fixed-apart     kin that must stay together, fixed to two districts
    ├── placement-over-capacity       families that need more than all districts together have
    ├── placement-group-empty         a minimum for a group of which no district takes part
    ├── placement-minimum-over-maximum  a group whose minimum is above its maximum
    ├── placement-minima-over-all     minima of groups that share no district, of more than all persons together
    └── placement-maximum-too-small   maxima that leave no room for all persons
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geo_service.decision.errors import DecisionError

_THEIRS, _OURS = "sharing-", "placement-"
OF_READING = (
    "object-expected",
    "list-expected",
    "flag-expected",
    "number-expected",
    "out-of-range",
    "field-missing",
    "field-unknown",
    "name-invalid",
    "too-many",
    "unknown-rule",
    "repeated-rule",
    "unknown-group",
    "unknown-district",
    "unknown-dimension",
    "code-expected",
    "repeated-district",
    "empty",
    "wrong-length",
    "all-excluded",
)
"""What the readers of quotas refuse too."""


@contextmanager
def in_own_words(theirs: str = "", ours: str = "") -> Iterator[None]:
    """Give what the readers of quotas refuse the codes of this package.

    Parameters
    ----------
    theirs, ours
        How the field begins there, and what it is called here.
    """
    try:
        yield
    except DecisionError as error:
        kind = error.code.removeprefix(_THEIRS)
        if kind not in OF_READING or not error.code.startswith(_THEIRS):
            raise
        field = ours + error.field.removeprefix(theirs)
        raise DecisionError(_OURS + kind, field, error.value, error.figures, **error.details) from error

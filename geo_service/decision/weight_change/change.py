"""The smallest change of weights that moves a place into or out of the top k.

The weights are the shares of all criteria in the suitability, so weight moves within need, within livability and
between them; the new shares say the new balance too. Criteria without weight stay without: they were left out on
purpose. The change ends at the tie, where the place scores as much as the last it must reach: a little more tips it.

Scores are linear in the shares where every value is known. Missing values are taken for what the score takes them for
(`intervals`), which depends on the weights; so the change is found again with what the new weights make of them, until
the scores themselves show the tie. Then it is a change that does it, but not surely the smallest: `exact` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array
from geo_service.decision.weight_change.edge import Edge, Places
from geo_service.decision.weight_change.program import SMALL, PivotLimitError, Shift, least_shift, shift_costs
from geo_service.decision.weight_change.search import USUAL_EFFORT, least_shift_for, nearest_crossing

ROUNDS = 12
"""How often a change is found again with what it makes of missing values."""
HALVINGS = 30
NEARLY = 0.9999
"""What crosses the edge only after so much of the way crosses it at the end."""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A change of weights that moves a place over the edge of the top k.

    Parameters
    ----------
    into
        True if it moves the place into the top, False if out of it.
    shares
        New share of each criterion in the suitability, shape (k,); None if the search found none within its effort.
    cost
        Share of all weight that moves; NaN if none was found.
    bound
        No smaller change does it.
    exact
        Whether this is the smallest change.
    """

    into: bool
    shares: Array | None
    cost: float
    bound: float
    exact: bool


@dataclass(frozen=True, slots=True)
class SingleChange:
    """The nearest new share of one criterion, all others keeping their proportions, that moves a place over the edge.

    Parameters
    ----------
    criterion
        Name of the criterion.
    share
        Its share of the suitability now.
    new_share
        The nearest share that does it; None if no share does.
    """

    criterion: str
    share: float
    new_share: float | None


def smallest_change(
    scenario: Scenario, values: Array, place: int, top: int, effort: int = USUAL_EFFORT
) -> WeightChange | None:
    """Return the smallest change of weights that moves a place into the top, or out of it if it is there.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).
    place
        Position of the place; it has a score.
    top
        How many places the top holds.
    effort
        Linear programs that may be solved.

    Returns
    -------
    WeightChange | None
        None if no weights can do it: others are better (or worse) in everything, or all places fit into the top.

    Raises
    ------
    DecisionError
        `setting-out-of-range`: `top` below 1; `place-without-score`.
    """
    edge = Edge.of(scenario, values, place, top)
    if edge.least > len(edge.others):
        return None
    used = np.flatnonzero(edge.start)
    rows = edge.rows(edge.start)[:, used]
    found = least_shift_for(edge.start[used], rows, edge.least, effort)
    bound = _bound(edge, used) if edge.missing(used) else found.bound
    if np.isinf(bound):
        return None
    shares = None
    if found.shift:
        kept = np.argsort(-(rows @ found.shift.shares), kind="stable")[: edge.least]
        shares = _settle(edge, found.shift, lambda rows: _again(edge.start[used], rows[np.ix_(kept, used)]), used)
    cost = np.nan if shares is None else float(np.abs(shares - edge.start).sum() / 2.0)
    return WeightChange(edge.into, shares, cost, bound, exact=bool(cost <= bound + SMALL))


def single_changes(scenario: Scenario, values: Array, place: int, top: int) -> tuple[SingleChange, ...]:
    """Return, for each criterion with weight, the nearest share that moves a place into the top, or out of it.

    Parameters
    ----------
    scenario, values, place, top
        As in `smallest_change`.

    Returns
    -------
    tuple[SingleChange, ...]
        In the order of the criteria. With missing values the share is one that does it, not surely the nearest.

    Raises
    ------
    DecisionError
        As in `smallest_change`.
    """
    edge = Edge.of(scenario, values, place, top)
    rows, everything = edge.rows(edge.start), np.arange(len(edge.start))
    changes = []
    for column in np.flatnonzero(edge.start).tolist():
        search = partial(nearest_crossing, edge.start, least=edge.least, column=column)
        shift = search(rows)
        shares = None if shift is None else _settle(edge, shift, search, everything)
        new_share = None if shares is None else float(shares[column])
        changes.append(SingleChange(scenario.names[column], float(edge.start[column]), new_share))
    return tuple(changes)


def _settle(edge: Edge, shift: Shift, search: Callable[[Array], Shift | None], used: Places) -> Array | None:
    """Search again with what the new weights make of missing values, until the scores agree; None if they do not."""
    found: Shift | None = shift
    for _ in range(ROUNDS):
        if found is None:
            return None
        shares = np.zeros_like(edge.start)
        shares[used] = found.shares
        if edge.holds(shares):
            return _pulled_back(edge, shares)
        found = search(edge.rows(shares))
    return None


def _pulled_back(edge: Edge, shares: Array) -> Array:
    """Return the shares on the way from the present ones at which the place crosses the edge.

    Where all values are known it crosses at the end; missing values may let it cross before.
    """

    def crossed(way: float) -> bool:
        return edge.holds(edge.start + way * (shares - edge.start), SMALL)

    if not edge.missing(np.flatnonzero(edge.start)) or crossed(0.0) or not crossed(NEARLY):
        return shares
    short, far = 0.0, NEARLY
    for _ in range(HALVINGS):
        middle = (short + far) / 2.0
        short, far = (short, middle) if crossed(middle) else (middle, far)
    return np.asarray(edge.start + far * (shares - edge.start), dtype=np.float64)


def _bound(edge: Edge, used: Places) -> float:
    """Return a cost that no change can undercut, whatever is missing."""
    rows = edge.most_favourable_rows()[:, used]
    return float(np.sort(shift_costs(edge.start[used], rows))[edge.least - 1])


def _again(start: Array, rows: Array) -> Shift | None:
    """Return the least shift that meets all conditions; None where the program does not end, too."""
    try:
        return least_shift(start, rows)
    except PivotLimitError:
        return None

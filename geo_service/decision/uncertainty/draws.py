"""Random weights and random values, drawn around the chosen and the likely ones.

Weights follow a Dirichlet distribution around the chosen shares of each part, and the balance of the two parts another
one. How far they stray is given as `spread`: the standard deviation of a share of one half. A share s then has the
standard deviation 2 · spread · √(s (1 - s)): with the usual spread of 0.10, a weight of 50 % strays by ± 10 points,
20 % by ± 8, 10 % by ± 6, 5 % by ± 4.4. In the terms of the distribution, the concentration is
1 / (4 · spread²) - 1, 24 for 0.10. A criterion without weight stays without: it was left out on purpose.

Values follow a triangular distribution (lowest, likely, highest), the usual choice where these three are all that is
known (Johnson 1997, The Statistician 46(3)). They are drawn by the MINMAX method of Stein and Keblis (2009),
"A new method to simulate the triangular distribution", Mathematical and Computer Modelling 49(5-6): of two uniform
numbers, the smaller one plus `likely` times their difference. Uniform numbers have 16 bits: 65,536 levels are finer
than any number of draws here can tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.limits import within
from geo_service.decision.method_choice import OWA, PROMETHEE, TOPSIS, VIKOR, WLC, MethodChoice
from geo_service.decision.scenario import PARTS, Scenario
from geo_service.decision.scoring import Array
from geo_service.decision.uncertainty.intervals import Intervals

MOST_DRAWS = 100_000
WIDEST_SPREAD = 0.4
USUAL_DRAWS: Mapping[str, int] = {WLC: 10_000, OWA: 10_000, TOPSIS: 10_000, VIKOR: 10_000, PROMETHEE: 10_000}
"""Draws unless asked for others: for 224 districts and 15 criteria they take 0.1 to 2 seconds of one processor."""
DRAWS_IN_PAIRS = 2_000
"""The same for PROMETHEE II where a preference function has thresholds: places are then compared in pairs, and the time
grows with the number of uncertain values, from 0.3 seconds for one in twenty to 8 for all of them."""
LARGEST_SEED = 2**53 - 1
"""The largest whole number that every reader of JSON tells from its neighbours."""
LEVELS = 65_535
"""The largest number of 16 bits."""
USUAL = "usual"
"""The preference function that needs no thresholds."""
WORDS = 4
"""Numbers of 16 bits in one raw number of the generator."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far weights and values stray.

    Parameters
    ----------
    draws
        How many times everything is drawn.
    seed
        Start of the random numbers: the same seed gives the same figures.
    weights, balance
        Standard deviation of a share of one half, among the weights of a part and between the two parts.
    data
        Whether values stray within their intervals too.
    modelled
        By how much, to either side, values stray that are modelled and carry no interval of their own; an assumption.

    Raises
    ------
    DecisionError
        `setting-out-of-range`.
    """

    draws: int = 10_000
    seed: int = 1
    weights: float = 0.10
    balance: float = 0.10
    data: bool = True
    modelled: float = 0.05

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        within("draws", self.draws, 1, MOST_DRAWS)
        within("seed", self.seed, 0, LARGEST_SEED)
        within("weights", self.weights, 0.0, WIDEST_SPREAD)
        within("balance", self.balance, 0.0, WIDEST_SPREAD)
        within("modelled", self.modelled, 0.0, WIDEST_SPREAD)


def usual_draws(method: MethodChoice) -> int:
    """Return how many draws are taken unless others are asked for.

    Parameters
    ----------
    method
        How places are scored in each draw.
    """
    preference = method.parameters.get("preference", USUAL)
    every = [preference] if isinstance(preference, str) else preference
    return USUAL_DRAWS[method.name] if all(one == USUAL for one in every) else DRAWS_IN_PAIRS


def draw_weights(scenario: Scenario, spread: Spread, generator: np.random.Generator) -> Array:
    """Draw weights around those of a scenario.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    spread
        How many, and how far they stray.
    generator
        Where the random numbers come from.

    Returns
    -------
    NDArray[np.float64]
        Share of each criterion in the suitability, shape (draws, k), each row 1 in total (0 if nothing weighs).
    """
    balance = _draw_shares(scenario.parts(), spread.balance, spread.draws, generator)
    shares = np.zeros((spread.draws, len(scenario.criteria)))
    for place, part in enumerate(PARTS):
        drawn = _draw_shares(scenario.within(part), spread.weights, spread.draws, generator)
        shares += balance[:, place, None] * drawn
    return shares


class Deviations:
    """How far the values of one criterion may lie from the likely ones.

    Parameters
    ----------
    possible
        What the values of m places may be, none NaN.
    criterion
        Position of the criterion.
    """

    def __init__(self, possible: Intervals, criterion: int) -> None:
        low, high, likely = (array[:, criterion] for array in (possible.low, possible.high, possible.likely))
        self.places = np.flatnonzero(high > low)
        below, width = ((array - low)[self.places, None] for array in (likely, high))
        self._likely = (below / width).astype(np.float32)
        self._width = (width / LEVELS).astype(np.float32)
        self._below = below.astype(np.float32)

    def draw(self, draws: int, generator: np.random.Generator) -> NDArray[np.float32]:
        """Draw deviations at the uncertain places.

        Parameters
        ----------
        draws
            How many times.
        generator
            Where the random numbers come from.

        Returns
        -------
        NDArray[np.float32]
            Drawn value less likely value, shape (len(places), draws).
        """
        one, other = _uniform((len(self.places), draws), generator)
        smaller = np.minimum(one, other)
        difference = np.subtract(np.maximum(one, other, out=one), smaller, out=one)
        drawn: NDArray[np.float32] = np.multiply(difference, self._likely, dtype=np.float32)
        drawn += smaller
        drawn *= self._width
        drawn -= self._below
        return drawn


def _draw_shares(shares: Array, spread: float, draws: int, generator: np.random.Generator) -> Array:
    """Draw shares around the given ones, shape (draws, len(shares)); zeros stay zeros."""
    result = np.tile(shares, (draws, 1))
    drawn = np.flatnonzero(shares)
    if spread > 0 and len(drawn) > 1:
        result[:, drawn] = generator.dirichlet(shares[drawn] * (0.25 / spread**2 - 1.0), draws)
    return result


def _uniform(shape: tuple[int, int], generator: np.random.Generator) -> NDArray[np.uint16]:
    """Return two tables of whole numbers of 16 bits, each number as likely as any other, shape (2, *shape)."""
    count = 2 * shape[0] * shape[1]
    raw: NDArray[np.uint64] = generator.bit_generator.random_raw(-(-count // WORDS))
    return raw.view(np.uint16)[:count].reshape(2, *shape)

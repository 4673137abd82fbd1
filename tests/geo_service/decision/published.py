"""Figures that papers print for worked examples: facts, typed from the papers, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Numbers = Sequence[float]


@dataclass(frozen=True)
class Published:
    """A worked example.

    Parameters
    ----------
    id, source
        What it is called, and where it is printed.
    method
        The method or weighting that it works through.
    given
        Its inputs.
    expected
        The figures printed; `S`, `R` and `compromise` are stages of VIKOR.
    tolerance
        How far rounding lets a figure be off.
    """

    id: str
    source: str
    method: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    tolerance: float
    parameters: Mapping[str, Any] = field(default_factory=dict)


SCHOOL = (
    (1, 4, 3, 1, 3, 4),
    (1 / 4, 1, 7, 3, 1 / 5, 1),
    (1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6),
    (1, 1 / 3, 5, 1, 1, 1 / 3),
    (1 / 3, 5, 5, 1, 1, 3),
    (1 / 4, 1, 6, 3, 1 / 3, 1),
)
CLIMBING = {"matrix": [[1, 3000], [2, 3750], [5, 4500]], "objectives": [-1, 1], "weights": [0.5, 0.5]}
TZENG = {"matrix": [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], "objectives": [1, 1, 1], "weights": [0.3, 0.4, 0.3]}
RESERVOIRS = {
    "matrix": [
        [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ],
    "objectives": [1, -1, 1, 1, -1, -1, -1, 1],
}
FIRMS = {
    "matrix": [
        [61, 1.08, 4.33], [20.7, 0.26, 4.34], [16.3, 1.98, 2.53], [9.0, 3.29, 1.65],
        [5.4, 2.77, 2.33], [4.0, 4.12, 1.21], [-6.1, 3.52, 2.10], [-34.6, 3.31, 0.98],
    ]
}  # fmt: skip
OPRICOVIC_2004 = "Opricovic & Tzeng (2004), European Journal of Operational Research 156(2), 445-455"
OPRICOVIC_2007 = "Opricovic & Tzeng (2007), European Journal of Operational Research 178(2), 514-529"
DIAKOULAKI = "Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7), 763-770"

CASES = (
    Published(
        "topsis-tzeng-huang", "Tzeng & Huang (2011), Multiple Attribute Decision Making, CRC Press", "topsis", TZENG,
        {"scores": [0.5037, 0.6581, 0.7482, 0.3340], "ranks": [3, 2, 1, 4]}, 1e-4,
    ),
    Published(
        "vikor-climbing", OPRICOVIC_2004, "vikor", CLIMBING,
        {"S": [0.5, 0.375, 0.5], "R": [0.5, 0.25, 0.5], "Q": [1, 0, 1], "compromise": [1]}, 1e-3,
    ),
    Published(
        "ahp-school", "Saaty's choice of a school, in Wang & Chin (2011), Information Sciences 181(23)", "ahp",
        {"pairwise": SCHOOL},
        {
            "weights": [0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391],
            "lambda_max": 7.419870101921271, "ci": 0.2839740203842542, "cr": 0.2290113067614953,
        },
        1e-4, {"accept_inconsistent": True},
    ),
    Published(
        "critic-software", "Tuş & Adalı (2019), Opsearch 56(2), 528-538", "critic",
        {
            "matrix": [
                [5000, 3, 3, 4, 3, 2], [680, 5, 3, 2, 2, 1], [2000, 3, 2, 3, 4, 3], [600, 4, 3, 1, 2, 2],
                [800, 2, 4, 3, 3, 4],
            ]
        },
        {"weights": [0.157, 0.249, 0.168, 0.121, 0.154, 0.151]}, 5e-4,
    ),
    Published(
        "entropy-elsayed", "Elsayed, Dawood & Karthikeyan (2017), Int. J. Engineering Trends and Technology 46(2)",
        "entropy",
        {
            "matrix": [
                [7, 312, 1891, 6613, 163], [72, 88, 728, 941804, 1078], [10, 252, 2594, 3466, 117471],
                [10, 145, 980, 2371, 86329], [65, 54, 350, 501, 29897], [29, 48, 380, 912, 34051],
                [7, 476, 3300, 78470, 2212], [70, 87, 650, 733, 819000], [4, 86, 591, 3015, 103],
                [12, 79, 579, 3240, 96098], [21, 45, 261, 1253, 453], [1, 72, 530, 4333, 0.1048],
            ]
        },
        {"weights": [0.104991, 0.069124, 0.071373, 0.449937, 0.304575]}, 1e-6,
    ),
    Published(
        "promethee-emergency", "Zhao, Peng & Li (2013), Procedia Computer Science 17, 181-188", "promethee2",
        {"matrix": [[4, 3, 2], [3, 2, 4], [5, 1, 3]], "objectives": [1, 1, 1], "weights": [0.5, 0.3, 0.2]},
        {"scores": [0.1, -0.3, 0.2], "ranks": [2, 3, 1]}, 5e-3,
    ),
    Published(
        "topsis-climbing", OPRICOVIC_2004, "topsis", CLIMBING, {"scores": [0.5, 0.617, 0.5]}, 5e-4,
        {"normalisation": "min-max"},
    ),
    Published(
        "vikor-reservoirs-equal", OPRICOVIC_2007, "vikor", RESERVOIRS | {"weights": [1] * 8},
        {
            "S": [0.692, 0.700, 0.290, 0.423, 0.280, 0.346], "R": [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            "Q": [0.991, 1.0, 0.473, 0.670, 0.0, 0.578], "ranks": [5, 6, 2, 4, 1, 3], "compromise": [4],
        },
        1e-3,
    ),
    Published(
        "vikor-reservoirs-social", OPRICOVIC_2007, "vikor", RESERVOIRS | {"weights": [1, 1, 1, 1, 2, 2, 2, 2]},
        {"Q": [0.684, 1.0, 0.147, 0.554, 0.041, 0.191], "ranks": [5, 6, 2, 4, 1, 3], "compromise": [4, 2, 5]}, 1e-3,
    ),
    Published(
        "vikor-reservoirs-very-social", OPRICOVIC_2007, "vikor",
        RESERVOIRS | {"weights": [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2]},
        {"Q": [0.668, 1.0, 0.051, 0.588, 0.058, 0.078], "ranks": [5, 6, 1, 4, 2, 3], "compromise": [2, 4, 5]}, 1e-3,
    ),
    Published(
        "vikor-yang-wu", "Yang & Wu (2020), IEEE Access 8, 21261-21271", "vikor",
        {"matrix": [[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]]},
        {"Q": [0.5679, 0.7667, 1, 0.7493, 0]}, 1e-4,
    ),
    Published("critic-firms", DIAKOULAKI, "critic", FIRMS, {"weights": [0.2022, 0.4809, 0.3169]}, 1e-4),
    Published(
        "wlc-heating-losses", "Kracka, Brauers & Zavadskas (2010), Inzinerine Ekonomika 21(4), 352-359", "wlc",
        {
            "matrix": [
                [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852], [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
                [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845], [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
                [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610], [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
            ],
            "objectives": [-1, -1, -1, -1, 1, -1, 1],
        },
        {"scores": [0.12040, 0.34582, 0.13838, 0.12841, 0.12346, 0.14352], "ranks": [6, 1, 3, 4, 5, 2]}, 1e-5,
        {"normalisation": "sum"},
    ),
)  # fmt: skip

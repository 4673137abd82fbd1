"""The page docs/criteria.md: what each criterion of the release means, and how the presets weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from geo_service.decision.explanation.numbers import percent
from geo_service.decision.scenario import Scenario, default_scenario
from geo_service.decision.scenarios.presets import PRESETS, preset_weights
from layers.core.column import Column
from layers.core.criterion import Criterion, Linear, Logistic, Table, Trapezoid
from layers.core.layer import Layer
from layers.core.text import Text
from layers.core.unit import INDEX
from layers.registry import discover

HEAD = """# Criteria

Made from the declarations in `layers/catalog/` by `scripts/reference.py`; `make check` refuses a version that is out of
step. A criterion turns a column into a value from 0 to 1: for *need*, 1 is the greatest need for people; for
*livability*, 1 is the best place to live. How scores follow from these values is told in [scoring.md](scoring.md), and
what the columns rest on in [layers.md](layers.md).

The *weight* of a criterion counts within its part; its *share* is that of the whole suitability in the balanced preset.
A criterion with a *risk* dimension also feeds the risk index, where danger counts: for livability that is 1 less the
value, for need the value itself. *Bounds* are columns that span, through the same value function, the interval in
which the value lies; without them it is as exact as the column's kind says.
"""
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where a rising or falling line is read off."""
LOGISTIC_SCORES = (0.01, 0.25, 0.5, 0.75, 0.99)


def criteria_page() -> Iterator[str]:
    """Return the lines of the page."""
    layers = sorted(discover().values(), key=lambda layer: layer.name)
    criteria = [criterion for layer in layers for criterion in layer.criteria]
    shares = dict(zip((one.name for one in criteria), default_scenario(criteria).shares().tolist(), strict=True))
    yield HEAD
    yield from _presets(layers)
    for layer in layers:
        columns = {column.name: column for column in layer.columns}
        for criterion in layer.criteria:
            yield from _criterion(criterion, columns, layer, shares[criterion.name])


def _presets(layers: Sequence[Layer]) -> Iterator[str]:
    """Show how each preset weighs."""
    listed = [(layer.name, layer.criteria) for layer in layers]
    criteria = tuple(criterion for layer in layers for criterion in layer.criteria)
    yield "## Presets\n"
    yield "| preset | name | need : livability | what it does |\n|---|---|---|---|"
    scenarios = []
    for preset in PRESETS:
        weights = tuple(preset_weights(preset, listed).values())
        scenario = Scenario(preset.name, criteria, weights, preset.balance)
        scenarios.append(scenario)
        balance = " : ".join(percent(share, 0, "en") for share in scenario.parts().tolist())
        yield row(f"`{preset.name}`", _names(preset.title), balance, preset.summary.en)
    yield "\nShare of each criterion in the suitability:\n"
    yield row("criterion", "part", *(f"`{preset.name}`" for preset in PRESETS))
    yield "|---|---|" + "--:|" * len(PRESETS)
    columns = [scenario.shares().tolist() for scenario in scenarios]
    for place, criterion in enumerate(criteria):
        shares = (percent(shares[place], 1, "en") for shares in columns)
        yield row(f"[{criterion.title.en}](#{criterion.name})", criterion.part.value, *shares)
    yield ""


def _criterion(criterion: Criterion, columns: dict[str, Column], layer: Layer, share: float) -> Iterator[str]:
    """Describe one criterion."""
    column = columns[criterion.column]
    bounds = ", ".join(f"`{name}` ({columns[name].title.en})" for name in criterion.bounds)
    yield f'<a id="{criterion.name}"></a>\n'
    yield f"## {criterion.title.en}\n"
    yield f"**{_names(criterion.title)}** (`{criterion.name}`)\n"
    yield "| | |\n|---|---|"
    yield row("part", criterion.part.value)
    yield row("column", f"`{layer.name}.{column.name}`: {column.title.en}, {column.unit.symbol.en}")
    yield row("kind and vintage", ", ".join(filter(None, (column.kind.value, column.vintage))))
    yield row("value function", _in_words(criterion, column))
    yield row("bounds", bounds or "none")
    yield row("default weight", f"{criterion.weight:g} within {criterion.part.value}; share {percent(share, 1, 'en')}")
    yield row("risk dimension", criterion.risk.value if criterion.risk else "none")
    yield row("from", criterion.citation.en)
    yield ""
    yield from _readings(criterion, column)
    yield ""


def _in_words(criterion: Criterion, column: Column) -> str:
    """Say what a value function does."""
    unit = "" if column.unit is INDEX else f" {column.unit.symbol.en}"
    match criterion.function:
        case Linear(worst, best) if best > worst:
            return f"linear, rising: 0 up to {worst:g}{unit}, 1 from {best:g}{unit}, a straight line between them"
        case Linear(worst, best):
            return f"linear, falling: 1 up to {best:g}{unit}, 0 from {worst:g}{unit}, a straight line between them"
        case Trapezoid(low, low_best, high_best, high):
            return (
                f"trapezoid: 1 from {low_best:g} to {high_best:g}{unit}, 0 up to {low:g} and from {high:g}{unit}, "
                "straight lines between"
            )
        case Logistic(midpoint, steepness):
            rises = "rises" if steepness > 0 else "falls"
            return f"logistic: {rises} through 0.5 at {midpoint:g}{unit} with steepness {steepness:g}"
        case Table():
            return "table: a value for each class; a class that is not listed has none"


def _readings(criterion: Criterion, column: Column) -> Iterator[str]:
    """Show some values with their scores."""
    points = np.clip(_points(criterion), *(column.bounds or (-np.inf, np.inf))).tolist()
    scores = np.abs(criterion.function(np.array(points, dtype=np.float64))).tolist()  # 0 has no sign
    labels = {one.code: f"{one.label.en} ({one.code})" for one in column.classes}
    unit = f", {column.unit.symbol.en}" if not column.classes else ""
    yield row(f"{column.title.en}{unit}", "score")
    yield "|--:|--:|" if not column.classes else "|---|--:|"
    for point, score in zip(points, scores, strict=True):
        yield row(labels.get(int(point), f"{point:g}") if column.classes else f"{point:.4g}", f"{score:.2f}")


def _points(criterion: Criterion) -> list[float]:
    """Return values at which a function is read off, in the order of their scores where it only rises or falls."""
    match criterion.function:
        case Linear(worst, best):
            return [worst + step * (best - worst) for step in STEPS]
        case Trapezoid(low, low_best, high_best, high):
            return [low, (low + low_best) / 2, low_best, high_best, (high_best + high) / 2, high]
        case Logistic(midpoint, steepness):
            return [midpoint + float(np.log(score / (1 - score))) / steepness for score in LOGISTIC_SCORES]
        case Table(codes):
            return [float(code) for code in codes]


def _names(text: Text) -> str:
    """Return the names in the three languages."""
    return f"{text.kk} · {text.ru} · {text.en}"


def row(*cells: str) -> str:
    """Return a line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

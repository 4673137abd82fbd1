"""Find the layers of the catalog and put them in the order in which they can be built."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter

from layers import catalog
from layers.core.errors import DeclarationError
from layers.core.layer import Layer


def discover() -> dict[str, Layer]:
    """Import every file of the catalog folder and return its layers, each after those it needs.

    Returns
    -------
    dict[str, Layer]
        Layers by name, in build order; independent layers in alphabetical order.

    Raises
    ------
    DeclarationError
        If a file declares no layer or one of another name, if a need is unknown or circular, or if two layers
        share the name of a criterion.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(catalog.__path__))
    layers = {name: _load(name) for name in names}
    _check_criteria(layers)
    return {name: layers[name] for name in build_order({name: layer.needs for name, layer in layers.items()})}


def _load(name: str) -> Layer:
    module = importlib.import_module(f"{catalog.__name__}.{name}")
    layer = getattr(module, "LAYER", None)
    if not isinstance(layer, Layer) or layer.name != name:
        raise DeclarationError(
            f"layers/catalog/{name}.py does not declare LAYER = Layer(name={name!r}, …)",
            "declare it, under the name of the file",
        )
    return layer


def _check_criteria(layers: Mapping[str, Layer]) -> None:
    counts = Counter(criterion.name for layer in layers.values() for criterion in layer.criteria)
    twice = sorted(name for name, count in counts.items() if count > 1)
    if twice:
        raise DeclarationError(f"criterion {twice[0]!r} is declared twice", "criteria share one list: rename one")


def build_order(needs: Mapping[str, Collection[str]]) -> list[str]:
    """Order names so that each comes after those it needs, alphabetical where there is a choice.

    Raises
    ------
    DeclarationError
        If a need is unknown or the needs run in a circle.
    """
    for name, needed in sorted(needs.items()):
        unknown = sorted(set(needed) - set(needs))
        if unknown:
            raise DeclarationError(f"layer {name} needs {unknown[0]!r}, which is not in the catalog", "correct `needs`")
    sorter = TopologicalSorter({name: sorted(needed) for name, needed in sorted(needs.items())})
    try:
        sorter.prepare()
    except CycleError as problem:
        circle = " -> ".join(problem.args[1])
        raise DeclarationError(f"layers need each other in a circle: {circle}", "break the circle") from problem
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order

"""Write docs/layers.md, docs/criteria.md and docs/settings.md from the code, or check that they are in step.

Usage: python -m scripts.reference [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from geo_service.settings import PREFIX, Settings
from layers.core.column import Column
from layers.core.criterion import Criterion
from layers.core.layer import Layer
from layers.fetch import load_sources
from layers.paths import PROJECT, data_dir
from layers.registry import discover
from scripts.reference_criteria import criteria_page, row

DOCS = PROJECT / "docs"
HEAD = """# Layers

Made from the declarations in `layers/catalog/` by `scripts/reference.py`; `make check` refuses a version that is out of
step. Names are in Kazakh, Russian and English. *Rule* says how a parent cell or a district gets its value.
*Bounds* are columns that span, through the same value function, the interval in which a criterion's value lies.
"""


SETTINGS_HEAD = """# Settings

Every environment variable of the service, made from `geo_service/settings.py` by `scripts/reference.py`.

| variable | default | meaning |
|---|---|---|"""


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them; return the exit code."""
    pages = {
        "layers.md": [HEAD, *_pages()],
        "criteria.md": list(criteria_page()),
        "settings.md": [SETTINGS_HEAD, *_settings()],
    }
    behind = [name for name, lines in pages.items() if not _in_step(DOCS / name, "\n".join(lines) + "\n", arguments)]
    for name in behind:
        print(f"docs/{name} is out of step with the code: run `make docs`", file=sys.stderr)
    return 1 if behind else 0


def _in_step(target: Path, page: str, arguments: list[str]) -> bool:
    if "--check" in arguments:
        return target.is_file() and target.read_text(encoding="utf-8") == page
    target.parent.mkdir(exist_ok=True)
    target.write_text(page, encoding="utf-8")
    return True


def _settings() -> Iterator[str]:
    meanings = _meanings(Settings.__doc__ or "")
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or field.default is None else str(field.default)
        yield row(f"`{PREFIX}{name.upper()}`", default, meanings[name])


def _meanings(docstring: str) -> dict[str, str]:
    """Return what the section `Attributes` of a docstring says, by name."""
    meanings: dict[str, str] = {}
    names: list[str] = []
    for line in docstring.partition("----------\n")[2].splitlines():
        words = line.strip()
        if line.startswith("        "):
            meanings |= {name: f"{meanings.get(name, '')} {words}".strip() for name in names}
        elif words:
            names = words.split(", ")
    return meanings


def _pages() -> Iterator[str]:
    for layer in sorted(discover().values(), key=lambda item: item.name):
        yield from _layer(layer)
    yield "## Sources\n"
    yield "| key | title | publisher | licence | vintage |\n|---|---|---|---|---|"
    for source in load_sources(data_dir()).values():
        licence = source.licence.en + ("" if source.licence_verified else " (to verify)")
        yield f"| {source.key} | {source.title.en} | {source.publisher.en} | {licence} | {source.vintage} |"


def _layer(layer: Layer) -> Iterator[str]:
    yield f"## {layer.name}\n"
    names = f"{layer.title.kk} · {layer.title.ru} · {layer.title.en}"
    yield f"**{names}.** {layer.summary.en} Licence of the table: {layer.licence}.\n"
    yield "| column | name | unit | kind | rule | vintage | method |\n|---|---|---|---|---|---|---|"
    yield from (_column(column) for column in layer.columns)
    for register in layer.registers:
        yield f"\nRegister **{register.name}** ({register.title.en}), keyed by {', '.join(register.key)}: " + ", ".join(
            f"`{column.name}`" for column in register.columns
        )
    if layer.criteria:
        yield "\n| criterion | of | name | value function | bounds | weight | risk | from |"
        yield "|---|---|---|---|---|---|---|---|"
        yield from (_criterion(criterion) for criterion in layer.criteria)
    if layer.contracts:
        yield "\nHolds on every build: " + "; ".join(contract.claim for contract in layer.contracts) + "."
    yield ""


def _column(column: Column) -> str:
    name = f"{column.title.kk} · {column.title.ru} · {column.title.en}"
    cells = (
        column.name,
        name,
        column.unit.symbol.en,
        column.kind.value,
        column.rule.value,
        column.vintage,
        column.method.en if column.method else "",
    )
    return "| " + " | ".join(_escape(cell) for cell in cells) + " |"


def _criterion(criterion: Criterion) -> str:
    return row(
        criterion.name,
        criterion.part.value,
        criterion.title.en,
        str(criterion.function),
        ", ".join(criterion.bounds),
        f"{criterion.weight:g}",
        criterion.risk.value if criterion.risk else "",
        criterion.citation.en,
    )


def _escape(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

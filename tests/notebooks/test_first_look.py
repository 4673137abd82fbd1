"""The notebook runs from top to bottom on a published release and says where its numbers come from."""

from __future__ import annotations

import html
import re

import nbformat
import pytest
from nbclient import NotebookClient

from layers.paths import PROJECT

NOTEBOOK = PROJECT / "notebooks" / "first_look.ipynb"


@pytest.fixture(scope="module")
def source():
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def executed(source, published_database):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QONYS_DATABASE_URL", published_database)
        notebook = nbformat.from_dict(source)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return notebook


def outputs(notebook) -> str:
    return nbformat.writes(notebook)


def test_outputs_are_stripped_in_git(source):
    for cell in source.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_it_reads_every_district_and_every_resident(executed):
    assert "224 districts, 20,283,399 residents on 1 January 2025" in outputs(executed)


def test_it_draws_maps_of_districts_and_villages(executed):
    text = outputs(executed)
    assert text.count("leaflet") >= 2
    assert "Мамлют" in text


def test_it_says_where_the_numbers_come_from(executed):
    text = outputs(executed)
    assert "Bureau of National Statistics RK" in text
    assert "CC BY-SA 4.0" in text


def test_its_maps_load_nothing_from_elsewhere(executed):
    """Leaflet is inside the page; no script, style or tile comes from another host."""
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            page = html.unescape(str(output.get("data", {}).get("text/html", "")))
            assert not re.findall(r"""(?:src|href)=["']https?://""", page)
            assert "tile.openstreetmap.org" not in page

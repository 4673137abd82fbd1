"""Staleness: what a fingerprint covers, and the reason that is given."""

from __future__ import annotations

import pytest

from layers.build import plan
from layers.code import code_digest
from layers.core.errors import DeclarationError
from layers.fetch import load_sources
from layers.paths import data_dir
from layers.registry import discover


@pytest.fixture(scope="module")
def catalog():
    return discover(), load_sources(data_dir())


def test_nothing_is_built_in_an_empty_folder(catalog, tmp_path):
    layers, sources = catalog
    plans = plan(layers, sources, tmp_path, 7)
    assert [item.layer.name for item in plans] == list(layers)
    assert {item.reasons for item in plans} == {("not built yet",)}


@pytest.mark.usefixtures("locked_libraries")
def test_the_committed_release_is_what_the_code_would_build(catalog, release_dir):
    layers, sources = catalog
    stale = {item.layer.name: item.reasons for item in plan(layers, sources, release_dir, 7) if item.reasons}
    assert stale == {}


@pytest.mark.usefixtures("locked_libraries")
def test_a_changed_source_makes_stale_what_rests_on_it_and_nothing_else(catalog, release_dir):
    from dataclasses import replace

    layers, sources = catalog
    changed = {**sources, "koppen_beck2023": replace(sources["koppen_beck2023"], sha256="0" * 64)}
    stale = {item.layer.name: item.reasons for item in plan(layers, changed, release_dir, 7) if item.reasons}
    assert stale["climate_stress"] == ("raw: koppen_beck2023 changed",)
    dependants = {name for name, layer in layers.items() if "climate_stress" in layer.needs}
    assert set(stale) >= {"climate_stress"} | dependants
    assert "terrain_and_land" not in stale


def test_another_resolution_makes_everything_stale(catalog, release_dir):
    layers, sources = catalog
    assert all("resolution 7 -> 8" in item.reasons for item in plan(layers, sources, release_dir, 8))


def test_an_unknown_name_is_refused(catalog, tmp_path):
    with pytest.raises(DeclarationError, match="no layer 'weather'"):
        plan(*catalog, tmp_path, 7, ["weather"])


def test_docstrings_and_comments_do_not_count(tmp_path, monkeypatch):
    package = tmp_path / "layers_probe"
    package.mkdir()
    (package / "__init__.py").write_text("")
    file = package / "one.py"
    digests = []
    for text in ('"""A."""\nx = 1\n', '"""B."""\n# why\nx  =  1\n', "x = 2\n"):
        file.write_text(text)
        digests.append(_digest(tmp_path, monkeypatch))
    assert digests[0] == digests[1] != digests[2]


def _digest(folder, monkeypatch):
    from layers import code

    for cached in (code._tree, code._tree_text, code._imports, code._file):
        cached.cache_clear()
    monkeypatch.syspath_prepend(folder)
    digest = code_digest("layers_probe.one")
    for cached in (code._tree, code._tree_text, code._imports, code._file):
        cached.cache_clear()
    return digest

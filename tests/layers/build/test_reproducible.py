"""The full build from raw files gives the committed release again, byte for byte."""

from __future__ import annotations

import json

import pytest

from layers.build import build, plan
from layers.check import check_release
from layers.fetch import load_sources
from layers.paths import data_dir
from layers.registry import discover


@pytest.fixture(scope="module")
def rebuilt(raw_dir, tmp_path_factory):
    target = tmp_path_factory.mktemp("build") / "release"
    sources = load_sources(data_dir())
    build(plan(discover(), sources, target, 7), sources, data_dir(), raw_dir, target, lambda *_: None)
    return target


@pytest.mark.usefixtures("locked_libraries")
def test_the_committed_release_is_built_again_fingerprint_for_fingerprint(rebuilt, release_dir):
    ours, theirs = (json.loads((folder / "manifest.json").read_text()) for folder in (rebuilt, release_dir))
    different = {name for name, entry in ours["files"].items() if entry != theirs["files"].get(name)}
    assert different == set()
    assert ours == theirs


def test_every_contract_holds_on_the_committed_release(raw_dir, release_dir):
    layers, sources = discover(), load_sources(data_dir())
    findings = check_release(layers, list(layers), sources, data_dir(), raw_dir, release_dir)
    assert [item for item in findings if item.found is not None] == []
    assert len(findings) > 200


def test_the_committed_release_is_small(release_dir):
    assert sum(path.stat().st_size for path in release_dir.iterdir()) < 25_000_000

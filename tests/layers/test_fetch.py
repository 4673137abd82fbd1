"""Raw files come with the right checksum or not at all."""

from __future__ import annotations

import hashlib

import pytest

from layers.core.errors import SourceError
from layers.core.source import Source
from layers.core.text import Text
from layers.fetch import fetch_from_folder, load_sources, verified
from layers.paths import data_dir

WORDS = Text("сөз", "слово", "word")
CONTENT = b"lon,lat\n70,50\n"


def source(key="places", content=CONTENT, filename="places.csv"):
    digest = hashlib.sha256(content).hexdigest()
    return Source(key, filename, WORDS, WORDS, WORDS, "A", "2025", "example.org", digest)


def quiet(name, done, total):
    assert done <= total


def test_files_are_copied_once(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "places.csv").write_bytes(CONTENT)
    sources = {"places": source()}
    assert fetch_from_folder(sources, tmp_path / "in", tmp_path / "raw", quiet) == ["places.csv"]
    assert fetch_from_folder(sources, tmp_path / "in", tmp_path / "raw", quiet) == []
    assert verified(sources, ["places"], tmp_path, tmp_path / "raw")["places"].read_bytes() == CONTENT


def test_a_cut_file_replaces_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "places.csv").write_bytes(CONTENT[:7])
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "places.csv").write_bytes(b"earlier")
    with pytest.raises(SourceError, match=r"places\.csv: sha256 is"):
        fetch_from_folder({"places": source()}, tmp_path / "in", tmp_path / "raw", quiet)
    assert [path.read_bytes() for path in (tmp_path / "raw").iterdir()] == [b"earlier"]


def test_missing_files_folders_and_sources_are_named(tmp_path):
    sources = {"places": source()}
    with pytest.raises(SourceError, match="does not exist"):
        fetch_from_folder(sources, tmp_path / "nowhere", tmp_path / "raw", quiet)
    with pytest.raises(SourceError, match=r"places\.csv is not in the folder"):
        fetch_from_folder(sources, tmp_path, tmp_path / "raw", quiet)
    with pytest.raises(SourceError, match=r"raw file places\.csv is missing"):
        verified(sources, ["places"], tmp_path, tmp_path / "raw")
    with pytest.raises(SourceError, match="'rivers' is not in"):
        verified(sources, ["rivers"], tmp_path, tmp_path / "raw")


def test_typed_facts_stay_in_the_data_folder(tmp_path):
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "quota.csv").write_bytes(CONTENT)
    sources = {"quota": source("quota", filename="policy/quota.csv")}
    assert fetch_from_folder(sources, tmp_path, tmp_path / "raw", quiet) == []
    assert verified(sources, ["quota"], tmp_path, tmp_path / "raw")["quota"] == tmp_path / "policy" / "quota.csv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]\nfilename = 'a'\n", "source 'a'"),
        ("[a]\ntitle = {kk='x', ru='', en='x'}\n", "no words in ru"),
    ],
)
def test_an_incomplete_entry_is_named(tmp_path, text, expected):
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=expected):
        load_sources(tmp_path)


def test_the_catalog_of_sources_is_complete():
    sources = load_sources(data_dir())
    for item in sources.values():
        assert len(item.sha256) == 64 or item.key == "aqueduct", item.key
        assert item.attribution, item.key
    assert not sources["watershed_water_balance_gleam"].licence_verified
    facts = [item.key for item in sources.values() if item.filename.startswith("policy/")]
    verified(sources, facts, data_dir(), data_dir() / "raw")


def test_a_file_that_a_user_may_bring_enters_when_it_is_there(tmp_path):
    from dataclasses import replace

    catalog = {"places": replace(source(), sha256="")}
    (tmp_path / "in").mkdir()
    assert fetch_from_folder(catalog, tmp_path / "in", tmp_path / "raw", quiet) == []
    assert verified(catalog, ["places"], tmp_path, tmp_path / "raw") == {}
    (tmp_path / "in" / "places.csv").write_bytes(CONTENT)
    assert fetch_from_folder(catalog, tmp_path / "in", tmp_path / "raw", quiet) == ["places.csv"]
    assert load_sources(data_dir(), tmp_path / "raw")["aqueduct"].sha256 == ""

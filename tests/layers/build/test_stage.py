"""A build that fails or is killed leaves what was there."""

from __future__ import annotations

import errno

import pytest

from layers.build.stage import recover, staging
from layers.core.errors import QonysError


@pytest.fixture
def release(tmp_path):
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "manifest.json").write_text("old")
    return folder


def test_a_build_that_ends_well_takes_the_place_of_the_release(release):
    with staging(release) as stage:
        (stage / "manifest.json").write_text("new")
        assert (release / "manifest.json").read_text() == "old"
    assert (release / "manifest.json").read_text() == "new"
    assert [path.name for path in release.parent.iterdir()] == ["release"]


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_a_build_that_fails_changes_nothing(release, failure):
    def build():
        with staging(release) as stage:
            (stage / "manifest.json").write_text("new")
            raise failure

    with pytest.raises(failure):
        build()
    assert (release / "manifest.json").read_text() == "old"
    assert [path.name for path in release.parent.iterdir()] == ["release"]


def test_a_full_disk_is_named_with_its_remedy(release):
    with pytest.raises(QonysError, match="No space left") as problem, staging(release):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "free disk space" in problem.value.remedy
    assert (release / "manifest.json").read_text() == "old"


def test_a_kill_between_the_two_renames_is_mended(release):
    release.rename(release.with_name(".release.old"))
    recover(release)
    assert (release / "manifest.json").read_text() == "old"


def test_what_a_killed_build_left_is_swept_away(release):
    left = release.with_name(".release.building")
    left.mkdir()
    (left / "half.parquet").write_text("half")
    with staging(release) as stage:
        assert list(stage.iterdir()) == []
        (stage / "manifest.json").write_text("new")
    assert (release / "manifest.json").read_text() == "new"


def test_the_first_release_needs_no_earlier_one(tmp_path):
    with staging(tmp_path / "data" / "release") as stage:
        (stage / "manifest.json").write_text("first")
    assert (tmp_path / "data" / "release" / "manifest.json").read_text() == "first"

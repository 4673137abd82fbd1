"""The set-up: locks in step, parts that were cut short repeated, what is missing said with its remedy."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest

from geo_service.settings import project_root
from scripts import debian, front_end, postgis, prepare, python_environment, tools
from scripts.console import SetupError, run

ROOT = project_root()


def pins(lock: str) -> dict[str, set[str]]:
    """Return the versions of each package of a lock file."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9][\w.-]*)==([^\s;]+)", lock, flags=re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


@pytest.fixture(params=["run", "dev"])
def lock(request: pytest.FixtureRequest) -> str:
    """The text of a lock file."""
    return (ROOT / f"requirements/{request.param}.txt").read_text(encoding="utf-8")


def test_every_locked_package_has_hashes_and_no_registry_is_named(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock)
    assert sum("==" in entry for entry in entries) > 30
    assert [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []
    assert "://" not in lock
    assert "--index" not in lock


def test_the_lock_for_serving_is_part_of_the_one_for_development() -> None:
    serving, development = (pins((ROOT / f"requirements/{kind}.txt").read_text("utf-8")) for kind in ("run", "dev"))
    assert {name: versions - development.get(name, set()) for name, versions in serving.items()} == {
        name: set() for name in serving
    }


def test_the_locks_hold_every_package_that_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    declared = {
        "run": project["project"]["dependencies"] + project["build-system"]["requires"],
        "dev": [name for group in extras for name in group] + project["dependency-groups"]["dev"],
    }
    for kind, requirements in declared.items():
        names = {re.split(r"[\[<>=~!; ]", each)[0].lower().replace("_", "-") for each in requirements}
        held = pins((ROOT / f"requirements/{kind}.txt").read_text(encoding="utf-8"))
        assert names - set(held) == set(), f"requirements/{kind}.txt: run `make lock`"


def test_the_lock_of_the_page_is_in_step_and_names_no_registry() -> None:
    declared = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    held = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for group in ("dependencies", "devDependencies"):
        assert held[""][group] == declared[group]
    assert [name for name, entry in held.items() if "resolved" in entry] == []
    assert [name for name, entry in held.items() if name and "integrity" not in entry] == []


def test_make_lists_its_commands() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = re.findall(r"^ {2}make (\S+)", done.stdout, flags=re.MULTILINE)
    assert {"run", "test", "build", "bench", "lock", "clean"} <= set(listed)


def make_with(path: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run `make setup` with a search path of its own."""
    for name in ("sh", "make", "env"):
        found = shutil.which(name)
        assert found
        (path / name).symlink_to(found)
    environment = {"PATH": str(path), "HOME": str(tmp_path)}
    return subprocess.run(["make", "setup"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_without_python_the_remedy_is_named(tmp_path: Path) -> None:
    done = make_with(tmp_path, tmp_path)
    assert done.returncode != 0
    assert "problem: python3 was not found\nremedy:  apt-get install python3" in done.stdout


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    (tmp_path / "python3").chmod(0o755)
    done = make_with(tmp_path, tmp_path)
    assert done.returncode != 0
    assert "problem: Python 3.11 or newer is needed" in done.stdout


@pytest.mark.parametrize("missing", ["node", "npm"])
def test_without_node_the_remedy_is_named(tmp_path: Path, missing: str) -> None:
    (tmp_path / "python3").symlink_to(sys.executable)
    for name in {"node", "npm"} - {missing}:
        (tmp_path / name).symlink_to("/bin/true")
    done = make_with(tmp_path, tmp_path)
    assert done.returncode != 0
    assert f"problem: {missing} was not found" in done.stderr
    assert "apt-get install nodejs npm" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_node_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v12.22.0\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(SetupError, match=r"node 16 or newer is needed, found v12\.22\.0"):
        tools.check("run")


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "ROOT", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 1024**2))
    with pytest.raises(SetupError, match=r"too full: 0.0 GB free, 2 GB needed") as caught:
        tools.check("run")
    assert "free some space" in caught.value.remedy


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become another user")
def test_a_folder_of_somebody_else_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    for folder in takewhile(lambda one: one != Path(tempfile.gettempdir()), tmp_path.parents):
        folder.chmod(0o755)
    monkeypatch.setattr(tools, "ROOT", tmp_path)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: real(path, mode, effective_ids=True))
    os.seteuid(65534)
    try:
        with pytest.raises(SetupError, match=r"may not be written to by the present user \(root owns it\)"):
            tools.check("run")
    finally:
        os.seteuid(0)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A project of its own whose Python environment is set up without pip; what would be installed is noted."""
    done: list[str] = []
    (tmp_path / "requirements").mkdir()
    for kind in ("run", "dev"):
        (tmp_path / f"requirements/{kind}.txt").write_text(f"{kind}==1\n", encoding="ascii")
    (tmp_path / "pyproject.toml").write_text("", encoding="ascii")
    monkeypatch.setattr(python_environment, "ROOT", tmp_path)
    monkeypatch.setattr(python_environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(python_environment, "_STAMP", tmp_path / ".venv/setup.json")

    def install(lock: Path) -> None:
        (tmp_path / ".venv").mkdir(exist_ok=True)
        done.append(lock.stem)

    monkeypatch.setattr(python_environment, "_install", install)
    monkeypatch.setattr(python_environment, "_install_project", lambda: done.append("project"))
    return done


def test_a_second_set_up_does_nothing(environment: list[str]) -> None:
    python_environment.prepare("run")
    assert environment == ["run", "project"]
    python_environment.prepare("run")
    assert environment == ["run", "project"]


def test_development_holds_what_serving_needs(environment: list[str]) -> None:
    python_environment.prepare("run")
    python_environment.prepare("dev")
    assert environment == ["run", "project", "dev", "project"]
    python_environment.prepare("run")
    python_environment.prepare("dev")
    assert len(environment) == 4


def test_a_set_up_that_was_cut_short_starts_over(
    environment: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(python_environment, "_install_project", cut_short)
        with pytest.raises(KeyboardInterrupt):
            python_environment.prepare("run")
    (tmp_path / ".venv/half").touch()
    python_environment.prepare("run")
    assert environment == ["run", "run", "project"]
    assert not (tmp_path / ".venv/half").exists()


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_a_damaged_stamp_counts_as_none(environment: list[str], tmp_path: Path, content: str) -> None:
    python_environment.prepare("run")
    (tmp_path / ".venv/setup.json").write_text(content, encoding="ascii")
    python_environment.prepare("run")
    assert environment == ["run", "project"] * 2


def test_a_changed_lock_makes_the_environment_anew(environment: list[str], tmp_path: Path) -> None:
    python_environment.prepare("run")
    (tmp_path / ".venv/old").touch()
    (tmp_path / "requirements/run.txt").write_text("run==2\n", encoding="ascii")
    python_environment.prepare("run")
    assert environment == ["run", "project"] * 2
    assert not (tmp_path / ".venv/old").exists()


def test_a_changed_declaration_installs_the_project_anew_and_nothing_else(
    environment: list[str], tmp_path: Path
) -> None:
    python_environment.prepare("run")
    (tmp_path / "pyproject.toml").write_text("[project.scripts]\n", encoding="ascii")
    python_environment.prepare("run")
    assert environment == ["run", "project", "project"]


def test_node_modules_are_fetched_once_and_again_after_a_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = tmp_path / "node_modules"
    monkeypatch.setattr(front_end, "ROOT", tmp_path)
    monkeypatch.setattr(front_end, "_MODULES", modules)
    monkeypatch.setattr(front_end, "_STAMP", modules / ".setup")
    (tmp_path / "package-lock.json").write_text("{}", encoding="ascii")
    fetched: list[object] = []

    def fetch(command: object, _error: object) -> None:
        shutil.rmtree(modules, ignore_errors=True)
        modules.mkdir()
        fetched.append(command)

    monkeypatch.setattr(front_end, "run", fetch)
    front_end.prepare()
    front_end.prepare()
    assert len(fetched) == 1
    (modules / ".setup").unlink()
    front_end.prepare()
    (tmp_path / "package-lock.json").write_text("{ }", encoding="ascii")
    front_end.prepare()
    assert len(fetched) == 3


def test_a_failing_program_is_told_with_its_last_words_and_the_log() -> None:
    command = ["sh", "-c", "echo first; echo No space left on device >&2; exit 3"]
    with pytest.raises(SetupError, match=r"(?s)it failed; the last words were:.*No space left on device") as caught:
        run(command, SetupError("it failed", "try again"))
    assert "setup.log" in caught.value.remedy


def test_a_second_set_up_waits_and_a_killed_one_lets_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system gives the lock back when its holder dies."""
    said: list[str] = []
    statement = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from scripts import prepare\n"
        f"prepare.ROOT = Path({str(tmp_path)!r})\n"
        "with prepare._alone():\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", statement], cwd=ROOT, text=True, **pipes) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr(prepare, "ROOT", tmp_path)
        monkeypatch.setattr(prepare, "say", lambda words: (said.append(words), holder.kill()))
        with prepare._alone():
            pass
    assert said == ["another set-up is at work in this folder: waiting for it …"]


def make_package(repository: Path, name: str, files: dict[str, str], depends: str = "") -> str:
    """Make a Debian package and return its entry for the list of packages."""
    tree = repository / f"{name}.tree"
    for path, content in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(content, encoding="utf-8")
    (tree / "DEBIAN").mkdir(parents=True, exist_ok=True)
    control = f"Package: {name}\nVersion: 1.0\nArchitecture: all\nMaintainer: Qonys <qonys@example.org>\n"
    control += f"Depends: {depends}\n" if depends else ""
    control += "Description: for a test\n"
    (tree / "DEBIAN/control").write_text(control, encoding="utf-8")
    archive = repository / f"{name}_1.0_all.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "--build", tree, archive], check=True, capture_output=True)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    return f"{control}Filename: ./{archive.name}\nSize: {archive.stat().st_size}\nSHA256: {digest}\n\n"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """The lists of a repository with a package in PostGIS's layout and the one it needs."""
    if not debian.have_apt():
        pytest.skip("needs apt, and this is no Debian")
    extension = "usr/share/postgresql/15/extension"
    repository = tmp_path / "repository"
    entries = make_package(repository, "qonys-test-library", {"usr/lib/x86_64-linux-gnu/libqonys.so.1": "library"})
    control = {f"{extension}/postgis-3.control": "default_version = '3.3.2'\n", f"{extension}/postgis--3.3.2.sql": ""}
    entries += make_package(repository, "qonys-test-postgis", control, "qonys-test-library")
    (repository / "Packages").write_text(entries, encoding="utf-8")
    (tmp_path / "etc/sources.list.d").mkdir(parents=True)
    source = f"deb [trusted=yes] copy:{repository} ./\n"
    (tmp_path / "etc/sources.list").write_text(source, encoding="utf-8")
    return tmp_path / "etc"


def test_packages_are_unpacked_without_touching_the_system(lists: Path, tmp_path: Path) -> None:
    prefix = tmp_path / "prefix"
    (tmp_path / "prefix.new/left/by/a/killed/run").mkdir(parents=True)
    debian.unpack(["qonys-test-postgis"], "test", prefix, tmp_path / "apt", postgis.link_alternatives, lists)
    assert (prefix / "usr/lib/x86_64-linux-gnu/libqonys.so.1").read_text(encoding="utf-8") == "library"
    extension = prefix / "usr/share/postgresql/15/extension"
    assert (extension / "postgis.control").read_text(encoding="utf-8") == "default_version = '3.3.2'\n"
    assert sorted(file.name for file in extension.iterdir()) == [
        "postgis--3.3.2.sql",
        "postgis-3.control",
        "postgis.control",
    ]
    assert not (prefix / "left").exists()
    assert not (tmp_path / "apt").exists()
    assert not debian.installed("qonys-test-postgis")


def test_a_package_that_was_tampered_with_is_refused(lists: Path, tmp_path: Path) -> None:
    archive = tmp_path / "repository/qonys-test-library_1.0_all.deb"
    archive.write_bytes(archive.read_bytes()[:-1] + b"x")
    with pytest.raises(SetupError, match="apt-get could not fetch qonys-test-postgis"):
        debian.unpack(["qonys-test-postgis"], "test", tmp_path / "prefix", tmp_path / "apt", lists=lists)
    assert not (tmp_path / "prefix").exists()

"""Packages of Debian: installed as root, or fetched and unpacked into a folder of one's own without root.

Standard library only: it runs before the Python environment exists.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.console import SetupError, run

# Another apt (a nightly upgrade) may hold the lock for a while.
_LOCK_SECONDS = 120
_SYSTEM_LISTS = Path("/etc/apt")


def have_apt() -> bool:
    """Say whether this is Debian or a system like it."""
    return shutil.which("apt-get") is not None and shutil.which("dpkg") is not None


def is_root() -> bool:
    """Say whether packages may be installed into the system."""
    return os.geteuid() == 0


def install(packages: Sequence[str], why: str) -> None:
    """Install packages into the system, as root.

    Parameters
    ----------
    packages
        Names.
    why
        What they are needed for, in a few words.

    Raises
    ------
    SetupError
        If apt fails: no network, a held lock, a full disk.
    """
    error = SetupError(
        f"{why}: apt-get could not install {' '.join(packages)}",
        "check the network and the disk; if another apt is at work, wait for it; then start again",
    )
    environment = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    # An installation that was killed has to be finished before another one may begin.
    run(["dpkg", "--configure", "-a"], error, _progress, environment)
    run(["apt-get", "update", "-q"], error, _progress, environment)
    options = ["-o", f"DPkg::Lock::Timeout={_LOCK_SECONDS}", "-o", "Dpkg::Use-Pty=0", "-q", "-y"]
    run(["apt-get", *options, "install", "--no-install-recommends", *packages], error, _progress, environment)


def unpack(
    packages: Sequence[str],
    why: str,
    prefix: Path,
    work: Path,
    finish: Callable[[Path], None] = lambda _prefix: None,
    lists: Path = _SYSTEM_LISTS,
) -> None:
    """Fetch packages, with whatever they need and the system lacks, and unpack them into `prefix`, without root.

    Parameters
    ----------
    packages
        Names.
    why
        What they are needed for, in a few words.
    prefix
        Folder that is made; when it is there it is complete, for it is filled beside its place and then moved.
    work
        Folder for apt's own files; removed at the end.
    finish
        What remains to be done in the unpacked folder before it is moved to its place.
    lists
        Folder that holds `sources.list` and `sources.list.d`.

    Raises
    ------
    SetupError
        If apt fails: no network, a full disk.
    """
    error = SetupError(
        f"{why}: apt-get could not fetch {' '.join(packages)}",
        "check the network and the disk, then start again",
    )
    draft = prefix.with_name(f"{prefix.name}.new")
    for folder in (work, draft):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (work / "state/lists/partial", work / "cache/archives/partial", draft):
        folder.mkdir(parents=True)
    options = _private(work, lists)
    environment = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    run(["apt-get", *options, "update", "-q"], error, _progress, environment)
    download = ["install", "-q", "-y", "--no-install-recommends", "--download-only", *packages]
    run(["apt-get", *options, *download], error, _progress, environment)
    archives = sorted((work / "cache/archives").glob("*.deb"))
    if not archives:
        # With everything installed already, or a repository on this machine (file:), apt copies nothing.
        raise SetupError(f"{why}: apt-get found nothing to fetch for {' '.join(packages)}", error.remedy)
    for archive in archives:
        run(["dpkg", "-x", archive, draft], error)
    finish(draft)
    shutil.rmtree(prefix, ignore_errors=True)
    draft.rename(prefix)
    shutil.rmtree(work)


def _private(work: Path, lists: Path) -> list[str]:
    """Return the options that keep apt to folders of our own; only the record of what is installed is the system's."""
    settings = {
        "Dir::State": work / "state",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": work / "cache",
        "Dir::Etc::sourcelist": lists / "sources.list",
        "Dir::Etc::sourceparts": lists / "sources.list.d",
        "Dir::Log": work / "log",
        # Hooks of the system (caches for desktops and the like) expect root.
        "APT::Update::Post-Invoke-Success::": "",
        "APT::Sandbox::User": "",
        "Debug::NoLocking": "1",
    }
    return [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]


def _progress(line: str) -> str | None:
    """Show which package apt is at."""
    return line.strip() if line.startswith(("Get:", "Unpacking ", "Setting up ")) else None


def installed(package: str) -> bool:
    """Say whether a package is installed in the system, whole."""
    return _status(package) == "installed"


def unfinished(packages: Sequence[str]) -> bool:
    """Say whether the installation of one of these packages was cut short."""
    return any(_status(each) in {"half-installed", "unpacked", "half-configured"} for each in packages)


def _status(package: str) -> str:
    """Return dpkg's word for the state of a package, or nothing when it never heard of it."""
    command = ["dpkg-query", "-W", "-f", "${db:Status-Status}", package]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout

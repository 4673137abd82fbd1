"""The user under whom the embedded PostgreSQL runs: PostgreSQL refuses root, so root steps down."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo_service.database.embedded.errors import ClusterError

# Debian's package makes `postgres`; `nobody` is on every machine.
_CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """One user of the machine.

    Parameters
    ----------
    name
        Login name.
    uid, gid
        Numbers of the user and of its first group.
    """

    name: str
    uid: int
    gid: int

    @property
    def is_current(self) -> bool:
        """Whether this process already runs as this user."""
        return self.uid == os.geteuid()

    def run(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, with nothing of the caller's groups, and wait for it.

        Parameters
        ----------
        command
            Program and arguments.
        environment
            The whole environment of the program.

        Returns
        -------
        subprocess.CompletedProcess
            Exit code, with output and errors together in `stdout`.
        """
        # Setting the user takes a privilege even where it would change nothing, so it is left out for oneself.
        other = not self.is_current
        return subprocess.run(  # noqa: S603  # programs that the cluster names, and no shell
            [str(part) for part in command],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            user=self.uid if other else None,
            group=self.gid if other else None,
            extra_groups=() if other else None,
        )

    def may_enter(self, folder: Path) -> bool:
        """Say whether this user can reach `folder`, which need not exist yet, through every folder above it."""
        if self.is_current:
            return True
        there = next(path for path in (folder, *folder.parents) if path.exists())
        return self.run(["test", "-x", there], {"PATH": "/usr/bin:/bin"}).returncode == 0


def current_account() -> Account:
    """Return the user of this process."""
    return _account(os.geteuid())


def unprivileged_account(folder: Path) -> Account:
    """Return the user under whom a cluster in `folder` runs.

    Parameters
    ----------
    folder
        Where the cluster lies or will lie. A cluster that is there already stays with its owner.

    Returns
    -------
    Account
        The present user, unless that is root: then the cluster's owner, or `postgres`, or `nobody`.

    Raises
    ------
    ClusterError
        If the present user is root and the machine has no user to step down to.
    """
    if os.geteuid() != 0:
        return current_account()
    owner = folder.stat().st_uid if folder.exists() else 0
    if owner != 0:
        return _account(owner)
    for name in _CANDIDATES:
        try:
            return _account(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise ClusterError(
        "PostgreSQL refuses to run as root and the machine has neither the user postgres nor nobody",
        "start as an ordinary user, or add one: useradd --system postgres",
    )


def _account(uid: int) -> Account:
    """Return the user with this number; one without a name (as in some containers) keeps its number as its name."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return Account(str(uid), uid, os.getegid() if uid == os.geteuid() else uid)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)

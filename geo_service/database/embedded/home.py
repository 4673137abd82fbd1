"""Where an embedded cluster lies: its data, its log, its socket, and the user to whom they belong."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from geo_service.database.embedded.account import Account, unprivileged_account
from geo_service.database.embedded.errors import ClusterError

# The address of a unix socket is a fixed field of 108 bytes that ends with a zero.
SOCKET_BYTES = 107
SOCKET_NAME = ".s.PGSQL.5432"

# Root's own folders are closed to the user to whom root steps down; the cluster then lies here.
_SHARED_STATE = Path("/var/lib/qonys")


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one embedded cluster.

    Parameters
    ----------
    folder
        Holds `data/` and `log`, and `run/` with the socket unless its path would be too long.
    account
        The user under whom PostgreSQL runs and to whom the folder belongs.
    """

    folder: Path
    account: Account

    @classmethod
    def at(cls, postgis_dir: Path) -> Home:
        """Return the home of the cluster of `postgis_dir`.

        Parameters
        ----------
        postgis_dir
            The folder `postgis` of the data folder.

        Returns
        -------
        Home
            `postgis_dir/cluster`; when the user to whom root steps down cannot reach that, a folder under
            `/var/lib/qonys` named by a hash of it.
        """
        folder = postgis_dir.resolve() / "cluster"
        account = unprivileged_account(folder)
        if account.may_enter(folder):
            return cls(folder, account)
        elsewhere = _SHARED_STATE / _key(folder)
        return cls(elsewhere, unprivileged_account(elsewhere))

    @property
    def data(self) -> Path:
        """Folder that PostgreSQL calls its data directory."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """File into which the server writes."""
        return self.folder / "log"

    @property
    def run(self) -> Path:
        """Folder of the socket, short enough for the system's limit."""
        beside = self.folder / "run"
        if len(os.fsencode(beside / SOCKET_NAME)) <= SOCKET_BYTES:
            return beside
        return Path(tempfile.gettempdir()) / f"qonys-{self.account.uid}-{_key(self.folder)}"

    @property
    def major(self) -> int | None:
        """Major version of the PostgreSQL that made the cluster, or None when there is none yet."""
        version = self.data / "PG_VERSION"
        return int(version.read_text(encoding="ascii")) if version.is_file() else None

    def prepare(self) -> None:
        """Make the folders, closed to everybody but the cluster's user.

        Raises
        ------
        ClusterError
            If a folder belongs to somebody else or cannot be made.
        """
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self.folder, self.run):
                self.own(folder)
        except PermissionError as error:
            raise ClusterError(
                f"the embedded database's folder cannot be made or read: {error.filename} ({error.strerror})",
                f"run as the user to whom it belongs, or hand it over: chown -R {self.account.name} {error.filename}",
            ) from error

    def own(self, folder: Path) -> None:
        """Make `folder` with mode 0700 for the cluster's user; refuse one of somebody else (or a link to one)."""
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if found.st_uid == os.geteuid() and not self.account.is_current:
            os.chown(folder, self.account.uid, self.account.gid, follow_symlinks=False)
            found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.account.uid:
            raise ClusterError(
                f"{folder} belongs to user number {found.st_uid}, not to {self.account.name} who runs the database",
                f"hand it over (chown -R {self.account.name} {folder}) or remove it",
            )
        folder.chmod(0o700)

    def free_bytes(self) -> int:
        """Return the free space of the disk on which the cluster lies or will lie."""
        there = next(path for path in (self.folder, *self.folder.parents) if path.exists())
        return shutil.disk_usage(there).free


def _key(folder: Path) -> str:
    """Return a short name for a folder."""
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]

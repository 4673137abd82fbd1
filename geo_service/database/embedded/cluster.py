"""Makes, starts and stops the embedded PostgreSQL cluster."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
from pathlib import Path
from subprocess import CompletedProcess
from typing import Self
from urllib.parse import quote

from geo_service.database.embedded.errors import ClusterError, explain
from geo_service.database.embedded.home import Home
from geo_service.database.embedded.installation import Installation, require_installation
from geo_service.database.embedded.postmaster import Postmaster, running_postmaster
from geo_service.database.embedded.tuning import server_settings
from geo_service.settings import Settings

SUPERUSER = "qonys"
START_SECONDS = 60
STOP_SECONDS = 30
# An empty cluster takes 60 MB, a release with its indexes about 1 GB; a new one stands beside the old.
ROOM_TO_MAKE = 1024**3
ROOM_TO_START = 64 * 1024**2
_LOG_BYTES = 4 * 1024**2


class Cluster:
    """One private PostgreSQL server and its data directory.

    Parameters
    ----------
    installation
        The programs.
    home
        Where it lies and to whom it belongs.
    durable
        Whether a commit has to reach the disk; tests do without.
    """

    def __init__(self, installation: Installation, home: Home, *, durable: bool = True) -> None:
        self.installation = installation
        self.home = home
        self.durable = durable

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the cluster of the project's data folder.

        Raises
        ------
        ClusterError
            If no PostgreSQL with PostGIS is installed.
        """
        home = Home.at(settings.postgis_dir)
        unpacked = settings.postgis_dir / "prefix"
        return cls(require_installation(settings.postgres_prefix, unpacked, require_readable(home)), home)

    def running(self) -> Postmaster | None:
        """Return the server that runs on the cluster, or None."""
        return running_postmaster(self.home.data)

    def address(self, database: str) -> str:
        """Return the connection string of one of its databases."""
        server = self.running()
        folder = self.home.run if server is None else server.socket_dir
        return f"postgresql://{SUPERUSER}@/{quote(database)}?host={quote(str(folder))}"

    def start(self) -> bool:
        """Start the server, making the cluster first when there is none.

        A server that an earlier, killed run left behind is adopted. What such a run left half-made is swept away.

        Returns
        -------
        bool
            Whether a server was started; False when one was running already.

        Raises
        ------
        ClusterError
            If the cluster cannot be made or started; names the reason and the remedy.
        """
        self.home.prepare()
        self.check_version()
        if self.running():
            return False
        made = self.home.major is not None
        self._check_room(ROOM_TO_START if made else ROOM_TO_MAKE)
        if not made:
            self._make()
        self._sweep()
        settings = shlex.join(
            f"-c{name}={value}" for name, value in server_settings(self.home.run, durable=self.durable).items()
        )
        self._control(
            "starting the embedded database", "start", f"-t{START_SECONDS}", "-l", self.home.log, "-o", settings
        )
        return True

    def check_version(self) -> None:
        """Refuse a data directory that another major version of PostgreSQL made."""
        major = require_readable(self.home)
        if major is not None and major != self.installation.major:
            raise ClusterError(
                f"the embedded database in {self.home.folder} was made by PostgreSQL {major}, "
                f"but PostgreSQL {self.installation.major} is installed",
                f"install postgresql-{major}-postgis-3, or move the folder away: the release is then published anew",
            )

    def stop(self) -> None:
        """Stop the server; clients are cut off. Nothing happens when none runs."""
        server = self.running()
        if server is None:
            return
        try:
            self._control("stopping the embedded database", "stop", "-mfast", f"-t{STOP_SECONDS}")
        except ClusterError:
            # It hangs: the next start recovers from the write-ahead log.
            with contextlib.suppress(ProcessLookupError):
                os.kill(server.pid, signal.SIGQUIT)

    def _check_room(self, needed: int) -> None:
        """Refuse to start on a disk that is as good as full."""
        free = self.home.free_bytes()
        if free < needed:
            raise ClusterError(
                f"the disk is full: {free / 1024**2:.0f} MB are free where the embedded database lies "
                f"({self.home.folder}) and it needs {needed / 1024**2:.0f} MB",
                "free some space, or set QONYS_POSTGIS_DIR to a folder on another disk",
            )

    def _make(self) -> None:
        """Make an empty cluster beside its place and move it there when it is whole."""
        draft = self.home.folder / "data.new"
        if draft.exists():
            shutil.rmtree(draft)
        options = [
            "-U",
            SUPERUSER,
            "--auth=trust",
            "-EUTF8",
            "--locale=C.UTF-8",
            "--lc-messages=C",
            "--no-instructions",
        ]
        sync = [] if self.durable else ["--no-sync"]
        done = self._run(self.installation.bin / "initdb", "-D", draft, *options, *sync)
        if done.returncode != 0:
            raise explain("making the embedded database", done.stdout)
        draft.rename(self.home.data)

    def _sweep(self) -> None:
        """Remove what a killed server left; only called when no server runs on the data directory."""
        for left in (self.home.data / "postmaster.pid", *self.home.run.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)
        if self.home.log.exists() and self.home.log.stat().st_size > _LOG_BYTES:
            self.home.log.replace(self.home.log.with_name("log.1"))

    def _control(self, action: str, *arguments: str | Path) -> None:
        """Run `pg_ctl` and explain a failure by what it and the server wrote."""
        before = self.home.log.stat().st_size if self.home.log.exists() else 0
        done = self._run(self.installation.bin / "pg_ctl", "-D", self.home.data, "-w", *arguments)
        if done.returncode != 0:
            raise explain(action, done.stdout.split("stopped waiting")[0] + self._log_since(before))

    def _log_since(self, offset: int) -> str:
        """Return what the server wrote to its log after `offset` bytes."""
        if not self.home.log.exists():
            return ""
        return self.home.log.read_bytes()[offset:].decode(errors="replace")

    def _run(self, *command: str | Path) -> CompletedProcess[str]:
        """Run a PostgreSQL program as the cluster's user."""
        environment = self.installation.environ() | {"HOME": str(self.home.folder)}
        return self.home.account.run(command, environment)


def require_readable(home: Home) -> int | None:
    """Return the major version of the cluster in a home, or None when there is no cluster yet.

    Raises
    ------
    ClusterError
        If the folder is closed to the present user.
    """
    try:
        return home.major
    except PermissionError as error:
        owner = home.folder.stat().st_uid
        raise ClusterError(
            f"the embedded database in {home.folder} belongs to user number {owner}",
            f"run as that user or as root, or hand it over: chown -R {home.account.name} {home.folder}",
        ) from error

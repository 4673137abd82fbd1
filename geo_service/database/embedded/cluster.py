"""Makes, starts and stops the embedded PostgreSQL cluster."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import time
from typing import Self
from urllib.parse import quote

from geo_service.database.embedded.errors import INTERLOCK, ClusterError
from geo_service.database.embedded.home import Home
from geo_service.database.embedded.installation import Installation, require_installation
from geo_service.database.embedded.postmaster import Postmaster, running_postmaster
from geo_service.database.embedded.programs import Programs
from geo_service.database.embedded.remains import end_orphans, remove_stale_locks
from geo_service.database.embedded.tuning import LEAST_CONNECTIONS, SPARE_CONNECTIONS, server_settings
from geo_service.settings import Settings

SUPERUSER = "qonys"
START_SECONDS = 60
STOP_SECONDS = 30
INTERLOCK_SECONDS = 15
"""How long PostgreSQL may refuse to start because processes of a killed server are still at work."""
# An empty cluster takes 60 MB, a release with its indexes about 1 GB; a new one stands beside the old.
ROOM_TO_MAKE = 1024**3
ROOM_TO_START = 64 * 1024**2


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
    connections
        How many connections the server takes.
    """

    def __init__(
        self, installation: Installation, home: Home, *, durable: bool = True, connections: int = LEAST_CONNECTIONS
    ) -> None:
        self.installation = installation
        self.home = home
        self.durable = durable
        self.connections = connections
        self._programs = Programs(installation, home)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the cluster of the project's data folder, with room for the connections of every worker.

        Raises
        ------
        ClusterError
            If no PostgreSQL with PostGIS is installed.
        """
        home = Home.at(settings.postgis_dir)
        unpacked = settings.postgis_dir / "prefix"
        installation = require_installation(settings.postgres_prefix, unpacked, require_readable(home))
        # Beside its pool each worker keeps one connection that listens, and may open another one while that is renewed.
        needed = settings.workers * (settings.pool_max_size + 2) + SPARE_CONNECTIONS
        return cls(installation, home, connections=max(LEAST_CONNECTIONS, needed))

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

        A server that an earlier, killed run left behind is adopted, unless it takes too few connections. What such a
        run left half-made is swept away; processes that a killed server left at work are ended.

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
        if self._adopted():
            return False
        made = self.home.major is not None
        self._check_room(ROOM_TO_START if made else ROOM_TO_MAKE)
        if not made:
            self._make()
        self._programs.turn_log()
        self._launch()
        return True

    def check_version(self) -> None:
        """Refuse a data directory that another major version of PostgreSQL made."""
        major = require_readable(self.home)
        if major is not None and major != self.installation.major:
            raise ClusterError(
                f"the embedded database in {self.home.folder} was made by PostgreSQL {major}, "
                f"but PostgreSQL {self.installation.major} is installed",
                f"install postgresql-{major}-postgis-3; or move the folder away: the release is then published anew, "
                "but stored scenarios stay in the old folder (docs/operation.md tells how to take them along)",
            )

    def stop(self) -> None:
        """Stop the server, clients are cut off; or end what a killed one left at work."""
        server = self.running()
        if server is None:
            end_orphans(self.home)
            return
        try:
            self._programs.control("stopping the embedded database", "stop", "-mfast", f"-t{STOP_SECONDS}")
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
        self._programs.initdb(draft, *options, *sync)
        draft.rename(self.home.data)

    def _adopted(self) -> bool:
        """Say whether a server runs that will do; one that takes too few connections is stopped."""
        server = self.running()
        if server is None:
            return False
        given = server.setting("max_connections") or ""
        if not given.isdigit() or int(given) >= self.connections:
            return True
        self.stop()
        return False

    def _launch(self) -> None:
        """Start the server as soon as PostgreSQL finds nobody at work on what a killed one left."""
        settings = server_settings(self.home.run, durable=self.durable, connections=self.connections)
        options = shlex.join(f"-c{name}={value}" for name, value in settings.items())
        deadline = time.monotonic() + INTERLOCK_SECONDS
        while True:
            end_orphans(self.home)
            remove_stale_locks(self.home)
            try:
                self._programs.control(
                    "starting the embedded database", "start", f"-t{START_SECONDS}", "-l", self.home.log, "-o", options
                )
            except ClusterError as error:
                if INTERLOCK not in error.problem or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return


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

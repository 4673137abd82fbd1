"""Runs the programs of PostgreSQL on the embedded cluster, as the user to whom it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from geo_service.database.embedded.errors import explain
from geo_service.database.embedded.home import Home
from geo_service.database.embedded.installation import Installation

_LOG_BYTES = 4 * 1024**2


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs of one installation, for one cluster.

    Parameters
    ----------
    installation
        Where they are.
    home
        Where the cluster lies and to whom it belongs.
    """

    installation: Installation
    home: Home

    def initdb(self, folder: Path, *options: str) -> None:
        """Make an empty cluster in `folder`; raises ClusterError with the reason."""
        done = self._run(self.installation.bin / "initdb", "-D", folder, *options)
        if done.returncode != 0:
            raise explain("making the embedded database", done.stdout)

    def control(self, action: str, *arguments: str | Path) -> None:
        """Run `pg_ctl` and wait; raises ClusterError that explains a failure by what it and the server wrote.

        Parameters
        ----------
        action
            What is done, such as "starting the embedded database".
        arguments
            What `pg_ctl` is told beside the data directory.
        """
        before = self.home.log.stat().st_size if self.home.log.exists() else 0
        done = self._run(self.installation.bin / "pg_ctl", "-D", self.home.data, "-w", *arguments)
        if done.returncode != 0:
            raise explain(action, done.stdout.split("stopped waiting")[0] + self._log_since(before))

    def turn_log(self) -> None:
        """Begin a new log when the old one has grown long."""
        if self.home.log.exists() and self.home.log.stat().st_size > _LOG_BYTES:
            self.home.log.replace(self.home.log.with_name("log.1"))

    def _log_since(self, offset: int) -> str:
        """Return what the server wrote to its log after `offset` bytes."""
        if not self.home.log.exists():
            return ""
        return self.home.log.read_bytes()[offset:].decode(errors="replace")

    def _run(self, *command: str | Path) -> CompletedProcess[str]:
        """Run a PostgreSQL program as the cluster's user."""
        environment = self.installation.environ() | {"HOME": str(self.home.folder)}
        return self.home.account.run(command, environment)

"""`qonys up`: embedded database, migrations, the committed release, and the workers, all stopped together."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress

from geo_service.commands.console import Steps
from geo_service.commands.interruptions import Interruptions
from geo_service.commands.keeper import keep_running
from geo_service.commands.listen import Place, page_address, take_port
from geo_service.commands.lock import sole_user
from geo_service.commands.metrics_folder import metrics_folder
from geo_service.commands.supervisor import Supervisor
from geo_service.database.embedded import Cluster, ClusterError
from geo_service.database.embedded.database import DATABASE, ensure_database
from geo_service.database.migrate import migrate
from geo_service.database.server import published_version, require_postgis
from geo_service.settings import Settings
from layers.core.errors import PublishError


def up(settings: Settings, steps: Steps) -> None:
    """Start everything, serve until told to stop, and stop everything that was started.

    Parameters
    ----------
    settings
        What the environment says.
    steps
        Where progress is shown.

    Raises
    ------
    QonysError
        If anything on the way fails; what was started by then is stopped.
    """
    with Interruptions() as interruptions, suppress(KeyboardInterrupt), ExitStack() as stack:
        if settings.database_url is None:
            stack.enter_context(sole_user(settings.postgis_dir, page_address(settings)))
        port = stack.enter_context(closing(take_port(settings)))
        if settings.database_url is None:
            cluster = stack.enter_context(_embedded(settings, steps, interruptions))
            url = cluster.address(DATABASE)
        else:
            cluster, url = None, settings.database_url
            with steps.step("checking the database of QONYS_DATABASE_URL"):
                require_postgis(url)
        _fill(settings, url, steps)
        level = settings.log_level if "log_level" in settings.model_fields_set else "warning"
        _serve(settings, url, port, steps, interruptions, level, cluster)
    steps.say("stopped")


def serve(settings: Settings, steps: Steps) -> None:
    """Serve a database that is there already; nothing is started, migrated or published.

    Raises
    ------
    QonysError
        If there is no database, or the port is taken.
    """
    url = settings.database_url or embedded_address(settings)
    with Interruptions() as interruptions, suppress(KeyboardInterrupt), closing(take_port(settings)) as port:
        _serve(settings, url, port, steps, interruptions, settings.log_level)
    steps.say("stopped")


def embedded_address(settings: Settings) -> str:
    """Return the connection string of the embedded database that runs now.

    Raises
    ------
    ClusterError
        If none runs.
    """
    cluster = Cluster.of(settings)
    if cluster.running() is None:
        raise ClusterError("the embedded database does not run", "`qonys up` starts it; or set QONYS_DATABASE_URL")
    return cluster.address(DATABASE)


@contextmanager
def _embedded(settings: Settings, steps: Steps, interruptions: Interruptions) -> Iterator[Cluster]:
    """Run the embedded database for the length of the block."""
    cluster = Cluster.of(settings)
    try:
        with interruptions.held(), steps.step("starting the embedded PostGIS"):
            cluster.start()
            ensure_database(cluster, DATABASE)
        yield cluster
    finally:
        with interruptions.held():
            runs = cluster.running() is not None
            with steps.step("stopping the embedded PostGIS") if runs else nullcontext():
                cluster.stop()


def _fill(settings: Settings, url: str, steps: Steps) -> None:
    """Migrate, and publish the committed release if another one, or none, is published."""
    with steps.step("migrating the database"):
        migrate(url)
    _publish(settings, url, steps)


def _publish(settings: Settings, url: str, steps: Steps) -> None:
    """Publish the committed release through the builders' own command: the service never imports them."""
    manifest = settings.release_dir / "manifest.json"
    if not manifest.is_file():
        raise PublishError(f"the release is missing: {manifest}", "`git checkout -- data/release`, or `make build`")
    version = str(json.loads(manifest.read_text(encoding="utf-8"))["version"])
    if published_version(url) == version:
        steps.say(f"release {version} is published already")
        return
    steps.say(f"publishing release {version}")
    environment = os.environ | {"QONYS_DATABASE_URL": url, "QONYS_DATA_DIR": str(settings.data_dir)}
    command = [sys.executable, "-m", "geo_service.cli", "layers", "publish"]
    done = subprocess.run(command, env=environment, check=False)  # noqa: S603  # our own command
    if done.returncode != 0:
        raise PublishError(
            f"release {version} could not be published", "see the problem above; `qonys doctor` looks for causes"
        )


def _serve(
    settings: Settings,
    url: str,
    port: socket.socket,
    steps: Steps,
    interruptions: Interruptions,
    log_level: str,
    cluster: Cluster | None = None,
) -> None:
    """Have workers serve on a port until told to stop, and the embedded database run meanwhile."""
    ready = f"Qonys is ready: {page_address(settings)} (Ctrl-C stops it)"
    told = settings.model_copy(update={"database_url": url})
    with metrics_folder() as folder:
        supervisor = Supervisor(told, Place.of(port), log_level, folder, steps.say, ready)
        with interruptions.passed_to(supervisor.told_to_stop):
            asyncio.run(supervisor.run([] if cluster is None else [keep_running(cluster, steps.say)]))

"""One of the processes that serve: `python -m geo_service.commands.worker CONNECTION`, started by the supervisor.

It listens once its application has started, stops when its supervisor says so or is gone, and leaves Ctrl-C to it.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress

import uvicorn

from geo_service.commands.console import show_problem
from geo_service.commands.interruptions import SIGNALS
from geo_service.commands.job import ALIVE, GRACE_SECONDS, READY, Job
from geo_service.commands.listen import join_port
from geo_service.http.logs import logging_config
from geo_service.http.metrics import share_as
from geo_service.http.protocol import Protocol
from geo_service.http.services import Services
from geo_service.main import create_app
from layers.core.errors import QonysError

STACKS = signal.SIGUSR1
"""Makes a worker write down what its threads are doing."""
LAST_SECONDS = 3
"""How long a worker may take to end after the time for requests in flight is over."""
TICKS_PER_SECOND = 10
"""How often uvicorn looks around."""


def main(arguments: list[str]) -> int:
    """Serve until told to stop; return the exit code."""
    with closing(socket.socket(fileno=int(arguments[0]))) as connection:
        connection.set_inheritable(False)
        _mind_signals()
        try:
            job = Job.take(connection)
            if job is not None:
                _serve(job, connection)
        except QonysError as error:
            show_problem(error)
            return 1
    return 0


class Server(uvicorn.Server):
    """Uvicorn that says when it is ready, and every second that it lives.

    Parameters
    ----------
    config
        What and how to serve.
    services
        What the application holds.
    connection
        Leads to the supervisor.
    """

    def __init__(self, config: uvicorn.Config, services: Services, connection: socket.socket) -> None:
        super().__init__(config)
        self._services = services
        self._connection = connection

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave the signals as `_mind_signals` set them; SIGTERM, if sent to this process alone, stops it alone."""
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self._say(READY)

    async def on_tick(self, counter: int) -> bool:
        """Look around; say once a second that the event loop turns."""
        if counter % TICKS_PER_SECOND == 0:
            self._services.metrics.refresh()
            self._say(ALIVE)
        return await super().on_tick(counter)

    def stop(self) -> None:
        """Take no more connections, finish the requests in flight, and end; may be called from any thread."""
        self._services.stopping = True
        self.should_exit = True

    def _say(self, word: bytes) -> None:
        """Tell the supervisor, unless it is gone or busy: it never makes the event loop wait."""
        with suppress(OSError):
            self._connection.send(word, socket.MSG_DONTWAIT)


def _serve(job: Job, connection: socket.socket) -> None:
    """Serve as the job says."""
    share_as(job.slot)
    app = create_app(job.settings)
    services: Services = app.state.services
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http=Protocol,
        ws="none",
        log_config=dict(logging_config(job.log_level)),
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = Server(config, services, connection)
    services.metrics.starts.inc()
    threading.Thread(target=_obey, args=(connection, server.stop), daemon=True).start()
    with closing(join_port(job.place)) as port:
        server.run([port])


def _obey(connection: socket.socket, stop: Callable[[], None]) -> None:
    """Wait for the supervisor's word, or for its end, and stop then: in a thread, for the event loop may hang."""
    with suppress(OSError):
        connection.recv(1)
    stop()
    time.sleep(GRACE_SECONDS + LAST_SECONDS)
    os._exit(1)


def _mind_signals() -> None:
    """Ignore what a terminal sends to every process of its group: the supervisor says when to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    faulthandler.enable()
    faulthandler.register(STACKS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

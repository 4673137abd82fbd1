"""What a supervisor and a worker say to each other, over a pair of sockets that is theirs alone.

The supervisor begins with the job, one line of JSON: it holds the address of the database with its password, which the
environment or the command line would show to others. Then the worker says that it is ready and, from time to time,
that it lives; the supervisor says when to stop. Either notices the death of the other by the end of the connection.
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass

from geo_service.commands.listen import Place
from geo_service.settings import Settings

READY, ALIVE, STOP = b"r", b"a", b"s"
GRACE_SECONDS = 5
"""How long requests in flight may go on once the service was told to stop."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do.

    Parameters
    ----------
    slot
        Its number among the workers, from 0; the one that takes the place of a dead worker has the same.
    settings
        What the environment says, with the address of the database.
    place
        Where to listen.
    log_level
        Least severe level that is logged.
    """

    slot: int
    settings: Settings
    place: Place
    log_level: str

    def give(self, connection: socket.socket) -> None:
        """Send the job; a line is small enough for the connection to hold until it is read."""
        message = {
            "slot": self.slot,
            "settings": self.settings.model_dump(mode="json"),
            "place": [self.place.family, self.place.address],
            "log_level": self.log_level,
        }
        connection.sendall(json.dumps(message).encode() + b"\n")

    @classmethod
    def take(cls, connection: socket.socket) -> Job | None:
        """Wait for the job; return None when the supervisor is gone."""
        line = b""
        while not line.endswith(b"\n"):
            part = connection.recv(65536)
            if not part:
                return None
            line += part
        message = json.loads(line)
        family, address = message["place"]
        return cls(
            message["slot"], Settings(**message["settings"]), Place(family, tuple(address)), message["log_level"]
        )

"""Every environment variable of the service, typed; the prefix is `QONYS_`.

Nothing is read when this module is imported: `Settings.load` reads the environment when it is asked.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from layers.core.errors import QonysError

Language = Literal["kk", "ru", "en"]

PREFIX = "QONYS_"


class SettingsError(QonysError):
    """An environment variable holds a value that the service cannot use."""


def default_workers() -> int:
    """Return how many processes serve unless told otherwise: one for each CPU this process may use, four at most."""
    return min(4, len(os.sched_getaffinity(0)))


def project_root() -> Path:
    """Return the folder of the project: the one that holds `geo_service/`, `data/` and `node_modules/`."""
    return Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What the environment says; each field is the variable of the same name in capitals behind `QONYS_`.

    Attributes
    ----------
    database_url
        Connection string (URL or key=value form) of any PostGIS 3.3 or newer; None starts the embedded cluster.
    host, port
        Where the service listens.
    workers
        Processes that serve, 1 to 64; one for each CPU that may be used, four at most, unless given.
    data_dir
        Folder that holds `release/`, the committed release.
    postgis_dir
        Folder of the embedded cluster; `postgis/` of the data folder unless given.
    postgres_prefix
        Folder under which PostgreSQL with PostGIS was unpacked; when given, no other place is looked at.
    pool_min_size, pool_max_size
        Connections kept open, and open at most.
    pool_timeout
        Seconds a request waits for a connection before it is told to come back later (503).
    low_zoom_pool_size
        Connections of the lane that serves the expensive low zooms.
    statement_timeout
        Seconds after which the database gives up a statement.
    tile_cache_memory
        Bytes of packed tiles that each worker keeps in memory; 0 keeps none.
    tile_cache_dir
        Folder in which all workers keep tiles on disk; none are kept there unless it is given.
    tile_cache_disk
        Bytes of tiles kept in that folder.
    body_limit
        Bytes that the body of a request may have; more is refused (413).
    upload_limit
        Bytes that a table may have that is handed in, a case list or capacities; more is refused (413).
    rate_limit
        Requests a second that each worker takes from one client in the long run, more are refused (429); 0 takes all.
        Tiles from memory, the page's files and the addresses for operators are not counted.
    rate_burst
        Requests that it takes from one client at once before that.
    max_in_flight
        Requests that each worker answers at the same time; more are told to come back later (503).
    lang
        Language of an answer when the client names none.
    log_level
        Least severe level that is logged.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str | None = Field(default=None, repr=False)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    workers: int = Field(default_factory=default_workers, ge=1, le=64)
    data_dir: Path = Field(default_factory=lambda: project_root() / "data")
    postgis_dir: Path = Field(default_factory=lambda known: known["data_dir"] / "postgis")
    postgres_prefix: Path | None = None
    pool_min_size: int = Field(default=2, ge=0, le=100)
    pool_max_size: int = Field(default=8, ge=1, le=100)
    pool_timeout: float = Field(default=2.0, gt=0, le=60)
    low_zoom_pool_size: int = Field(default=2, ge=1, le=100)
    statement_timeout: float = Field(default=10.0, gt=0, le=600)
    tile_cache_memory: int = Field(default=64 * 1024**2, ge=0)
    tile_cache_dir: Path | None = None
    tile_cache_disk: int = Field(default=1024**3, ge=1024**2)
    body_limit: int = Field(default=1024**2, ge=0)
    upload_limit: int = Field(default=10_000_000, ge=0)
    rate_limit: float = Field(default=50.0, ge=0, le=1_000_000)
    rate_burst: int = Field(default=500, ge=1, le=1_000_000)
    max_in_flight: int = Field(default=512, ge=1)
    lang: Language = "kk"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("data_dir", "postgis_dir", "postgres_prefix", "tile_cache_dir", mode="after")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        """Make a path independent of the folder that a command was started in."""
        return None if path is None else path.expanduser().resolve()

    @model_validator(mode="after")
    def _pool_sizes_agree(self) -> Self:
        """Refuse a pool whose least size is over its greatest."""
        if self.pool_min_size > self.pool_max_size:
            raise ValueError(
                f"{PREFIX}POOL_MIN_SIZE={self.pool_min_size} is over {PREFIX}POOL_MAX_SIZE={self.pool_max_size}"
            )
        return self

    @property
    def release_dir(self) -> Path:
        """Folder of the committed release."""
        return self.data_dir / "release"

    @classmethod
    def load(cls) -> Settings:
        """Read the environment.

        Returns
        -------
        Settings
            The settings as the environment has them at this moment.

        Raises
        ------
        SettingsError
            If a variable holds something else than its type allows; names every such variable with its value.
        """
        try:
            return cls()
        except ValidationError as error:
            raise _explained(error) from error


def _explained(error: ValidationError) -> SettingsError:
    """Turn what pydantic found into one problem that names each variable and its value."""
    problems = []
    for item in error.errors(include_url=False):
        if item["type"] == "default_factory_not_called":
            continue  # a default that follows from the field at fault
        words = item["msg"].removeprefix("Value error, ")
        if not item["loc"]:
            problems.append(words)
            continue
        name = PREFIX + str(item["loc"][0]).upper()
        shown = "…" if name == f"{PREFIX}DATABASE_URL" else repr(item["input"])
        problems.append(f"{name}={shown}: {words[0].lower()}{words[1:]}")
    return SettingsError(
        "; ".join(problems), "correct the variable, or unset it to take the default (`qonys doctor` lists them)"
    )

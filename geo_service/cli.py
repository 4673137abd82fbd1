"""The command `qonys`: runs the service; other packages join their verbs through the entry points `qonys.commands`."""

from __future__ import annotations

import errno
import sys
from importlib.metadata import entry_points
from typing import Any

import psycopg
import typer
from rich.console import Console

from geo_service.commands.allocate import allocate
from geo_service.commands.console import Steps, show_problem
from geo_service.commands.export import app as export
from geo_service.commands.method import method
from geo_service.commands.report import report
from geo_service.commands.score import score
from geo_service.commands.solve import solve
from geo_service.settings import Settings
from layers.core.errors import QonysError

GROUP = "qonys.commands"
HELP = "Qonys: where people can settle in Kazakhstan. Layers, scores and the map."


class Application(typer.Typer):
    """A typer application that shows expected trouble as a problem with its remedy, for every verb alike."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line.

        Exits with 1 on trouble that was expected, with 2 on wrong usage; whatever else comes up is a fault of the
        program and keeps its traceback.
        """
        try:
            self._join(sys.argv[1:2])
            return super().__call__(*args, **kwargs)
        except (QonysError, psycopg.Error, OSError) as error:
            problem = _as_problem(error)
            if problem is None:
                raise
            show_problem(problem)
            sys.exit(1)
        except KeyboardInterrupt:
            sys.exit(130)

    def _join(self, asked: list[str]) -> None:
        """Add the verbs of other packages, unless one of our own was asked for: serving loads nothing of theirs."""
        own = {command.name for command in self.registered_commands}
        if asked and asked[0] in own:
            return
        for entry in entry_points(group=GROUP):
            if not asked or asked[0] in (entry.name, "--help"):
                self.add_typer(entry.load(), name=entry.name)


app = Application(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(export, name="export")
app.command("method")(method)
app.command("solve")(solve)
app.command("score")(score)
app.command("allocate")(allocate)
app.command("report")(report)


@app.command("up")
def _up() -> None:
    """Start the embedded database, publish the release and serve; Ctrl-C stops all of it."""
    from geo_service.commands.up import up  # noqa: PLC0415  # other verbs need no web server

    up(Settings.load(), Steps())


@app.command("serve")
def _serve() -> None:
    """Serve a database that is there already (QONYS_DATABASE_URL, or the embedded one of a running `qonys up`)."""
    from geo_service.commands.up import serve  # noqa: PLC0415  # other verbs need no web server

    serve(Settings.load(), Steps())


@app.command("doctor")
def _doctor() -> None:
    """Check what Qonys needs and say how to get what is missing; exits with 1 if something is."""
    from geo_service.commands.doctor import report  # noqa: PLC0415  # other verbs need no web server

    if not report(Settings.load(), Console(highlight=False, soft_wrap=True)):
        raise typer.Exit(1)


@app.command("database-url")
def _database_url() -> None:
    """Print the connection string of the running database, for notebooks and for psql."""
    from geo_service.commands.up import embedded_address  # noqa: PLC0415  # other verbs need no web server

    settings = Settings.load()
    typer.echo(settings.database_url or embedded_address(settings))


def _as_problem(error: QonysError | psycopg.Error | OSError) -> QonysError | None:
    """Return an error as a problem with its remedy, or None when it is a fault of the program."""
    if isinstance(error, QonysError):
        return error
    if isinstance(error, psycopg.errors.DiskFull) or (isinstance(error, OSError) and error.errno == errno.ENOSPC):
        return QonysError(f"the disk is full: {_words(error)}", "free some space, then start again: nothing is lost")
    if isinstance(error, psycopg.OperationalError):
        return QonysError(f"the database does not answer: {_words(error)}", "`qonys doctor` looks for the cause")
    if isinstance(error, PermissionError):
        remedy = "give the file to the present user, or run as the user to whom it belongs"
        return QonysError(f"{error.filename or 'a file'} may not be used: {error.strerror}", remedy)
    return None


def _words(error: Exception) -> str:
    """Return the first line of an error's text."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


if __name__ == "__main__":
    app()

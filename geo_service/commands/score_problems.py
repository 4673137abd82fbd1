"""What may go wrong while a scenario is ranked, as a problem with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geo_service.database.errors import (
    DatabaseAwayError,
    DatabaseError,
    NoReleaseError,
    QueryTimeoutError,
    UnknownScenarioError,
)
from geo_service.decision.errors import DecisionError
from geo_service.problems import ProblemError, shown
from geo_service.refusals import REFUSALS
from layers.core.errors import QonysError


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the maths, the store and the database say into a problem with its remedy.

    Raises
    ------
    QonysError
        In place of what was raised in the block.
    """
    try:
        yield
    except DecisionError as error:
        words = REFUSALS[error.code]
        values = {name: shown(value) for name, value in error.values.items()}
        raise QonysError(words.what.en.format_map(values), words.remedy.en.format_map(values)) from error
    except UnknownScenarioError as error:
        remedy = "take an identifier that /api/scenarios lists, or rank content by --file or options"
        raise QonysError(f"there is no stored scenario {shown(error.scenario)!r}", remedy) from error
    except ProblemError as error:
        if error.code != "district-not-in-scenario":
            raise
        kato = shown(error.values["kato"])
        remedy = "give the KATO code of one of its districts; `--format csv` lists them"
        raise QonysError(f"--explain {kato}: the scenario has no such district", remedy) from error
    except DatabaseError as error:
        raise _of_database(error) from error


def _of_database(error: DatabaseError) -> QonysError:
    """Return what a reader can do about an error of the database."""
    if isinstance(error, DatabaseAwayError):
        return QonysError(
            "the database went away", "start it (`qonys doctor` looks for the cause), then run this again"
        )
    if isinstance(error, NoReleaseError):
        return QonysError("no release is published", "`qonys up` publishes one, or `qonys layers publish`")
    if isinstance(error, QueryTimeoutError):
        return QonysError("the database took too long", "run this again when it has less to do")
    remedy = "`qonys up` brings the database up to date and publishes the release anew"
    return QonysError("the database does not hold what this version of Qonys reads", remedy)

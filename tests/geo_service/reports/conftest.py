"""A service with plans to report on, and the programs that look at what it made."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.geo_service.conftest import _running as serve
from tests.geo_service.reports.reporting import ESIL, MARKUP, REASON, STRANGE, frozen_scenario, stored_plan

Converted = Callable[[bytes, str], Path]


@pytest.fixture(scope="session")
def reports_database(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release in which plans lie."""
    yield clone_database(cluster, published_template, "reports")
    drop_database(cluster, "reports")


@pytest.fixture(scope="session")
def service(reports_database: str) -> Iterator[httpx.Client]:
    """A client of a service on that database."""
    with serve(reports_database) as client:
        client.timeout = httpx.Timeout(120)
        yield client


@pytest.fixture(scope="session")
def plan(service: httpx.Client) -> str:
    """Address of a plain plan for one oblast."""
    return f"plans/{stored_plan(service)}"


@pytest.fixture(scope="session")
def nasty(service: httpx.Client) -> str:
    """Address of a plan whose texts try to break out of every format."""
    fixed = {ESIL: {"persons": 100, "reason": REASON}}
    return f"plans/{stored_plan(service, STRANGE, {'fixed': fixed}, title=MARKUP, comment=MARKUP)}"


@pytest.fixture(scope="session")
def country(service: httpx.Client) -> str:
    """Address of a frozen scenario for the whole country, in which most districts are in the list."""
    content = {"oblasts": [], "top": 150, "uncertainty": {"draws": 100}}
    return f"scenarios/{frozen_scenario(service, **content)}"


@pytest.fixture(scope="session")
def limited(service: httpx.Client) -> str:
    """Address of a frozen scenario for one oblast in which a constraint excludes districts."""
    constraint = {"kind": "named", "level": "district", "katos": [ESIL], "keep": False}
    return f"scenarios/{frozen_scenario(service, constraints=[constraint], uncertainty={'draws': 100})}"


@pytest.fixture
def poppler() -> None:
    """Skip where pdftotext and pdftoppm are missing, as without root nobody can install them."""
    if shutil.which("pdftoppm") is None or shutil.which("pdftotext") is None:
        pytest.skip("needs poppler, which is not installed (as root: apt-get install poppler-utils)")


@pytest.fixture
def converted(tmp_path: Path) -> Converted:
    """Open an office file with LibreOffice and return it as PDF; skipped where LibreOffice is missing."""
    program = shutil.which("soffice")
    if program is None:
        packages = "libreoffice-writer-nogui libreoffice-calc-nogui"
        pytest.skip(f"needs LibreOffice, which is not installed (as root: apt-get install {packages})")

    def convert(content: bytes, name: str) -> Path:
        given = tmp_path / name
        given.write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(given)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        made = given.with_suffix(".pdf")
        assert made.is_file(), done.stderr
        return made

    return convert

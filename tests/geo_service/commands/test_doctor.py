"""`qonys doctor` and the other small verbs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from geo_service.commands.doctor import findings
from geo_service.database.embedded import Cluster
from geo_service.settings import Settings, project_root


def qonys(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("QONYS_")}
    command = [sys.executable, "-m", "geo_service.cli", *arguments]
    return subprocess.run(command, env=inherited | changes, capture_output=True, text=True, check=False)


def test_it_looks_at_everything_and_names_each_remedy(tmp_path: Path, free_port: int) -> None:
    done = qonys("doctor", QONYS_DATA_DIR=str(tmp_path), QONYS_PORT=str(free_port))
    assert done.returncode == 1
    subjects = [line.split()[1] for line in done.stdout.splitlines() if line.startswith(("ok", "problem"))]
    assert subjects[:2] == ["python", "qonys"]
    assert {"node", "npm", "disk", "database", "release", "published", "port"} <= set(subjects)
    assert "manifest.json is missing" in done.stdout
    assert done.stdout.count("remedy:") == sum(line.startswith("problem") for line in done.stdout.splitlines())


def test_it_is_content_with_a_whole_machine(published_database: str, free_port: int) -> None:
    settings = Settings(database_url=published_database, port=free_port)
    found = {each.subject: each for each in findings(settings)}
    assert found["database"].found.startswith("PostGIS 3.")
    assert not found["database"].remedy
    assert found["release"].found == found["published"].found
    assert not found["port"].remedy


def test_the_address_of_a_given_database_is_printed(cluster: Cluster) -> None:
    url = cluster.address("postgres")
    assert qonys("database-url", QONYS_DATABASE_URL=url).stdout == f"{url}\n"


def test_verbs_of_other_packages_join_without_being_imported_for_ours() -> None:
    assert "layers" in qonys("--help").stdout
    statement = (
        "import sys\n"
        "from geo_service.cli import app\n"
        "sys.argv = ['qonys', 'doctor', '--help']\n"
        "try:\n"
        "    app()\n"
        "except SystemExit:\n"
        "    pass\n"
        "print([name for name in sys.modules if name.startswith('layers.') and not name.startswith('layers.core')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", statement], capture_output=True, text=True, check=True, cwd=project_root()
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_wrong_usage_exits_with_2() -> None:
    done = qonys("upp")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr

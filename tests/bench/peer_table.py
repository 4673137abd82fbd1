"""The table that TiPg serves: what our hexagon tiles carry, in one table at one resolution, ready to be read."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
from psycopg.sql import SQL, Identifier, Literal

SCHEMA = "peer"


def make_table(connection: psycopg.Connection, resolution: int, criteria: Sequence[str]) -> str:
    """Make the hexagons of a resolution with id, district and every criterion as a small whole number.

    It holds what our tiles are made from: in the projection of the tiles, indexed, clustered and analysed, so that the
    peer needs no join. "No data" is null, so that it writes nothing for it, as we do.

    Parameters
    ----------
    connection
        A connection whose search path is the schema of the release.
    resolution
        H3 resolution.
    criteria
        Names of all criteria.

    Returns
    -------
    str
        Name of the table.
    """
    name = f"hexagon_r{resolution}"
    table, columns = Identifier(SCHEMA, name), SQL("t.id, t.district, h.geom, {}")
    values = SQL(", ").join(SQL("t.{}").format(Identifier(one)) for one in criteria)
    connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(SCHEMA)))
    connection.execute(SQL("DROP TABLE IF EXISTS {}").format(table))
    connection.execute(
        SQL("CREATE TABLE {} AS SELECT {} FROM {} AS t JOIN {} AS h USING (cell) ORDER BY cell").format(
            table, columns.format(values), Identifier(f"tile_r{resolution}"), Identifier(name)
        )
    )
    connection.execute(SQL("ALTER TABLE {} ADD PRIMARY KEY (id)").format(table))
    connection.execute(SQL("CREATE INDEX ON {} USING gist (geom)").format(table))
    connection.execute(SQL("VACUUM ANALYZE {}").format(table))
    return name


def count_inside(connection: psycopg.Connection, name: str, z: int, x: int, y: int) -> int:
    """Return how many hexagons touch a tile."""
    found = connection.execute(
        SQL("SELECT count(*) AS found FROM {} WHERE ST_Intersects(geom, ST_TileEnvelope({}, {}, {}))").format(
            Identifier(SCHEMA, name), Literal(z), Literal(x), Literal(y)
        )
    ).fetchone()
    assert found is not None
    return int(found["found"])  # type: ignore[call-overload]  # rows are mappings here

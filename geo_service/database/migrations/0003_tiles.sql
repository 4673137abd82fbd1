-- Tiles read one table: it carries the hexagon beside the attributes, wound as vector tiles want it, and null where there
-- is no data.

CREATE OR REPLACE FUNCTION qonys.layout() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 2';

CREATE OR REPLACE FUNCTION qonys.build_tiles(p_schema text, p_resolution integer, p_criteria text[]) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    table_name text := 'tile_r' || p_resolution;
    columns text := (SELECT coalesce(string_agg(format(', (criterion.%1$I * 254)::smallint AS %1$I', name), '' ORDER BY position), '')
                     FROM unnest(p_criteria) WITH ORDINALITY AS listed (name, position));
BEGIN
    -- Neighbours share most digits of their index, so this order also is one of place.
    EXECUTE format($sql$
        CREATE TABLE %1$I.%2$I AS
        SELECT cell, (cell >> %4$s) & %5$s AS id, hexagon.district, hexagon.oblast,
               ST_ForcePolygonCW(hexagon.geom)::geometry(Polygon, 3857) AS geom%6$s
        FROM %1$I.hexagon_r%3$s AS hexagon JOIN %1$I.criterion_r%3$s AS criterion USING (cell)
        ORDER BY cell
    $sql$, p_schema, table_name, p_resolution, 3 * (15 - p_resolution),
        (1::bigint << (7 + 3 * p_resolution)) - 1, columns);
    RETURN table_name;
END $$;
COMMENT ON FUNCTION qonys.build_tiles(text, integer, text[]) IS
    'What hexagon tiles carry: base cell and digits as id, district, oblast, the hexagon clockwise, and each criterion as round(254 * value), null = no data.';

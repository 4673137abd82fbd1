-- Functions that make the tables of a release. The publisher calls them and copies rows; it holds no SQL of its own.
--
-- A release is made in a schema of its own, building_<version>, inside one transaction, and renamed to
-- release_<version> at the end of it: readers see the whole release or nothing of it.

CREATE FUNCTION qonys.layout() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 1';
COMMENT ON FUNCTION qonys.layout() IS 'Raised by every migration that changes the tables of a release.';

CREATE FUNCTION qonys.lock_publishing(p_wait interval) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    before text := current_setting('lock_timeout');
BEGIN
    PERFORM set_config('lock_timeout', (extract(epoch FROM p_wait) * 1000)::bigint::text, true);
    PERFORM pg_advisory_xact_lock(hashtextextended('qonys.publish', 0));
    PERFORM set_config('lock_timeout', before, true);
END $$;
COMMENT ON FUNCTION qonys.lock_publishing(interval) IS 'Wait until no other transaction publishes, and keep others from it until this one ends.';

CREATE FUNCTION qonys.published(p_version text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN current_release.version = release.version THEN 'current' ELSE 'kept' END
    FROM qonys.release
    LEFT JOIN qonys.current_release ON true
    WHERE release.version = p_version
      AND release.layout = qonys.layout()
      AND to_regnamespace('release_' || release.version) IS NOT NULL
$$;
COMMENT ON FUNCTION qonys.published(text) IS 'current: it is served; kept: its tables are there; null: it must be published.';

CREATE FUNCTION qonys.begin_release(p_version text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    schema_name text := 'building_' || p_version;
BEGIN
    EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', schema_name);
    EXECUTE format('CREATE SCHEMA %I', schema_name);
    RETURN schema_name;
END $$;
COMMENT ON FUNCTION qonys.begin_release(text) IS 'Make the schema in which a release is built, and name it.';

CREATE FUNCTION qonys.sql_type(p_dtype text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE p_dtype
        WHEN 'number' THEN 'real'
        WHEN 'integer' THEN 'integer'
        WHEN 'code' THEN 'smallint'
        WHEN 'boolean' THEN 'boolean'
        WHEN 'text' THEN 'text'
    END;
END $$;

CREATE FUNCTION qonys.column_list(p_columns jsonb) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    unknown text;
BEGIN
    SELECT item ->> 'dtype' INTO unknown
    FROM jsonb_array_elements(p_columns) AS item WHERE qonys.sql_type(item ->> 'dtype') IS NULL LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'columns of type % are not known to this database', unknown
            USING ERRCODE = 'feature_not_supported', HINT = 'Migrate the database.';
    END IF;
    RETURN (
        SELECT coalesce(string_agg(format(', %I %s', item ->> 'name', qonys.sql_type(item ->> 'dtype')), '' ORDER BY position), '')
        FROM jsonb_array_elements(p_columns) WITH ORDINALITY AS listed (item, position)
    );
END $$;
COMMENT ON FUNCTION qonys.column_list(jsonb) IS 'Declared columns as the tail of a CREATE TABLE list, a comma before each.';

CREATE FUNCTION qonys.create_places(p_schema text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($sql$
        CREATE TABLE %1$I.oblast (
            kato text PRIMARY KEY, name_kk text NOT NULL, name_ru text NOT NULL, name_en text NOT NULL,
            area_km2 double precision, cells integer NOT NULL, lon double precision, lat double precision
        );
        CREATE TABLE %1$I.district (
            kato text PRIMARY KEY, oblast text NOT NULL REFERENCES %1$I.oblast,
            name_kk text NOT NULL, name_ru text NOT NULL, name_en text NOT NULL, kind text NOT NULL,
            area_km2 double precision, cells integer NOT NULL, lon double precision, lat double precision
        );
        CREATE TABLE %1$I.oblast_outline (
            kato text REFERENCES %1$I.oblast, resolution smallint,
            geom geometry(MultiPolygon, 3857) NOT NULL, PRIMARY KEY (kato, resolution)
        );
        CREATE TABLE %1$I.district_outline (
            kato text REFERENCES %1$I.district, resolution smallint,
            geom geometry(MultiPolygon, 3857) NOT NULL, PRIMARY KEY (kato, resolution)
        );
        CREATE INDEX ON %1$I.oblast_outline USING gist (geom);
        CREATE INDEX ON %1$I.district_outline USING gist (geom);
        CREATE TABLE %1$I.oblast_value (
            kato text REFERENCES %1$I.oblast, layer text, column_name text,
            number double precision, text text, PRIMARY KEY (kato, layer, column_name)
        );
        CREATE TABLE %1$I.district_value (
            kato text REFERENCES %1$I.district, layer text, column_name text,
            number double precision, text text, PRIMARY KEY (kato, layer, column_name)
        );
        CREATE TABLE %1$I.district_criterion (
            kato text REFERENCES %1$I.district, criterion text,
            value real, low real, high real, covered real, PRIMARY KEY (kato, criterion)
        )
    $sql$, p_schema);
END $$;
COMMENT ON FUNCTION qonys.create_places(text) IS 'Districts and oblasts: names, outlines by resolution, and what their cells add up to.';

CREATE FUNCTION qonys.create_catalog(p_schema text, p_manifest jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($sql$
        CREATE TABLE %1$I.layer (
            name text PRIMARY KEY, position integer NOT NULL, declaration jsonb NOT NULL, lineage jsonb NOT NULL
        );
        CREATE TABLE %1$I.source (key text PRIMARY KEY, declaration jsonb NOT NULL);
        CREATE VIEW %1$I.layer_column AS
            SELECT layer.name AS layer, listed.position, item ->> 'name' AS column_name, item ->> 'dtype' AS dtype,
                   item ->> 'kind' AS kind, item ->> 'rule' AS rule, item #>> '{unit,key}' AS unit,
                   item ->> 'vintage' AS vintage, item -> 'method' AS method, item AS declaration
            FROM %1$I.layer, jsonb_array_elements(declaration -> 'columns') WITH ORDINALITY AS listed (item, position);
        CREATE VIEW %1$I.criterion AS
            SELECT item ->> 'name' AS name, layer.name AS layer, item ->> 'column' AS column_name,
                   item ->> 'part' AS part, item ->> 'risk' AS risk, (item ->> 'weight')::double precision AS weight,
                   layer.position, listed.position AS position_in_layer, item AS declaration
            FROM %1$I.layer, jsonb_array_elements(declaration -> 'criteria') WITH ORDINALITY AS listed (item, position);
        CREATE VIEW %1$I.licence AS
            SELECT 'layer' AS subject, name, declaration -> 'licence' AS licence, NULL::text AS attribution, true AS verified
            FROM %1$I.layer
            UNION ALL
            SELECT 'source', key, declaration -> 'licence', declaration ->> 'attribution',
                   (declaration ->> 'licence_verified')::boolean
            FROM %1$I.source;
        CREATE TABLE %1$I.lineage (layer text, fingerprint text NOT NULL, source text, sha256 text)
    $sql$, p_schema);
    EXECUTE format($sql$
        INSERT INTO %1$I.layer
        SELECT item #>> '{declaration,name}', position, item -> 'declaration', item -> 'lineage'
        FROM jsonb_array_elements($1 -> 'layers') WITH ORDINALITY AS listed (item, position)
    $sql$, p_schema) USING p_manifest;
    EXECUTE format($sql$
        INSERT INTO %1$I.lineage
        SELECT made.lineage ->> 'layer', made.lineage ->> 'fingerprint', raw.key, raw.value
        FROM (
            SELECT $1 -> 'grid' AS lineage WHERE jsonb_typeof($1 -> 'grid') = 'object'
            UNION ALL SELECT item -> 'lineage' FROM jsonb_array_elements($1 -> 'layers') AS item
        ) AS made LEFT JOIN LATERAL jsonb_each_text(made.lineage -> 'raw') AS raw ON true
    $sql$, p_schema) USING p_manifest;
    EXECUTE format($sql$
        INSERT INTO %1$I.source SELECT item ->> 'key', item FROM jsonb_array_elements($1 -> 'sources') AS item
    $sql$, p_schema) USING p_manifest;
END $$;
COMMENT ON FUNCTION qonys.create_catalog(text, jsonb) IS 'Declarations, sources, licences and lineage of a release.';

CREATE FUNCTION qonys.create_hexagons(p_schema text, p_resolution integer) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    table_name text := 'hexagon_r' || p_resolution;
BEGIN
    EXECUTE format(
        'CREATE TABLE %I.%I (cell bigint NOT NULL, district text NOT NULL, oblast text NOT NULL, '
        'area_km2 real NOT NULL, geom geometry(Polygon, 3857) NOT NULL)', p_schema, table_name);
    RETURN table_name;
END $$;

CREATE FUNCTION qonys.create_layer(p_schema text, p_resolution integer, p_layer text, p_columns jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    table_name text := format('layer_%s_r%s', p_layer, p_resolution);
BEGIN
    EXECUTE format('CREATE TABLE %I.%I (cell bigint NOT NULL%s)', p_schema, table_name, qonys.column_list(p_columns));
    RETURN table_name;
END $$;
COMMENT ON FUNCTION qonys.create_layer(text, integer, text, jsonb) IS 'The table of one layer at one resolution, keyed by cell.';

CREATE FUNCTION qonys.create_criteria(p_schema text, p_resolution integer, p_criteria text[]) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    table_name text := 'criterion_r' || p_resolution;
    columns text := (SELECT coalesce(string_agg(format(', %I real', name), '' ORDER BY position), '')
                     FROM unnest(p_criteria) WITH ORDINALITY AS listed (name, position));
BEGIN
    EXECUTE format('CREATE TABLE %I.%I (cell bigint NOT NULL%s)', p_schema, table_name, columns);
    RETURN table_name;
END $$;
COMMENT ON FUNCTION qonys.create_criteria(text, integer, text[]) IS 'Values 0...1 of all criteria at one resolution; null where there is no data.';

CREATE FUNCTION qonys.index_cells(p_schema text, p_table text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    relation regclass := format('%I.%I', p_schema, p_table)::regclass;
BEGIN
    EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (cell)', relation);
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation AND attname = 'geom') THEN
        EXECUTE format('CREATE INDEX ON %s USING gist (geom)', relation);
        EXECUTE format('CREATE INDEX ON %s (district)', relation);
    END IF;
    EXECUTE format('ANALYZE %s', relation);
END $$;
COMMENT ON FUNCTION qonys.index_cells(text, text) IS 'Key, indexes and statistics of a table by cell, once its rows are in.';

CREATE FUNCTION qonys.build_tiles(p_schema text, p_resolution integer, p_criteria text[]) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    table_name text := 'tile_r' || p_resolution;
    columns text := (SELECT coalesce(string_agg(format(', coalesce((criterion.%1$I * 254)::smallint, 255::smallint) AS %1$I', name), '' ORDER BY position), '')
                     FROM unnest(p_criteria) WITH ORDINALITY AS listed (name, position));
BEGIN
    EXECUTE format($sql$
        CREATE TABLE %1$I.%2$I AS
        SELECT cell, (cell >> %4$s) & %5$s AS id, hexagon.district%6$s
        FROM %1$I.hexagon_r%3$s AS hexagon JOIN %1$I.criterion_r%3$s AS criterion USING (cell)
        ORDER BY cell
    $sql$, p_schema, table_name, p_resolution, 3 * (15 - p_resolution),
        (1::bigint << (7 + 3 * p_resolution)) - 1, columns);
    RETURN table_name;
END $$;
COMMENT ON FUNCTION qonys.build_tiles(text, integer, text[]) IS
    'What hexagon tiles carry: base cell and digits as id, district, and each criterion as round(254 * value), 255 = no data.';

CREATE FUNCTION qonys.build_cells(p_schema text, p_resolution integer, p_manifest jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    columns text;
    joins text;
BEGIN
    SELECT coalesce(string_agg(format(', %1$I.%2$I AS %3$I', alias, column_name, layer || '__' || column_name), '' ORDER BY layer_position, position), '')
    INTO columns
    FROM (
        SELECT listed.layer_position, item.position, listed.layer #>> '{declaration,name}' AS layer,
               'layer_' || (listed.layer #>> '{declaration,name}') AS alias, item.value ->> 'name' AS column_name
        FROM jsonb_array_elements(p_manifest -> 'layers') WITH ORDINALITY AS listed (layer, layer_position),
             jsonb_array_elements(listed.layer #> '{declaration,columns}') WITH ORDINALITY AS item (value, position)
    ) AS named;
    SELECT columns || coalesce(string_agg(format(', criterion.%I', item.value ->> 'name'), '' ORDER BY layer_position, item.position), '')
    INTO columns
    FROM jsonb_array_elements(p_manifest -> 'layers') WITH ORDINALITY AS listed (layer, layer_position),
         jsonb_array_elements(listed.layer #> '{declaration,criteria}') WITH ORDINALITY AS item (value, position);
    SELECT coalesce(string_agg(format(' LEFT JOIN %1$I.%2$I AS %3$I ON %3$I.cell = hexagon.cell',
               p_schema, format('layer_%s_r%s', layer #>> '{declaration,name}', p_resolution),
               'layer_' || (layer #>> '{declaration,name}')), '' ORDER BY position), '')
    INTO joins
    FROM jsonb_array_elements(p_manifest -> 'layers') WITH ORDINALITY AS listed (layer, position);
    -- The joins are outer ones so that the planner leaves out the tables of columns that a query does not read.
    EXECUTE format(
        'CREATE VIEW %1$I.cell_r%2$s AS SELECT hexagon.*%3$s FROM %1$I.hexagon_r%2$s AS hexagon '
        'LEFT JOIN %1$I.criterion_r%2$s AS criterion ON criterion.cell = hexagon.cell%4$s',
        p_schema, p_resolution, columns, joins);
END $$;
COMMENT ON FUNCTION qonys.build_cells(text, integer, jsonb) IS 'A view of every column {layer}__{column} and every criterion at one resolution.';

CREATE FUNCTION qonys.create_register(p_schema text, p_register text, p_columns jsonb, p_geometry text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    table_name text := 'register_' || p_register;
    geometry_columns text := CASE p_geometry
        WHEN 'point' THEN ', lon double precision, lat double precision, geom geometry(Point, 4326)'
        WHEN 'line' THEN ', geom geometry(Geometry, 4326)'
        ELSE '' END;
BEGIN
    IF p_geometry = 'point' THEN  -- declared or not, coordinates are double precision
        SELECT coalesce(jsonb_agg(item ORDER BY position), '[]') INTO p_columns
        FROM jsonb_array_elements(p_columns) WITH ORDINALITY AS listed (item, position)
        WHERE item ->> 'name' NOT IN ('lon', 'lat');
    END IF;
    EXECUTE format('CREATE TABLE %I.%I (%s)', p_schema, table_name,
                   ltrim(qonys.column_list(p_columns) || geometry_columns, ', '));
    RETURN table_name;
END $$;
COMMENT ON FUNCTION qonys.create_register(text, text, jsonb, text) IS 'A table that is not keyed by cell; its geometry arrives in EPSG:4326.';

CREATE FUNCTION qonys.index_register(p_schema text, p_table text, p_key text[], p_geometry text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    relation regclass := format('%I.%I', p_schema, p_table)::regclass;
    key_columns text := (SELECT string_agg(quote_ident(name), ', ' ORDER BY position)
                         FROM unnest(p_key) WITH ORDINALITY AS listed (name, position));
BEGIN
    IF p_geometry = 'point' THEN
        EXECUTE format('ALTER TABLE %s ALTER COLUMN geom TYPE geometry(Point, 3857) USING ST_Transform(geom, 3857)', relation);
    ELSIF p_geometry = 'line' THEN
        EXECUTE format('ALTER TABLE %s ALTER COLUMN geom TYPE geometry(MultiLineString, 3857) '
                       'USING ST_Multi(ST_Transform(geom, 3857))', relation);
    END IF;
    IF p_geometry <> 'none' THEN
        EXECUTE format('CREATE INDEX ON %s USING gist (geom)', relation);
    END IF;
    IF key_columns IS NOT NULL THEN
        EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (%s)', relation, key_columns);
    END IF;
    EXECUTE format('ANALYZE %s', relation);
END $$;
COMMENT ON FUNCTION qonys.index_register(text, text, text[], text) IS 'Projection to EPSG:3857, key, index and statistics of a register, once its rows are in.';

CREATE FUNCTION qonys.point_to(p_version text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO qonys.current_release AS pointer (version) VALUES (p_version)
    ON CONFLICT (one) DO UPDATE SET previous = pointer.version, version = excluded.version
    WHERE pointer.version <> excluded.version;
    PERFORM pg_notify('qonys_release', p_version);
END $$;
COMMENT ON FUNCTION qonys.point_to(text) IS 'Serve a published release, and tell listeners of qonys_release on commit.';

CREATE FUNCTION qonys.finish_release(p_schema text, p_fingerprint text, p_manifest jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    new_version text := p_manifest ->> 'version';
    statistics record;
BEGIN
    FOR statistics IN
        SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname = p_schema AND tablename ~ '^(district|oblast|layer$|source$)' ORDER BY tablename
    LOOP
        EXECUTE 'ANALYZE ' || statistics.name;
    END LOOP;
    EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', 'release_' || new_version);
    EXECUTE format('ALTER SCHEMA %I RENAME TO %I', p_schema, 'release_' || new_version);
    INSERT INTO qonys.release (version, fingerprint, resolution, manifest, layout)
    VALUES (new_version, p_fingerprint, (p_manifest ->> 'resolution')::smallint, p_manifest, qonys.layout())
    ON CONFLICT (version) DO UPDATE
    SET fingerprint = excluded.fingerprint, manifest = excluded.manifest, layout = excluded.layout,
        published_at = now(), dropped_at = NULL;
    PERFORM qonys.point_to(new_version);
END $$;
COMMENT ON FUNCTION qonys.finish_release(text, text, jsonb) IS 'Name the schema of a finished release and serve it from the commit on.';

CREATE FUNCTION qonys.superseded() RETURNS text[]
LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(release.version ORDER BY release.published_at), '{}')
    FROM qonys.release, qonys.current_release AS pointer
    WHERE release.version <> pointer.version AND release.version IS DISTINCT FROM pointer.previous
      AND to_regnamespace('release_' || release.version) IS NOT NULL
$$;
COMMENT ON FUNCTION qonys.superseded() IS 'Releases that are neither served nor the one before, and still have tables.';

CREATE FUNCTION qonys.drop_release(p_version text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM qonys.current_release WHERE p_version IN (version, previous)) THEN
        RAISE EXCEPTION 'release % is served or was served last', p_version USING ERRCODE = 'object_in_use';
    END IF;
    EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', 'release_' || p_version);
    UPDATE qonys.release SET dropped_at = now() WHERE version = p_version;
END $$;
COMMENT ON FUNCTION qonys.drop_release(text) IS 'Drop the tables of an old release; its row stays.';

-- Releases on which frozen scenarios and stored plans rest keep what their reports show; only the cells are dropped.

CREATE FUNCTION qonys.has_cells(p_version text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT to_regclass(format('release_%s.hexagon_r%s', version, resolution)) IS NOT NULL
    FROM qonys.release WHERE version = p_version
$$;
COMMENT ON FUNCTION qonys.has_cells(text) IS 'Whether all tables of a release are there, not only those that reports need; null: it was never published.';

CREATE FUNCTION qonys.is_rested_on(p_version text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM qonys.scenario WHERE frozen_release = p_version)
        OR EXISTS (SELECT FROM qonys.plan_revision WHERE release = p_version)
$$;
COMMENT ON FUNCTION qonys.is_rested_on(text) IS 'Whether a frozen scenario or a stored plan has a report that is drawn from a release.';

CREATE OR REPLACE FUNCTION qonys.published(p_version text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN current_release.version = release.version THEN 'current' ELSE 'kept' END
    FROM qonys.release
    LEFT JOIN qonys.current_release ON true
    WHERE release.version = p_version
      AND release.layout = qonys.layout()
      AND qonys.has_cells(release.version)
$$;

CREATE OR REPLACE FUNCTION qonys.superseded() RETURNS text[]
LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(release.version ORDER BY release.published_at), '{}')
    FROM qonys.release, qonys.current_release AS pointer
    WHERE release.version <> pointer.version AND release.version IS DISTINCT FROM pointer.previous
      AND to_regnamespace('release_' || release.version) IS NOT NULL
      AND (qonys.has_cells(release.version) OR NOT qonys.is_rested_on(release.version))
$$;
COMMENT ON FUNCTION qonys.superseded() IS
    'Releases that are neither served nor the one before, and still have tables that nobody needs.';

CREATE FUNCTION qonys.drop_cells(p_version text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    of_cells text;
BEGIN
    FOR of_cells IN
        SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
        WHERE schemaname = 'release_' || p_version AND tablename ~ '^(hexagon|layer_.*|criterion|tile)_r[0-9]+$'
    LOOP
        EXECUTE format('DROP TABLE %s CASCADE', of_cells);
    END LOOP;
END $$;
COMMENT ON FUNCTION qonys.drop_cells(text) IS 'Drop the tables of a release that have a row for each cell: nearly all of its size.';

CREATE OR REPLACE FUNCTION qonys.drop_release(p_version text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM qonys.current_release WHERE p_version IN (version, previous)) THEN
        RAISE EXCEPTION 'release % is served or was served last', p_version USING ERRCODE = 'object_in_use';
    END IF;
    IF qonys.is_rested_on(p_version) THEN
        PERFORM qonys.drop_cells(p_version);
        RETURN;
    END IF;
    EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', 'release_' || p_version);
    UPDATE qonys.release SET dropped_at = now() WHERE version = p_version;
END $$;
COMMENT ON FUNCTION qonys.drop_release(text) IS
    'Drop the tables of an old release, but for those of the reports that rest on it; its row stays.';

-- What is published: every release, and which of them is served.

CREATE TABLE qonys.release (
    version text PRIMARY KEY CHECK (version ~ '^[0-9a-f]{12}$'),
    fingerprint text NOT NULL,
    resolution smallint NOT NULL CHECK (resolution BETWEEN 3 AND 15),
    manifest jsonb NOT NULL,
    layout integer NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    dropped_at timestamptz
);
COMMENT ON TABLE qonys.release IS 'Every release ever published. The tables of one lie in the schema release_<version> until dropped_at.';
COMMENT ON COLUMN qonys.release.layout IS 'qonys.layout() when the tables were made; a release of an older layout is published anew.';

CREATE TABLE qonys.current_release (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version text NOT NULL REFERENCES qonys.release,
    previous text REFERENCES qonys.release
);
COMMENT ON TABLE qonys.current_release IS 'The release that is served, in one row; empty before the first is published.';

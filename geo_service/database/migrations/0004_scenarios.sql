-- What planners decided: scenarios, every revision of each, and the answers of those that were frozen.
--
-- A revision and an answer are written once. Triggers refuse to change or to remove them, whoever asks; of a scenario only
-- the latest revision moves on, until it is frozen.

CREATE TABLE qonys.scenario (
    id text PRIMARY KEY CHECK (id ~ '^[2-9a-hjkmnp-z]{12}$'),
    revision integer NOT NULL CHECK (revision >= 1),
    cloned_from text,
    cloned_revision integer,
    frozen_revision integer CHECK (frozen_revision = revision),
    frozen_release text REFERENCES qonys.release,
    frozen_by text,
    frozen_at timestamptz,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (num_nulls(cloned_from, cloned_revision) IN (0, 2)),
    CHECK (num_nulls(frozen_revision, frozen_release, frozen_by, frozen_at) IN (0, 4))
);
COMMENT ON TABLE qonys.scenario IS 'Every scenario with its latest revision; its identifier never changes meaning.';
CREATE INDEX scenario_newest ON qonys.scenario (made_at DESC, id DESC);

CREATE TABLE qonys.scenario_revision (
    scenario text NOT NULL REFERENCES qonys.scenario,
    revision integer NOT NULL CHECK (revision >= 1),
    action text NOT NULL CHECK (action IN ('created', 'changed', 'cloned', 'frozen')),
    -- json keeps the text: jsonb writes numbers anew, after which the digest of the content is another one.
    content json NOT NULL,
    digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    author text NOT NULL CHECK (char_length(author) BETWEEN 1 AND 100),
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    release text NOT NULL REFERENCES qonys.release,
    -- Lists read these and leave the content alone.
    title text NOT NULL GENERATED ALWAYS AS (content ->> 'title') STORED,
    year integer NOT NULL GENERATED ALWAYS AS ((content ->> 'year')::integer) STORED,
    programme text NOT NULL GENERATED ALWAYS AS (content ->> 'programme') STORED,
    oblasts jsonb NOT NULL GENERATED ALWAYS AS ((content -> 'oblasts')::text::jsonb) STORED,
    PRIMARY KEY (scenario, revision)
);
COMMENT ON TABLE qonys.scenario_revision IS 'Every state of every scenario: who made it, when, and against which release it was checked.';

ALTER TABLE qonys.scenario
    ADD FOREIGN KEY (id, revision) REFERENCES qonys.scenario_revision DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (cloned_from, cloned_revision) REFERENCES qonys.scenario_revision;

CREATE TABLE qonys.scenario_answer (
    scenario text NOT NULL REFERENCES qonys.scenario,
    kind text NOT NULL CHECK (kind IN ('scores', 'explain', 'cells')),
    key text NOT NULL,
    media_type text NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (scenario, kind, key)
);
-- The bodies are packed already.
ALTER TABLE qonys.scenario_answer ALTER COLUMN body SET STORAGE EXTERNAL;
COMMENT ON TABLE qonys.scenario_answer IS
    'Answers of frozen scenarios, byte for byte, for when their release is dropped or the program has changed.';
COMMENT ON COLUMN qonys.scenario_answer.key IS 'What the answer is about within its kind: nothing, a KATO code, or a code and a language.';
COMMENT ON COLUMN qonys.scenario_answer.body IS 'The answer, packed by zstd.';

CREATE FUNCTION qonys.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of qonys.% are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
COMMENT ON FUNCTION qonys.refuse_change() IS 'Keeps a table append-only.';

CREATE FUNCTION qonys.guard_scenario() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.frozen_revision IS NOT NULL THEN
        RAISE EXCEPTION 'scenario % is frozen', OLD.id USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF NEW.revision <> OLD.revision + 1
        OR (NEW.id, NEW.made_at, NEW.cloned_from, NEW.cloned_revision)
            IS DISTINCT FROM (OLD.id, OLD.made_at, OLD.cloned_from, OLD.cloned_revision) THEN
        RAISE EXCEPTION 'scenario % can only move on to its next revision', OLD.id
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION qonys.guard_scenario() IS 'Keeps a scenario from going back, from skipping a revision, and from changing once it is frozen.';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON qonys.scenario_revision
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON qonys.scenario_answer
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON qonys.scenario
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER only_onwards BEFORE UPDATE ON qonys.scenario
    FOR EACH ROW EXECUTE FUNCTION qonys.guard_scenario();

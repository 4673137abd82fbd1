-- Plans of persons: every revision of each with the answer it was stored with, and the ledger of what planners fixed.
--
-- Like scenarios, a revision and an entry of the ledger are written once; of a plan only the latest revision moves on.

CREATE TABLE qonys.plan (
    id text PRIMARY KEY CHECK (id ~ '^[2-9a-hjkmnp-z]{12}$'),
    revision integer NOT NULL CHECK (revision >= 1),
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE qonys.plan IS 'Every plan with its latest revision; its identifier never changes meaning.';
CREATE INDEX plan_newest ON qonys.plan (made_at DESC, id DESC);

CREATE TABLE qonys.plan_revision (
    plan text NOT NULL REFERENCES qonys.plan,
    revision integer NOT NULL CHECK (revision >= 1),
    action text NOT NULL CHECK (action IN ('created', 'changed')),
    scenario text NOT NULL,
    scenario_revision integer NOT NULL,
    -- json keeps the text, from which the digest was made.
    question json NOT NULL,
    digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    author text NOT NULL CHECK (char_length(author) BETWEEN 1 AND 100),
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    release text NOT NULL REFERENCES qonys.release,
    status text NOT NULL CHECK (status IN ('optimal', 'within-gap', 'feasible')),
    objective double precision NOT NULL,
    quota integer NOT NULL CHECK (quota >= 1),
    persons json NOT NULL,
    answer bytea NOT NULL,
    PRIMARY KEY (plan, revision),
    FOREIGN KEY (scenario, scenario_revision) REFERENCES qonys.scenario_revision
);
-- The answers are packed already.
ALTER TABLE qonys.plan_revision ALTER COLUMN answer SET STORAGE EXTERNAL;
COMMENT ON TABLE qonys.plan_revision IS
    'Every state of every plan: what was asked of which revision of a scenario, by whom, on which release, and the answer.';
COMMENT ON COLUMN qonys.plan_revision.digest IS 'sha256 of the question and the revision of the scenario.';
COMMENT ON COLUMN qonys.plan_revision.status IS 'What the certificate proves.';
COMMENT ON COLUMN qonys.plan_revision.persons IS 'Persons by KATO code of the district.';
COMMENT ON COLUMN qonys.plan_revision.answer IS 'The whole answer as JSON, packed by zstd.';
CREATE INDEX plan_revision_scenario ON qonys.plan_revision (scenario, scenario_revision);

ALTER TABLE qonys.plan
    ADD FOREIGN KEY (id, revision) REFERENCES qonys.plan_revision DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE qonys.plan_override (
    plan text NOT NULL,
    revision integer NOT NULL,
    kato text NOT NULL CHECK (kato ~ '^[0-9]{9}$'),
    persons_before integer CHECK (persons_before >= 0),
    persons_after integer CHECK (persons_after >= 0),
    reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 2000),
    author text NOT NULL,
    made_at timestamptz NOT NULL,
    cost double precision CHECK (cost >= 0),
    name json NOT NULL,
    sentences json,
    PRIMARY KEY (plan, revision, kato),
    FOREIGN KEY (plan, revision) REFERENCES qonys.plan_revision,
    CHECK (num_nonnulls(persons_before, persons_after) >= 1)
);
COMMENT ON TABLE qonys.plan_override IS 'Ledger of the numbers that planners fixed, changed and lifted: who, when, what and why.';
COMMENT ON COLUMN qonys.plan_override.persons_before IS 'Fixed number before; null where none was fixed.';
COMMENT ON COLUMN qonys.plan_override.persons_after IS 'Fixed number from then on; null where it was lifted.';
COMMENT ON COLUMN qonys.plan_override.cost IS
    'Suitability × persons that the plan would gain without the fixing; null where that is not proved or nothing is fixed.';
COMMENT ON COLUMN qonys.plan_override.name IS 'Name of the district, by language.';
COMMENT ON COLUMN qonys.plan_override.sentences IS 'What is said of it, by language.';

CREATE FUNCTION qonys.guard_plan() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.revision <> OLD.revision + 1 OR (NEW.id, NEW.made_at) IS DISTINCT FROM (OLD.id, OLD.made_at) THEN
        RAISE EXCEPTION 'plan % can only move on to its next revision', OLD.id
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION qonys.guard_plan() IS 'Keeps a plan from going back and from skipping a revision.';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON qonys.plan_revision
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON qonys.plan_override
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON qonys.plan
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER only_onwards BEFORE UPDATE ON qonys.plan
    FOR EACH ROW EXECUTE FUNCTION qonys.guard_plan();

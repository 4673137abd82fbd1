-- Case lists of families, plans that place them, and jobs.
--
-- A case list can be deleted, and everything derived from it goes with it: its plans with their revisions and their ledger,
-- and its jobs. That is the only way in which a plan is ever removed; plans of persons stay for good.

CREATE TABLE qonys.case_list (
    id text PRIMARY KEY CHECK (id ~ '^[2-9a-hjkmnp-z]{12}$'),
    digest text NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{64}$'),
    families integer NOT NULL CHECK (families >= 1),
    persons integer NOT NULL CHECK (persons >= families),
    counts json NOT NULL,
    content bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- The families are packed already.
ALTER TABLE qonys.case_list ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON TABLE qonys.case_list IS
    'Families to be placed, by ids alone: nothing of the file that they came in, not even its name, is kept.';
COMMENT ON COLUMN qonys.case_list.digest IS 'sha256 of the families, so that the same list is stored once.';
COMMENT ON COLUMN qonys.case_list.counts IS 'How many children, wishes, needs and so on there are.';
COMMENT ON COLUMN qonys.case_list.content IS 'The families as JSON, packed by zstd.';
CREATE INDEX case_list_newest ON qonys.case_list (made_at DESC, id DESC);
CREATE TRIGGER never_rewritten BEFORE UPDATE ON qonys.case_list
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();

ALTER TABLE qonys.plan
    ADD COLUMN mode text NOT NULL DEFAULT 'persons' CHECK (mode IN ('persons', 'families')),
    ADD COLUMN case_list text REFERENCES qonys.case_list ON DELETE CASCADE,
    ADD CHECK ((mode = 'families') = (case_list IS NOT NULL));
COMMENT ON COLUMN qonys.plan.mode IS 'Whether persons are shared over districts, or families are placed.';
CREATE INDEX plan_case_list ON qonys.plan (case_list) WHERE case_list IS NOT NULL;

ALTER TABLE qonys.plan_revision
    DROP CONSTRAINT plan_revision_plan_fkey,
    ADD FOREIGN KEY (plan) REFERENCES qonys.plan ON DELETE CASCADE,
    ADD COLUMN families integer CHECK (families >= 0),
    ADD COLUMN assignment json,
    ADD CHECK (num_nulls(families, assignment) IN (0, 2));
COMMENT ON COLUMN qonys.plan_revision.families IS 'Families that are placed; null for a plan of persons.';
COMMENT ON COLUMN qonys.plan_revision.assignment IS 'KATO code of the district by id of the family; null for a plan of persons.';

ALTER TABLE qonys.plan_override RENAME COLUMN kato TO subject;
ALTER TABLE qonys.plan_override
    DROP CONSTRAINT plan_override_plan_revision_fkey,
    ADD FOREIGN KEY (plan, revision) REFERENCES qonys.plan_revision ON DELETE CASCADE,
    DROP CONSTRAINT plan_override_kato_check,
    DROP CONSTRAINT plan_override_check,
    ADD COLUMN kato_before text CHECK (kato_before ~ '^[0-9]{9}$'),
    ADD COLUMN kato_after text CHECK (kato_after ~ '^[0-9]{9}$'),
    ADD CHECK (char_length(subject) BETWEEN 1 AND 40),
    ADD CHECK (
        CASE WHEN num_nonnulls(kato_before, kato_after) = 0
            THEN num_nonnulls(persons_before, persons_after) >= 1 AND subject ~ '^[0-9]{9}$'
            ELSE num_nonnulls(persons_before, persons_after) = 0
        END
    );
COMMENT ON TABLE qonys.plan_override IS
    'Ledger of what planners fixed, changed and lifted, the persons of a district or the place of a family: who, when, what, why.';
COMMENT ON COLUMN qonys.plan_override.subject IS 'KATO code of the district, or id of the family.';
COMMENT ON COLUMN qonys.plan_override.kato_before IS 'KATO code of the place where a family was fixed before; null where it was not.';
COMMENT ON COLUMN qonys.plan_override.kato_after IS 'KATO code of the place from then on; null where the fixing was lifted.';
COMMENT ON COLUMN qonys.plan_override.name IS 'Name of the district, or of the place of the family, by language.';

CREATE OR REPLACE FUNCTION qonys.guard_plan() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.revision <> OLD.revision + 1
        OR (NEW.id, NEW.made_at, NEW.mode, NEW.case_list) IS DISTINCT FROM (OLD.id, OLD.made_at, OLD.mode, OLD.case_list) THEN
        RAISE EXCEPTION 'plan % can only move on to its next revision', OLD.id
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION qonys.guard_plan_removal() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.case_list IS NULL OR EXISTS (SELECT FROM qonys.case_list WHERE id = OLD.case_list) THEN
        RAISE EXCEPTION 'plan % is removed only together with its case list', OLD.id
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN OLD;
END $$;
COMMENT ON FUNCTION qonys.guard_plan_removal() IS
    'Lets a plan go only when its case list has just gone: a plan of persons has none and stays for good.';

CREATE FUNCTION qonys.guard_removal_of_parts() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM qonys.plan WHERE id = OLD.plan) THEN
        RAISE EXCEPTION 'rows of qonys.% are removed only together with their plan', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN OLD;
END $$;
COMMENT ON FUNCTION qonys.guard_removal_of_parts() IS 'Lets revisions and the ledger of a plan go only when the plan has just gone.';

DROP TRIGGER append_only ON qonys.plan_revision;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON qonys.plan_revision
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER only_with_plan BEFORE DELETE ON qonys.plan_revision
    FOR EACH ROW EXECUTE FUNCTION qonys.guard_removal_of_parts();
DROP TRIGGER append_only ON qonys.plan_override;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON qonys.plan_override
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER only_with_plan BEFORE DELETE ON qonys.plan_override
    FOR EACH ROW EXECUTE FUNCTION qonys.guard_removal_of_parts();
DROP TRIGGER never_removed ON qonys.plan;
CREATE TRIGGER never_removed BEFORE TRUNCATE ON qonys.plan
    FOR EACH STATEMENT EXECUTE FUNCTION qonys.refuse_change();
CREATE TRIGGER only_with_case_list BEFORE DELETE ON qonys.plan
    FOR EACH ROW EXECUTE FUNCTION qonys.guard_plan_removal();

CREATE TABLE qonys.job (
    id text PRIMARY KEY CHECK (id ~ '^[2-9a-hjkmnp-z]{12}$'),
    kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]{0,39}$'),
    case_list text REFERENCES qonys.case_list ON DELETE CASCADE,
    author text NOT NULL CHECK (char_length(author) BETWEEN 1 AND 100),
    request json NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    cancel_asked boolean NOT NULL DEFAULT false,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    holder text,
    lease_until timestamptz,
    progress json,
    result json,
    problem json,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at timestamptz,
    ended_at timestamptz,
    CHECK ((state = 'running') = (holder IS NOT NULL)),
    CHECK (num_nulls(holder, lease_until) IN (0, 2)),
    CHECK ((state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'done') = (result IS NOT NULL)),
    CHECK ((state = 'failed') = (problem IS NOT NULL))
);
COMMENT ON TABLE qonys.job IS 'Long calculations: what was asked, how far they are, and what came of them.';
COMMENT ON COLUMN qonys.job.due_at IS 'Not begun before: after a trouble it waits a little.';
COMMENT ON COLUMN qonys.job.holder IS 'Who works on it; another name each time that it is begun.';
COMMENT ON COLUMN qonys.job.lease_until IS 'From then on another worker may take it over, unless the holder has said meanwhile that it lives.';
COMMENT ON COLUMN qonys.job.problem IS 'Code, field and figures of why it failed; the words are made when it is read.';
CREATE INDEX job_newest ON qonys.job (made_at DESC, id DESC);
CREATE INDEX job_open ON qonys.job (made_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX job_case_list ON qonys.job (case_list) WHERE case_list IS NOT NULL;

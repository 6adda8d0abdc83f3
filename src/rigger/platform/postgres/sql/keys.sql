-- The keys of persons, and those that the house signs with: one at a time. Run by every migration.

CREATE SCHEMA IF NOT EXISTS keys AUTHORIZATION {keeper};
SET LOCAL ROLE {keeper};
CREATE TABLE IF NOT EXISTS keys.keys (
    context      text NOT NULL,
    person       uuid NOT NULL,
    wrapped      bytea,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    destroyed_at timestamptz,
    PRIMARY KEY (context, person)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0);
CREATE TABLE IF NOT EXISTS keys.signing (
    public  bytea       PRIMARY KEY,
    wrapped bytea,
    since   timestamptz NOT NULL,
    until   timestamptz,
    CHECK ((wrapped IS NULL) = (until IS NOT NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS signing_one ON keys.signing ((true)) WHERE until IS NULL;
RESET ROLE;

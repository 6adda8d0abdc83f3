-- The keys of persons. Run by every migration.

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
RESET ROLE;

-- How a context's log is read and written. Made anew by each migration, as {owner}; what is replaced keeps its callers.

-- What decisions must know, as of one moment: kind 0 is the question's own stream, 1 what stands under a tag, 2 the first answer.
CREATE OR REPLACE FUNCTION {schema}.know(
    p_owner uuid, p_streams text[], p_keys uuid[], p_commands uuid[], p_asks integer[], p_tags text[]
) RETURNS TABLE (
    kind integer, n integer, under text, kept_type text, kept_schema smallint, kept_data text,
    at_stream text, at_key uuid, at_version integer, at_sequence bigint, at_owner uuid, at_actor text,
    at_command uuid, at_part smallint, at_happened timestamptz, at_recorded timestamptz
) LANGUAGE plpgsql AS $$
DECLARE
    _ text;
BEGIN
    _ := set_config('role', '{api}', true);
    _ := set_config('rigger.owner', p_owner::text, true);
    {by_index}
    RETURN QUERY
    SELECT 0, q.n::integer, NULL::text, l.type, l.schema, l.data::text,
           l.stream, l.key, l.version, l.sequence, l.owner, l.actor, l.command, l.part, l.happened_at, l.recorded_at
      FROM unnest(p_streams, p_keys) WITH ORDINALITY AS q (stream, key, n)
     CROSS JOIN LATERAL (SELECT * FROM {schema}.log l WHERE l.stream = q.stream AND l.key = q.key AND l.owner = p_owner OFFSET 0) l
    UNION ALL
    SELECT 1, q.n, q.tag, l.type, l.schema, l.data::text,
           l.stream, l.key, l.version, l.sequence, l.owner, l.actor, l.command, l.part, l.happened_at, l.recorded_at
      FROM unnest(p_asks, p_tags) AS q (n, tag)
     CROSS JOIN LATERAL (SELECT t.sequence FROM {schema}.tags t WHERE t.owner = p_owner AND t.tag = q.tag OFFSET 0) t
     CROSS JOIN LATERAL (SELECT * FROM {schema}.log l WHERE l.sequence = t.sequence OFFSET 0) l
    UNION ALL
    SELECT 2, q.n::integer, NULL, NULL, NULL, NULL, NULL, NULL, l.version, l.sequence, NULL, NULL, NULL, l.part, NULL, NULL
      FROM unnest(p_commands) WITH ORDINALITY AS q (command, n)
     CROSS JOIN LATERAL (
        SELECT l.version, l.sequence, l.part FROM {schema}.log l WHERE l.command = q.command AND l.owner = p_owner OFFSET 0
     ) l;
END $$;

-- One event. Returns its sequence, or nothing where something newer stands under a guarded tag.
CREATE OR REPLACE FUNCTION {schema}.append_one(
    p_role text, p_owner uuid, p_locks integer[], p_shared boolean[], p_guards text[], p_heads bigint[],
    p_stream text, p_key uuid, p_version integer, p_type text, p_schema integer, p_data json, p_actor text, p_meta json,
    p_command uuid, p_part integer, p_happened timestamptz, p_tags text[], p_views text[], p_rows json[]
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    _ text;
    drawn bigint;
BEGIN
    {guarding}
    INSERT INTO {schema}.log (stream, key, version, type, schema, data, owner, actor, meta, command, part, happened_at)
    VALUES (p_stream, p_key, p_version, p_type, p_schema, p_data, p_owner, p_actor, p_meta, p_command, p_part, p_happened)
    RETURNING sequence INTO drawn;
    IF p_tags IS NOT NULL THEN
        INSERT INTO {schema}.tags (owner, tag, sequence) SELECT p_owner, t.tag, drawn FROM unnest(p_tags) AS t (tag);
    END IF;
    {rows}
    RETURN drawn;
END $$;

-- Many events of many streams. Returns their sequences, in the order given, or nothing as above.
CREATE OR REPLACE FUNCTION {schema}.append_many(
    p_role text, p_owner uuid, p_locks integer[], p_shared boolean[], p_guards text[], p_heads bigint[],
    p_streams text[], p_keys uuid[], p_versions integer[], p_types text[], p_schemas integer[], p_data json[], p_owners uuid[],
    p_actors text[], p_metas json[], p_commands uuid[], p_parts integer[], p_happened timestamptz[],
    p_tagged integer[], p_tags text[], p_views text[], p_rows json[]
) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    _ text;
    drawn bigint[];
BEGIN
    {guarding}
    WITH written AS (
        INSERT INTO {schema}.log (stream, key, version, type, schema, data, owner, actor, meta, command, part, happened_at)
        SELECT * FROM unnest(p_streams, p_keys, p_versions, p_types, p_schemas, p_data, p_owners, p_actors, p_metas,
                             p_commands, p_parts, p_happened)
        RETURNING sequence
    )
    SELECT array_agg(sequence ORDER BY sequence) INTO drawn FROM written;
    IF p_tags IS NOT NULL THEN
        INSERT INTO {schema}.tags (owner, tag, sequence)
        SELECT p_owners[t.n], t.tag, drawn[t.n] FROM unnest(p_tagged, p_tags) AS t (n, tag);
    END IF;
    {rows}
    RETURN drawn;
END $$;

-- Whether one of these streams belongs to somebody else.
CREATE OR REPLACE FUNCTION {schema}.foreign_stream(p_owners uuid[], p_streams text[], p_keys uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM unnest(p_owners, p_streams, p_keys) AS q (owner, stream, key)
         CROSS JOIN LATERAL (SELECT l.owner FROM {schema}.log l WHERE l.stream = q.stream AND l.key = q.key LIMIT 1) l
         WHERE l.owner <> q.owner
    )
$$;

-- Whether a follower has taken an event.
CREATE OR REPLACE FUNCTION {schema}.reached(p_name text, p_sequence bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM {schema}.log l, {schema}.checkpoints c
         WHERE l.sequence = p_sequence AND c.name = p_name AND (c.xid, c.sequence) < (l.xid, l.sequence)
    )
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {api}, {fold};

_ := set_config('role', p_role, true);
    _ := set_config('rigger.owner', coalesce(p_owner::text, ''), true);
    {by_index}
    IF p_locks IS NOT NULL THEN
        PERFORM CASE WHEN l.shared THEN pg_advisory_xact_lock_shared({space}, l.slot) ELSE pg_advisory_xact_lock({space}, l.slot) END
           FROM unnest(p_locks, p_shared) AS l (slot, shared);
    END IF;
    IF p_guards IS NOT NULL THEN
        IF EXISTS (
            SELECT FROM unnest(p_guards, p_heads) AS g (tag, head)
             CROSS JOIN LATERAL (
                SELECT FROM {schema}.tags t WHERE t.owner = p_owner AND t.tag = g.tag AND t.sequence > g.head LIMIT 1
             ) t
        ) THEN
            RETURN NULL;
        END IF;
    END IF;

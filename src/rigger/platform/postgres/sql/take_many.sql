DELETE FROM {place} WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM unnest(%b::uuid[], %b::uuid[]) AS g (owner, key)
     CROSS JOIN LATERAL (SELECT r.ctid FROM {place} AS r WHERE r.owner = g.owner AND r.key = g.key OFFSET 0) AS r
))

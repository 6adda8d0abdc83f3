SELECT g.owner, g.key, {columns} FROM unnest(%b::uuid[], %b::uuid[]) AS g (owner, key)
 CROSS JOIN LATERAL (SELECT * FROM {place} AS r WHERE r.owner = g.owner AND r.key = g.key OFFSET 0) AS r

DELETE FROM {place} WHERE ctid = ANY (ARRAY(
                    SELECT r.ctid FROM json_to_recordset(p_rows[i]) AS g (owner uuid, key uuid)
                     CROSS JOIN LATERAL (SELECT r.ctid FROM {place} AS r WHERE r.owner = g.owner AND r.key = g.key OFFSET 0) AS r
                ))

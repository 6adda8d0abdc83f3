SELECT {xid}::text::bigint, {sequence}, l.xid::text::bigint, l.type, l.schema, CASE WHEN {wanted} THEN l.data::text END,
       l.stream, l.key, l.version, l.sequence, l.owner, l.actor, l.command, l.part, l.happened_at, l.recorded_at
  FROM log AS l
 WHERE (l.xid, l.sequence) > ({xid}, {sequence}) AND {safe}
 ORDER BY l.xid, l.sequence
 LIMIT %(limit)s

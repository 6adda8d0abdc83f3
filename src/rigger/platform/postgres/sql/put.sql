INSERT INTO {place} SELECT * FROM json_populate_recordset(NULL::{place}, p_rows[i]) ON CONFLICT (owner, key) DO UPDATE SET {sets}

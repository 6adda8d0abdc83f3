INSERT INTO {place} (owner, key, {columns}) SELECT * FROM unnest(%b::uuid[], %b::uuid[], {arrays}) ON CONFLICT (owner, key) DO UPDATE SET {sets}

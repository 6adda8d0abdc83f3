"""The peer: pgbench, PostgreSQL's own, writing the same rows."""

import re
import subprocess
import tempfile
from pathlib import Path

import psycopg

from rigger.platform.postgres.embedded import Binaries

_DATA = (
    '{"position":"9f8f3b63-6b1c-4f0c-9a5e-111111111111","worker":"9f8f3b63-6b1c-4f0c-9a5e-222222222222",'
    '"starts_at":"2026-03-02T06:00:00Z","ends_at":"2026-03-02T18:00:00Z","expires_at":"2026-03-01T18:00:00Z"}'
)
_OWNER = "9f8f3b63-6b1c-4f0c-9a5e-333333333333"
_INTO = "INSERT INTO crane.log (stream, key, version, type, schema, data, owner, actor, command, part, happened_at) VALUES"
_ROW = f"('offer', gen_random_uuid(), 1, 'crane.bare_offer', 1, '{_DATA}', '{_OWNER}', 'local', gen_random_uuid(), 0, now())"
_TAGS = "ARRAY['position:00000000-0000-4000-8000-' || :p::text, 'worker:00000000-0000-4000-8000-' || :w::text]"

INSERT = f"{_INTO} {_ROW};"
HUNDRED = f"{_INTO} {', '.join([_ROW] * 100)};"
SAME = rf"""\set one random(-2000000000, 0)
\set two random(1, 2000000000)
\set p random(100000000000, 999999999999)
\set w random(100000000000, 999999999999)
BEGIN;
SELECT pg_advisory_xact_lock(7, slot) FROM unnest(ARRAY[:one, :two]::integer[]) AS l (slot);
SELECT EXISTS (SELECT FROM unnest({_TAGS}, ARRAY[0, 0]::bigint[]) AS g (tag, head)
    JOIN crane.tags t ON t.owner = '{_OWNER}' AND t.tag = g.tag AND t.sequence > g.head);
{INSERT}
INSERT INTO crane.tags (owner, tag, sequence)
    SELECT '{_OWNER}', t.tag, currval('crane.log_sequence_seq') FROM unnest({_TAGS}) AS t (tag);
INSERT INTO crane.offers (owner, key, position, worker, starts_at, ends_at, status, version)
    VALUES ('{_OWNER}', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), now() + interval '12 h', 'offered', 1)
    ON CONFLICT (owner, key) DO UPDATE SET position = excluded.position, worker = excluded.worker, starts_at = excluded.starts_at,
    ends_at = excluded.ends_at, status = excluded.status, version = excluded.version;
END;
"""


def transactions(binaries: Binaries, url: str, script: str, seconds: int, clients: int) -> float:
    """Return how many transactions a second pgbench gets through."""
    with tempfile.TemporaryDirectory() as folder, psycopg.connect(url) as connection:
        file = Path(folder) / "script.sql"
        file.write_text(script)
        info = connection.info
        where = ["-h", info.host, "-p", str(info.port), "-U", info.user, info.dbname]
        how = ["-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(seconds), "-f", str(file)]
        said = subprocess.run([binaries.program("pgbench"), *how, *where], capture_output=True, text=True, check=True).stdout
    return float(re.findall(r"tps = ([\d.]+)", said)[0])

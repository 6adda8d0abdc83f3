"""How the built-in PostgreSQL is set: small when idle, safe when the power fails, impatient with forgotten transactions."""

import sys

type Settings = dict[str, str]

_ALWAYS: Settings = {
    # One way in: the socket in a folder that only its owner may enter.
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    # Small: the whole product idles in 250 MB.
    "shared_buffers": "48MB",
    "max_connections": "80",
    "huge_pages": "off",
    "jit": "off",
    "max_worker_processes": "4",
    "max_parallel_workers_per_gather": "0",
    "max_logical_replication_workers": "0",
    "autovacuum_max_workers": "2",
    "max_wal_size": "512MB",
    # Nobody may hold every reader back. Each is a default that a session raises with SET for a migration or a rebuild.
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "30s",
    # The log is for whoever mends the server: no statement and no value of a row belongs there. (What sessions are told is not logged
    # at all: database.py.)
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
    "lc_messages": "C",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


def settings_for(major: int) -> Settings:
    """Return the settings that a server of this major version knows."""
    settings = dict(_ALWAYS)
    if major >= 17:  # noqa: PLR2004 - the version that brought it
        settings["transaction_timeout"] = "120s"
    if major >= 18:  # noqa: PLR2004 - the version that brought it
        settings["io_method"] = "sync"
    if sys.platform == "darwin":
        settings["wal_sync_method"] = "fsync_writethrough"
    return settings

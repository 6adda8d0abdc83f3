"""What Rigger stands on outside itself: PostgreSQL, queues, mail, files, telemetry."""

"""A store in memory: for rules in tests, for sagas, and for `rigger crew`, which needs no server."""

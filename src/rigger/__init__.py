"""Rigger: the open platform for crews who do high-risk lifting work."""

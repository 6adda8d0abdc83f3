"""The rules of workforce: what may happen to a crew record."""

"""The rules of a passport: what may be shared, what is said of it, and how a proof is written and read."""

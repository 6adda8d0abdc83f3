"""The machinery every context stands on: decide, remember, show, react. Knows nothing of cranes."""

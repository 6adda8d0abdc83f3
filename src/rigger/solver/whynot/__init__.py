"""Why a worker is not in a position: every rule in the way with its fact, what would clear it, or what the change would cost."""

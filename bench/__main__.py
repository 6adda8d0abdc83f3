"""Runs every measurement, one after the other, and keeps the figures: `make bench`."""

from bench import judging, machine, starting, store
from bench.figures import keep


def main() -> None:
    """Measure what PostgreSQL costs us, then what a person waits for."""
    store.main()
    keep("house", [*judging.figures(), *starting.figures()], {"python_loop_s": min(machine.python_seconds() for _ in range(3))}, {})


if __name__ == "__main__":
    main()

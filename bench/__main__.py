"""Runs every measurement, one after the other, and keeps the figures: `make bench`."""

from bench import amending, house, store


def main() -> None:
    """Measure what PostgreSQL costs us, then what a person waits for."""
    store.main()
    house.main()
    amending.main()


if __name__ == "__main__":
    main()

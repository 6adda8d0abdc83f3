"""Runs every measurement, one after the other, and keeps the figures: `make bench`."""

from bench import amending, house, solving, store


def main() -> None:
    """Measure what PostgreSQL costs us, then what a person waits for, then the crew optimiser."""
    store.main()
    house.main()
    amending.main()
    solving.short()


if __name__ == "__main__":
    main()

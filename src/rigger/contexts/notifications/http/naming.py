"""What the crew calls a type of ticket, wherever it is from."""

from datetime import UTC, date, datetime, time

from rigger.catalogue.shipped import shipped


def type_name(code: str, day: date) -> str:
    """Return the name of a type of ticket on a day; one that no law knows is called by its code."""
    at, catalogue = datetime.combine(day, time.max, UTC), shipped()
    laws = (catalogue.at(place, day, at) for place in catalogue.jurisdictions)
    return next((law.name(code) for law in laws if law.name(code) != code), code)

"""The jobs of the example: a year of shutdowns behind us and a season ahead, drawn from the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rigger.cli.example.places import PLACES, Place
from rigger.cli.example.trades import CREWS

CLIENTS = ("Example Iron", "Example Ports", "Example Gas", "Example Salt", "Example Power", "Example Alumina")
WORKS = ("mill", "conveyor", "ship loader", "stacker", "reclaimer", "crusher", "screen house", "train unloader", "jetty", "kiln")
PATTERNS = ("8:6", "14:14", "7:7")
_BETWEEN = 9
"""Days from the start of one past job to the start of the next."""


@dataclass(frozen=True, slots=True)
class SiteDrawn:
    """A made-up site near a real place. The first client of the list owns most of them, as in life."""

    name: str
    client: str
    place: Place


@dataclass(frozen=True, slots=True)
class JobDrawn:
    """One shutdown job: one swing of one crew, days or nights."""

    name: str
    site: SiteDrawn
    pattern: str
    first_day: date
    start: str
    end: str
    crew: tuple[tuple[str, str, int], ...]


def sites() -> tuple[SiteDrawn, ...]:
    """Return the forty sites."""
    return tuple(SiteDrawn(f"Example {place.name}", CLIENTS[n * n % len(CLIENTS)], place) for n, place in enumerate(PLACES))


def jobs(seed: int, today: date, days_back: int, days_ahead: int) -> Iterator[JobDrawn]:
    """Draw the jobs from so many days back to so many ahead; ahead they stand closer together, for that is the season."""
    draw, where = Random(seed), sites()  # noqa: S311 - the same draw for everybody is the point
    day, last = today - timedelta(days=days_back), today + timedelta(days=days_ahead)
    while day < last:
        yield _job(draw, where, day)
        day += timedelta(days=draw.randrange(1, _BETWEEN) if day < today else draw.randrange(3))


def _job(draw: Random, where: tuple[SiteDrawn, ...], day: date) -> JobDrawn:
    site = draw.choices(where, weights=[6] * 30 + [1] * 10)[0]
    work, crew = draw.choice(CREWS)
    night = draw.randrange(4) == 0
    return JobDrawn(
        name=f"{work}, {draw.choice(WORKS)} {draw.randrange(1, 9)}",
        site=site,
        pattern="7:7" if night else draw.choice(PATTERNS),
        first_day=day,
        start="18:00" if night else "06:00",
        end="06:00" if night else "18:00",
        crew=crew,
    )

"""Crew problems drawn from a seed, in crew-problem/1, in tiers by size and by tightness: the same seed gives the same bytes.

Places lie around Sydney, the Hunter and the Illawarra; no person, site or shift is real.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

DAY: Final = 1_440
DAYS: Final = 14

type Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tier:
    """How large a problem is, and from how many positions on a worker costs more: tight ones have few workers who hold many."""

    workers: int
    shifts: int
    sites: int
    load_target: int


TIERS: Final = {
    "S": Tier(50, 30, 5, 3),
    "M": Tier(500, 200, 25, 2),
    "MT": Tier(110, 200, 25, 8),
    "L": Tier(5_000, 2_000, 250, 2),
    "LT": Tier(1_100, 2_000, 250, 8),
}
COVERS: Final = {"RA": ["RI"], "RI": ["RB"], "RB": ["DG"], "C0": ["C1"], "C1": ["C6"], "C6": ["C2"]}
LADDERS: Final = ((("DG", "RB", "RI", "RA"), (0.12, 0.35, 0.27, 0.17, 0.09)), (("C2", "C6", "C1", "C0"), (0.83, 0.07, 0.06, 0.02, 0.02)))
ALONE: Final = (("WP", 0.46), ("LF", 0.22))
REGIONS: Final = ((-33.85, 151.02, 0.18), (-32.90, 151.60, 0.16), (-34.42, 150.85, 0.12))
CREWS: Final = (
    ((("RI",), ("RB",), ("RB",), ("DG",)), 627),
    ((("RB", "WP"), ("RB",), ("DG",), ("WP",)), 392),
    ((("RB",), ("DG",)), 311),
    ((("C6",), ("DG",), ("RB",), ("DG",)), 293),
    ((("C2",), ("DG",), ("LF",)), 207),
    ((("RA",), ("RI",), ("RI",), ("RB",), ("RB",), ("DG",)), 170),
)
STARTS: Final = ((360, 41), (390, 14), (420, 14), (450, 6), (840, 7), (870, 3), (1_080, 12), (1_110, 4))
LENGTHS: Final = ((480, 50), (600, 35), (720, 15))
WORKED: Final = {
    "nothing": ((), (480,)),
    "two days": ((-3, -2), (480, 600, 720)),
    "a short week": ((-4, -3, -2, -1), (480, 600, 720)),
    "a week": ((-7, -6, -5, -4, -3), (480, 600, 720)),
    "two weeks with a gap": ((-13, -12, -11, -10, -9, -6, -5, -4, -3), (480,)),
    "nearly two weeks": (tuple(range(-13, -1)), (480,)),
    "all but two weeks": (tuple(range(-13, 0)), (480,)),
}
BEFORE: Final = tuple(zip(WORKED.values(), (53, 8, 8, 8, 8, 8, 7), strict=True))


def drawn(tier: str, seed: int) -> Document:
    """Return a problem of a tier."""
    return sized(TIERS[tier], Random(f"{tier} {seed}"))


def sized(size: Tier, chance: Random) -> Document:
    """Return a problem of any size."""
    sites = [{"id": f"s{n}", "at": _place(chance), "induction": happens(0.63, chance)} for n in range(1, size.sites + 1)]
    return {
        "format": "crew-problem/1",
        "origin": "2026-11-23T00:00:00+11:00",
        "covers": {code: [*covered] for code, covered in COVERS.items()},
        "sites": sites,
        "workers": [_worker(f"w{n}", sites, chance) for n in range(1, size.workers + 1)],
        "shifts": [_shift(f"h{n}", sites, chance) for n in range(1, size.shifts + 1)],
        "rules": {"min_rest": 600, "windows": [{"minutes": 10_080, "max": 3_600}], "max_days": 14},
        "costs": {
            "km": 95, "unfilled": 200_000, "preferred": 4_000, "load_target": size.load_target, "load_step": 3_000, "change": 15_000,
        },
        "published": [],
    }  # fmt: skip


def _worker(name: str, sites: Sequence[Document], chance: Random) -> Document:
    return {
        "id": name,
        "home": _place(chance),
        "rate": max(2_500, round(chance.lognormvariate(8.35, 0.19))),
        "penalty": max(0, round(chance.gauss(1_200, 800))),
        "max_km": _one(((40, 19), (60, 35), (90, 30), (150, 16)), chance),
        "nights": happens(0.53, chance),
        "tickets": [{"class": code, "expires": _end(chance)} for code in _classes(chance)],
        "inductions": [site["id"] for site in sites if site["induction"] and happens(0.3, chance)],
        "preferred": [site["id"] for site in sites if happens(0.035, chance)],
        "barred": [site["id"] for site in sites if happens(0.0045, chance)],
        "unavailable": _away(chance),
        "history": _history(chance),
    }


def _shift(name: str, sites: Sequence[Document], chance: Random) -> Document:
    day = chance.choices(range(DAYS), [1, 1, 1, 1, 1, 0.5, 0.5] * 2)[0]
    begins, length = _one(STARTS, chance), _one(LENGTHS, chance)
    crew = enumerate(_one(CREWS, chance), start=1)
    return {
        "id": name,
        "site": chance.choice(sites)["id"],
        "start": day * DAY + begins,
        "end": day * DAY + begins + length,
        "night": begins + length > 22 * 60,
        "priority": _one(((1, 59), (2, 31), (3, 10)), chance),
        "positions": [{"id": f"{name}.{place}", "needs": [*needs]} for place, needs in crew],
    }


def _classes(chance: Random) -> list[str]:
    held: list[str] = []
    for ladder, weights in LADDERS:
        rung = chance.choices(range(len(weights)), weights)[0]
        held += [code for place, code in enumerate(ladder[:rung], start=1) if place == rung or happens(0.5, chance)]
    return held + [code for code, share in ALONE if happens(share, chance)]


def _end(chance: Random) -> int:
    return DAY * (chance.randrange(1, DAYS) if happens(0.035, chance) else chance.randrange(DAYS, 1_800))


def _away(chance: Random) -> list[list[int]]:
    """Return stretches away, whole days mostly, which never overlap nor touch."""
    free = [*range(0, DAYS, 2)]
    chance.shuffle(free)
    stretches = []
    for day in free[: _one(((0, 2), (1, 10), (2, 31), (3, 33), (4, 18), (5, 6)), chance)]:
        begins, length = (0, DAY) if happens(0.86, chance) else (chance.choice((360, 840, 1_080)), chance.choice((360, 480, 600, 720)))
        stretches.append([day * DAY + begins, day * DAY + begins + length])
    return sorted(stretches)


def _history(chance: Random) -> list[list[int]]:
    days, lengths = _one(BEFORE, chance)
    begins, length = _one(((360, 60), (420, 20), (840, 10), (1_080, 10)), chance), chance.choice(lengths)
    return [[day * DAY + begins, day * DAY + begins + length] for day in days]


def _place(chance: Random) -> list[float]:
    north, east, wide = _one(tuple(zip(REGIONS, (70, 15, 15), strict=True)), chance)
    return [round(chance.gauss(north, wide), 4), round(chance.gauss(east, wide), 4)]


def _one[T](weighted: Sequence[tuple[T, int]], chance: Random) -> T:
    return chance.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]


def happens(share: float, chance: Random) -> bool:
    return chance.random() < share


def packed(document: Document) -> bytes:
    """Return a problem's bytes, gzipped so that the same problem gives the same."""
    return gzip.compress(json.dumps(document, separators=(",", ":")).encode(), mtime=0)

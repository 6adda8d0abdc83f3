"""What else a crew problem may be: under other rules, with every optional part, or planned again after people fell out.

`python -m bench.crews_changed TIER SEED [--rules] [--beside] [--out FILE]` writes one.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Final

from bench.crews import COVERS, DAY, DAYS, TIERS, Document, drawn, happens, packed

WHOLE: Final = ("all_or_none", "same_worker")


def other_rules(document: Document, seed: int) -> Document:
    """Return the problem under other rules: rest, days in a row, windows, other covers, and many tickets that end inside the horizon."""
    changed, chance = deepcopy(document), Random(f"rules {seed}")
    rules = changed["rules"]
    rules["min_rest"] = chance.choice((480, 660, 720, 900))
    rules["max_days"] = chance.choice((3, 5, 6, 12))
    rules["windows"] = [{"minutes": 10_080, "max": chance.choice((2_400, 3_000, 3_360))}, {"minutes": 2_880, "max": 1_440}]
    rules["windows"] += [{"minutes": 20_160, "max": 5_400}] if happens(0.5, chance) else []
    changed["covers"] = COVERS | {"RI": ["DG"], "LF": ["WP"]} if happens(0.5, chance) else COVERS | {"WP": ["LF"], "DG": ["WP"]}
    for worker in changed["workers"]:
        for ticket in worker["tickets"]:
            if happens(0.25, chance):
                ticket["expires"] = chance.randrange(DAYS * DAY)
    return changed


def beside(document: Document, seed: int) -> Document:
    """Return the problem with every optional part: night runs, long ways, who may, groups priced and not, crews for trainees, turns."""
    changed, chance = deepcopy(document), Random(f"beside {seed}")
    changed["rules"] |= {"max_nights": chance.choice((2, 3)), "reset_after_nights": chance.choice((1_440, 2_880)), "max_shift_travel": 780}
    workers, shifts = [worker["id"] for worker in changed["workers"]], changed["shifts"]
    places = [[place["id"] for place in shift["positions"]] for shift in shifts]
    modes = [*WHOLE, "together", "apart"] * max(1, len(shifts) // 40)
    return changed | {
        "travel": 1.2,
        "may": {chance.choice(some): sorted(chance.sample(workers, 8)) for some in chance.sample(places, max(1, len(places) // 20))},
        "turns": {worker: chance.randrange(-3_000, 3_000) for worker in chance.sample(workers, len(workers) // 5)},
        "crew": [
            {"positions": some, "at_least": 1, "of": sorted(chance.sample(workers, len(workers) // 2))}
            for some in chance.sample(places, max(1, len(places) // 10))
        ],
        "groups": [
            _group(mode, chance.sample(places, 2), chance.sample(workers, 2), weight)
            for mode in modes
            for weight in (None, 5_000)
        ],
    }  # fmt: skip


def _group(mode: str, places: Sequence[Sequence[str]], workers: Sequence[str], weight: int | None) -> Document:
    """Return a group about the first positions of some shifts, or about workers there or, where it is a rule, anywhere."""
    positions = {"positions": [some[0] for some in places] if mode in WHOLE else [each for some in places for each in some]}
    named = positions if mode in WHOLE else {"workers": [*workers]} | ({} if weight is None else positions)
    return {"mode": mode} | named | ({} if weight is None else {"weight": weight})


def planned_again(document: Document, assignments: Sequence[tuple[str, str]], gone: int, seed: int) -> Document:
    """Return the problem after its plan (position, worker) was published, some of it pinned, and some people fell out for all of it."""
    changed, chance = deepcopy(document), Random(f"again {seed}")
    out = frozenset(chance.sample(sorted({worker for _, worker in assignments}), gone))
    for worker in changed["workers"]:
        if worker["id"] in out:
            worker["unavailable"] = [[0, DAYS * DAY]]
    changed["published"] = [
        {"position": position, "worker": worker, "pinned": worker not in out and happens(0.2, chance)} for position, worker in assignments
    ]
    return changed


def main() -> None:
    parser = ArgumentParser(prog="bench.crews_changed", description=__doc__)
    parser.add_argument("tier", choices=TIERS)
    parser.add_argument("seed", type=int)
    parser.add_argument("--rules", action="store_true", help="under other rules")
    parser.add_argument("--beside", action="store_true", help="with every optional part")
    parser.add_argument("--out", type=Path, help="a file to write it to, gzipped")
    given = parser.parse_args()
    document = drawn(given.tier, given.seed)
    document = other_rules(document, given.seed) if given.rules else document
    document = beside(document, given.seed) if given.beside else document
    if given.out:
        given.out.write_bytes(packed(document))
    else:
        json.dump(document, sys.stdout)


if __name__ == "__main__":
    main()

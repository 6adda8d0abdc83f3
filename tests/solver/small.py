"""Small problems drawn from a seed, with all that may stand in one, and their best cost by trying everything; the checker judges."""

from collections.abc import Iterable
from itertools import product
from random import Random

from rigger.solver.check.costs import terms_of
from rigger.solver.check.people import may_hold
from rigger.solver.check.roster import Work, rested
from rigger.solver.problem import Problem, Worker
from tests.solver.written import Document, read

CLASSES = ("RA", "RI", "RB", "DG")


def drawn(seed: int) -> Problem:
    """Return a problem that keeps to the format; pins that break a rule are left out."""
    draw = Random(seed)
    document = _document(draw)
    return read(document)


def _document(draw: Random) -> Document:
    shifts = [_shift(draw, f"h{n}") for n in range(draw.randint(2, 4))]
    workers = [_worker(draw, f"w{n}") for n in range(draw.randint(1, 4))]
    positions = [position["id"] for shift in shifts for position in shift["positions"]]
    names = [worker["id"] for worker in workers]
    told = [{"position": each, "worker": draw.choice(names), "pinned": False} for each in positions if draw.random() < 0.2]
    may = {each: [name for name in names if draw.random() < 0.7] for each in positions if draw.random() < 0.15}
    return {
        "format": "crew-problem/1",
        "origin": "2026-11-23T00:00:00+11:00",
        "covers": {"RA": ["RI"], "RI": ["RB"], "RB": ["DG"]},
        "sites": [{"id": "s1", "at": [-33.86, 151.2], "induction": True}, {"id": "s2", "at": [-33.7, 150.9], "induction": False}],
        "workers": workers,
        "shifts": shifts,
        "rules": _rules(draw),
        "costs": {name: draw.choice(some) for name, some in COSTS.items()},
        "published": told,
        "may": may,
        "turns": {name: draw.randint(-500, 500) for name in names if draw.random() < 0.3},
    } | ({"travel": 1.5} if draw.random() < 0.5 else {"travel": 0.0})


COSTS = {
    "km": (0, 95),
    "unfilled": (0, 30_000, 200_000),
    "preferred": (0, 4_000),
    "load_target": (0, 1, 2),
    "load_step": (0, 3_000, 40_000),
    "change": (0, 15_000),
}


def _rules(draw: Random) -> Document:
    windows = [{"minutes": 10080, "max": 3600}, {"minutes": 2880, "max": 1200}, {"minutes": 900, "max": 700}, {"minutes": 500, "max": 480}]
    optional = {
        "max_nights": draw.randint(0, 2),
        "reset_after_nights": draw.choice((600, 2000)),
        "max_shift_travel": draw.choice((620, 760)),
    }
    always = {"min_rest": draw.choice((0, 600, 700)), "windows": draw.sample(windows, draw.randint(0, 2)), "max_days": draw.randint(1, 4)}
    return always | {name: value for name, value in optional.items() if draw.random() < 0.4}


def _shift(draw: Random, name: str) -> Document:
    start = draw.randrange(-600, 6000, 60)
    places = [{"id": f"{name}.{n}", "needs": draw.sample(CLASSES, draw.choice((0, 1, 1, 2)))} for n in range(draw.randint(1, 2))]
    if len(places) > 1 and draw.random() < 0.4:
        places[1]["needs"] = places[0]["needs"]
    return {
        "id": name,
        "site": draw.choice(("s1", "s2")),
        "start": start,
        "end": start + draw.choice((240, 480, 600, 720)),
        "night": draw.random() < 0.4,
        "priority": draw.choice((0, 1, 2)),
        "positions": places,
    }


def _worker(draw: Random, name: str) -> Document:
    begun = draw.randrange(-3000, 5000, 60)
    return {
        "id": name,
        "home": [-33.8 + draw.random() / 5, 151.0],
        "rate": draw.randint(3000, 6000),
        "penalty": draw.randint(0, 2000),
        "max_km": draw.choice((20, 60)),
        "nights": draw.random() < 0.8,
        "tickets": [{"class": code, "expires": draw.choice((3000, 100_000))} for code in draw.sample(CLASSES, 2)],
        "inductions": ["s1"] if draw.random() < 0.8 else [],
        "preferred": ["s2"] if draw.random() < 0.3 else [],
        "barred": ["s2"] if draw.random() < 0.1 else [],
        "unavailable": [[begun + 700, begun + 1500]] if draw.random() < 0.3 else [],
        "history": [[begun, begun + 600]] if draw.random() < 0.4 else [],
    }


def best_cost(problem: Problem) -> int:
    """Return what the best plan costs: of every worker each set of positions that the checker allows, and of these every choice."""
    return min(_best_of(problem, problem.workers).values())


def best_cost_with(problem: Problem, worker: Worker, position: str) -> int:
    """Return what the best plan costs in which a worker holds a position."""
    positions = [each.id for _, each in problem.positions()]
    here = 1 << positions.index(position)
    sets = {mask: cost for mask, cost in _sets(problem, worker).items() if mask & here}
    return min(_joined(_best_of(problem, [each for each in problem.workers if each is not worker]), sets).values())


def _best_of(problem: Problem, workers: Iterable[Worker]) -> dict[int, int]:
    best = {0: sum(terms_of(problem, {}).values())}
    for worker in workers:
        best = _joined(best, _sets(problem, worker))
    return best


def _sets(problem: Problem, worker: Worker) -> dict[int, int]:
    """Return how much more the plan costs with each set of positions that a worker may hold at once."""
    sets = allowed(problem, worker, [position.id for _, position in problem.positions()])
    return {mask: cost - sets[0] for mask, cost in sets.items()}


def _joined(best: dict[int, int], sets: dict[int, int]) -> dict[int, int]:
    joined: dict[int, int] = {}
    for (one, cost), (other, more) in product(best.items(), sets.items()):
        if not one & other:
            joined[one | other] = min(cost + more, joined.get(one | other, cost + more))
    return joined


def allowed(problem: Problem, worker: Worker, positions: list[str]) -> dict[int, int]:
    """Return what the plan costs in which this worker alone holds something, for each set of positions they may hold at once."""
    sites, found = {site.id: site for site in problem.sites}, {0: sum(terms_of(problem, {}).values())}
    works = [(shift, position) for shift, position in problem.positions()]
    may = [not any(may_hold(problem, sites[shift.site], shift, position, worker)) for shift, position in works]
    for mask in range(1, 1 << len(positions)):
        chosen = [n for n in range(len(positions)) if mask >> n & 1]
        held = [Work(works[n][0].start, works[n][0].end, works[n][0].night, positions[n]) for n in chosen]
        if all(may[n] for n in chosen) and not any(rested(problem.rules, worker, held)):
            found[mask] = sum(terms_of(problem, {positions[n]: worker.id for n in chosen}).values())
    return found

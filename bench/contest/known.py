"""The best plan known of each problem, and the highest bound: what was found in this run, or in any that was kept."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

from bench.contest.ground import PUBLIC
from bench.contest.running import Run

FILE: Final = PUBLIC / "known.json"


@dataclass(frozen=True, slots=True)
class Known:
    """Of the problem with this fingerprint a plan at `cost` cents is known, found by `by`, and no plan costs less than `bound`."""

    fingerprint: str
    cost: int
    by: str
    bound: int | None = None

    @property
    def is_proven(self) -> bool:
        return self.cost == self.bound


def recalled() -> dict[str, Known]:
    """Return what earlier runs left, by the name of the problem."""
    return {name: Known(**fields) for name, fields in json.loads(FILE.read_text()).items()}


def keep(known: dict[str, Known]) -> None:
    """Leave it for later runs, a problem a line."""
    lines = (f"{json.dumps(name)}: {json.dumps(asdict(each))}" for name, each in sorted(known.items()))
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def settled(fingerprint: str, runs: Iterable[Run], before: Known | None) -> Known | None:
    """Return what is known of a problem after these runs; None where nobody has found a plan."""
    sound = [run for run in runs if not run.fault]
    found = [Known(fingerprint, run.answers[-1][1], run.contender, run.bound) for run in sound if run.answers]
    found += [before] if before and before.fingerprint == fingerprint else []
    if not found:
        return None
    bounds = [each.bound for each in found if each.bound is not None]
    return replace(min(found, key=lambda each: each.cost), bound=max(bounds, default=None))


def too_high(runs: Sequence[Run], best: Known) -> list[Run]:
    """Return the runs, those that claim a bound above the best plan found out."""
    says = "it says that no plan costs less than {}, and one costs {}"
    return [replace(run, fault=run.fault or (says.format(run.bound, best.cost) if (run.bound or 0) > best.cost else "")) for run in runs]

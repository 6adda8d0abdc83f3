"""Holds a contest: every run, then why not and plan again, and what is known of each problem in the end."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.contest import known
from bench.contest.again import Again, planned_anew
from bench.contest.doubts import Doubts, doubted
from bench.contest.ground import Ground
from bench.contest.running import Run
from bench.contest.schedule import Wish, held
from bench.contest.standings import Contest
from bench.contest.targets import WHY_NOT


def contest(wishes: Iterable[Wish], about: dict[str, Any]) -> Contest:
    """Hold a contest, and say of each run how it went."""
    best, runs, doubts, again = known.recalled(), list[Run](), list[Doubts](), list[Again]()
    with TemporaryDirectory(prefix="rb-") as folder:
        for ground, made in (each for wish in wishes for each in held(wish, Path(folder), _tell)):
            name = ground.stem.name
            if settled := known.settled(ground.referee.fingerprint, made, best.get(name)):
                best[name] = settled
                runs += known.too_high(made, settled)
            else:
                runs += made
            if plan := _to_ask_about(ground, made):
                doubts.append(doubted(name, ground.referee, plan))
                again += planned_anew(ground.tier, ground.document, ground.referee, plan)
    met = {name: each for name, each in best.items() if name in {run.problem for run in runs}}
    return Contest(about, met, tuple(runs), *(tuple(asdict(each) for each in some) for some in (doubts, again)))


def _tell(run: Run) -> None:
    cost = f"{run.answers[-1][1]:,}" if run.answers else "no plan"
    end = run.fault or f"{cost}{', proven' if run.proven else ''} after {run.ended:.1f} s, set-up {run.setup:.1f} s"
    print(f"       {run.problem:<8}{run.contender:<9}{run.threads} threads  {end}", flush=True)


def _to_ask_about(ground: Ground, made: Sequence[Run]) -> Sequence[int]:
    """Return the first plan that the optimiser ended with, of a public problem that there are targets for; else none."""
    asked = ground.tier in WHY_NOT and ground.stem.name.endswith("-1")
    return next((run.held for run in made if asked and run.contender == "ours"), ())

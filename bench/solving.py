"""The crew optimiser and its peers on the same problems in the same run, every plan checked: `make bench-solving`.

Writes docs/solver-bench.md with its picture and the figures behind it. A short form: `--tiers S,M --seeds 2 --seconds 5 --out FOLDER`.
"""

import json
import os
import platform
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from bench import machine
from bench.contest import known, peers
from bench.contest.holding import contest
from bench.contest.page import page
from bench.contest.plot import drawn
from bench.contest.running import Run
from bench.contest.schedule import CONTENDERS, ENTRIES, TEN, Wish
from bench.contest.standings import Contest
from bench.contest.targets import figures
from bench.figures import keep
from bin.setup import ROOT

DOCS: Final = ROOT / "docs"
NAME: Final = "solver-bench"
SHORT: Final = (Wish(("M", "MT"), ("ours",), 2, 10, (2,)), Wish(("L", "LT"), ("ours",), 1, 30, (2,)))
"""What `make bench` has time for: the optimiser alone, on few problems."""


def _about(asked: str, contenders: Iterable[str]) -> dict[str, Any]:
    """Return where and when this is, and with which versions."""
    ours = {"python": platform.python_version()} | {name: version(name) for name in ("numba", "highspy")}
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "asked": asked,
        "machine": {
            "cores": os.process_cpu_count(),
            "python_loop_s": round(min(machine.python_seconds() for _ in range(3)), 3),
            "load when it began": round(os.getloadavg()[0], 1),
        },
        "versions": ours | (peers.versions() if {*contenders} & peers.BROUGHT else {}),
    }  # fmt: skip


def _kept(found: Contest, folder: Path) -> None:
    """Write page, picture and figures; a run a line."""
    runs = ",\n".join(json.dumps(run.told()) for run in found.runs)
    rest = {
        "about": found.about,
        "known": {name: asdict(each) for name, each in found.known.items()},
        "doubts": found.doubts,
        "again": found.again,
    }
    head = json.dumps(rest, indent=1, ensure_ascii=False).rstrip("}\n")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.json").write_text(f'{head},\n "runs": [\n{runs}\n]\n}}\n')
    _draw(found, folder)


def _draw(found: Contest, folder: Path) -> None:
    (folder / f"{NAME}.svg").write_text(drawn(found))
    (folder / f"{NAME}.md").write_text(page(found, figures(found)))


def kept_in(folder: Path) -> Contest:
    """Return the contest whose figures lie in a folder."""
    said = json.loads((folder / f"{NAME}.json").read_text())
    runs = tuple(Run(**each) for each in said["runs"])
    return Contest(
        said["about"],
        {name: known.Known(**each) for name, each in said["known"].items()},
        runs,
        tuple(said["doubts"]),
        tuple(said["again"]),
    )


def _given() -> Namespace:
    parser = ArgumentParser(prog="bench.solving", description=__doc__)
    words = {"type": lambda text: text.split(",")}
    parser.add_argument("--tiers", default=[*ENTRIES], help=f"some of {','.join(ENTRIES)} (all)", **words)
    parser.add_argument("--contenders", default=[*CONTENDERS], help=f"some of {','.join(CONTENDERS)} (all)", **words)
    parser.add_argument("--seeds", type=int, default=TEN, metavar="N", help=f"at most so many problems of each tier ({TEN})")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="T", help="at most so long for each (60)")
    parser.add_argument("--threads", default=["1", "2"], help="of the optimiser: 1, 2 or 1,2 (both)", **words)
    parser.add_argument("--out", type=Path, default=DOCS, metavar="FOLDER", help="where page, picture and figures go (docs)")
    parser.add_argument("--redraw", action="store_true", help="make page and picture anew from the figures in that folder")
    return parser.parse_args()


def short() -> None:
    """Measure the optimiser alone, on few problems, for `make bench`."""
    found = contest(SHORT, {})
    keep("solving", [*figures(found)], {"python_loop_s": min(machine.python_seconds() for _ in range(3))}, {})


def main() -> None:
    """Bring the peers, hold the contest, and keep what it found; a plan that breaks a rule ends it with 1."""
    given, begun = _given(), perf_counter()
    if given.redraw:
        return _draw(kept_in(given.out), given.out)
    if {*given.contenders} & peers.BROUGHT:
        peers.bring()
    wish = Wish(given.tiers, given.contenders, given.seeds, given.seconds, tuple(map(int, given.threads)))
    asked = f"tiers {','.join(wish.tiers)}, at most {wish.problems} problems each and {wish.seconds:g} s for each"
    found = contest([wish], _about(asked, wish.contenders))
    took = {"took_s": round(perf_counter() - begun), "load when it ended": round(os.getloadavg()[0], 1)}
    found = replace(found, about=found.about | {"machine": found.about["machine"] | took})
    known.keep(known.recalled() | found.known)
    _kept(found, given.out)
    speed = {"python_loop_s": found.about["machine"]["python_loop_s"]}
    for each in figures(found):
        print(each.line(speed), flush=True)
    raise SystemExit(int(any(run.fault and run.contender == "ours" for run in found.runs)))


if __name__ == "__main__":
    main()

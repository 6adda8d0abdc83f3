"""The problems of a contest: for each tier the public one, then others drawn from seeds, each as a document and as numbers."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from bench.contest.numbers import numbers_of, write
from bench.contest.referee import Referee, referee
from bench.crews import drawn, packed

PUBLIC = Path(__file__).parents[1] / "problems"
FIRST = 101
"""The first seed: none of these was looked at while the optimiser was written."""


@dataclass(frozen=True)
class Ground:
    """A problem in a folder, `M-1` the public one of tier M, `M-101` one drawn from that seed."""

    tier: str
    stem: Path

    @property
    def document(self) -> Path:
        """Its file in crew-problem/1, gzipped."""
        return self.stem.with_name(f"{self.stem.name}.json.gz")

    @cached_property
    def referee(self) -> Referee:
        """Who looks at the plans."""
        return referee(self.document)

    @cached_property
    def pairs(self) -> int:
        """How many workers could hold each position by themselves, added up; asking writes the numbers beside the document."""
        numbers = numbers_of(json.loads(gzip.decompress(self.document.read_bytes())))
        write(numbers, self.stem.with_name(f"{self.stem.name}.numbers"))
        return int(np.diff(numbers.first_pair) @ np.diff(numbers.first_seat))


def grounds(tier: str, many: int, folder: Path) -> Iterator[Ground]:
    """Lay out so many problems of a tier in a folder."""
    yield public(tier, folder)
    for seed in range(FIRST, FIRST + many - 1):
        ground = Ground(tier, folder / f"{tier}-{seed}")
        ground.document.write_bytes(packed(drawn(tier, seed)))
        yield ground


def public(tier: str, folder: Path) -> Ground:
    """Lay out the public problem of a tier."""
    ground = Ground(tier, folder / f"{tier}-1")
    ground.document.write_bytes((PUBLIC / ground.document.name).read_bytes())
    return ground
